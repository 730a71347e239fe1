"""Shapes of the agreements' pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from mediation.agreements.rules import CONSENT_VERSION, consent_words
from mediation.agreements.states import PaymentMeans, TermKind
from mediation.core.day_field import DateField
from mediation.core.form_words import InnerForm
from mediation.core.i18n import gettext, lazy
from mediation.core.money import format_yuan, yuan_to_fen
from mediation.core.several import SeveralField
from mediation.core.whole_numbers import IntegerField
from mediation.law.term import Term

_NOT_CHOSEN = SelectChoice("", lazy("请选择"))
_DAY = lazy("请选一个日期，例如2026年12月31日。")


def _words(terms: type[Term]) -> list[SelectChoice]:
    return [SelectChoice(member.value, lazy(member.zh)) for member in terms]


class YuanField(StringField):
    """A sum typed in yuan; `data` is 分, or None when it was left empty."""

    data: int | None

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = valuelist[0].strip() if valuelist else ""
        self.typed = typed
        try:
            self.data = yuan_to_fen(typed) if typed else None
        except ValueError as wrong:
            self.data = None
            raise ValueError(gettext(str(wrong))) from wrong

    def _value(self) -> str:
        typed = getattr(self, "typed", None)
        if typed is not None:
            return str(typed)
        return format_yuan(self.data) if self.data else ""


def _more_than_nothing(form: InnerForm, field: YuanField) -> None:  # noqa: ARG001 - a validator's shape
    if field.data == 0:
        raise ValidationError(gettext("金额要大于0元。不用付钱的，这一格留空；付款的，请写明付多少。"))


class PartForm(InnerForm):
    """One instalment's row."""

    due_on = DateField(lazy("到期日"), validators=[InputRequired(_DAY)])
    amount = YuanField(lazy("金额（元）"), validators=[InputRequired(lazy("请填写金额。")), _more_than_nothing])


class TermForm(FlaskForm):
    """One clause."""

    seen = HiddenField()
    kind = SelectField(lazy("内容"), choices=_words(TermKind))
    obligor = SelectField(lazy("由谁做"), validators=[Optional()])
    obligee = SelectField(lazy("对谁做"), validators=[Optional()])
    text = TextAreaField(
        lazy("做什么"), validators=[Length(max=1000)],
        description=lazy("付款写是什么钱，如“装修损失赔偿款”；做事写清楚做到什么程度。"),
        render_kw={"rows": 2, "maxlength": 1000},
    )  # fmt: skip
    amount = YuanField(lazy("总金额（元）"), validators=[_more_than_nothing])
    due_on = DateField(lazy("哪一天前"), validators=[Optional()])
    trigger = StringField(
        lazy("或者在什么事之后"), validators=[Length(max=200)],
        description=lazy("日子还定不下来时填，如“保险公司赔款到账后3日内”。"), render_kw={"maxlength": 200},
    )  # fmt: skip
    means = SelectField(lazy("怎么付"), choices=[_NOT_CHOSEN, *_words(PaymentMeans)], validators=[Optional()])
    account = StringField(
        lazy("收款账户"), validators=[Length(max=100)],
        description=lazy("户名、开户行和账号。加密保存，页面上只显示末四位，协议书上完整打印。"),
        render_kw={"maxlength": 100, "autocomplete": "off"},
    )  # fmt: skip
    place = StringField(lazy("地点"), validators=[Length(max=100)], render_kw={"maxlength": 100})
    default_clause = TextAreaField(
        lazy("不履行怎么办"), validators=[Length(max=500)], render_kw={"rows": 2, "maxlength": 500},
        description=lazy("如“任一期逾期超过15日的，可以要求一次付清全部余款”。"),
    )  # fmt: skip
    count = IntegerField(lazy("分几期"), validators=[Optional(), NumberRange(1, 120, lazy("分期次数请填1到120。"))])
    first_on = DateField(lazy("第一期哪天"), validators=[Optional()])
    every_months = IntegerField(lazy("每隔几个月"), default=1, validators=[Optional(), NumberRange(1, 12)])
    parts = FieldList(FormField(PartForm), lazy("分期"), min_entries=0, max_entries=120)

    def offer_sides(self, sides: list[tuple[UUID, str]]) -> None:
        """Let the sides be chosen among the parties."""
        choices = [_NOT_CHOSEN, *(SelectChoice(str(key), name) for key, name in sides)]
        self.obligor.choices = choices
        self.obligee.choices = choices

    def validate_amount(self, field: YuanField) -> None:
        if self.kind.data == TermKind.PAY_MONEY and field.data is None and not field.errors:
            raise ValidationError(gettext("请填写金额。"))


class ConditionsForm(FlaskForm):
    """What holds for the whole agreement."""

    seen = HiddenField()
    facts = TextAreaField(
        lazy("纠纷主要事实、争议事项"), validators=[Length(max=4000)], render_kw={"rows": 4, "maxlength": 4000},
        description=lazy("印在协议书上。留空则用案件的纠纷简要情况。"),
    )  # fmt: skip
    open_points = TextAreaField(
        lazy("没有谈成的事项"), validators=[Length(max=2000)], render_kw={"rows": 3, "maxlength": 2000},
        description=lazy("只谈成一部分的，写明哪些没有谈成：印在协议书上，说明不在协议内、各方还可以怎么办，结果记为部分达成协议。都谈成了就不填。"),
    )  # fmt: skip
    copies = IntegerField(lazy("协议一式几份"), validators=[InputRequired(), NumberRange(1, 50)])
    immediate = BooleanField(lazy("全部当场履行完"))
    written_asked = BooleanField(lazy("有当事人要求书面协议"))
    identity_matter = BooleanField(
        lazy("涉及婚姻、收养、继承等人身关系"),
        description=lazy("勾选后不能用电子签名，到现场在纸上签（电子签名法第三条）。"),
    )
    utility_matter = BooleanField(
        lazy("涉及停止供水、供热、供气等公用事业服务"),
        description=lazy("勾选后同样要在纸上签（电子签名法第三条）。"),
    )


class ReasonForm(FlaskForm):
    """An act with its reason."""

    reason = TextAreaField(
        lazy("原因"), validators=[InputRequired(lazy("请写一句原因。")), Length(max=500)],
        render_kw={"rows": 3, "maxlength": 500},
    )  # fmt: skip


class AnswerForm(FlaskForm):
    """A party's answer to proposed terms."""

    answer = HiddenField(validators=[InputRequired()])
    party = HiddenField()
    reason = TextAreaField(
        lazy("哪里不同意"), validators=[Length(max=500)], render_kw={"rows": 3, "maxlength": 500},
        description=lazy("只有调解员看得到。"),
    )  # fmt: skip


class DeclineForm(FlaskForm):
    """Not signing: which clause, why."""

    clause = SelectField(lazy("是哪一条"), validators=[Optional()])
    reason = TextAreaField(
        lazy("说说原因"), validators=[InputRequired(lazy("请写一句原因，调解员好帮您和对方再谈。")), Length(max=500)],
        render_kw={"rows": 3, "maxlength": 500},
    )  # fmt: skip

    def offer_clauses(self, positions: list[int]) -> None:
        """Let one of the clauses be named."""
        named = [SelectChoice(str(n), gettext("第%(n)s条", n=n)) for n in positions]
        self.clause.choices = [SelectChoice("", gettext("说不上哪一条")), *named]


class SignForm(FlaskForm):
    """A drawn name."""

    image = HiddenField()
    strokes = HiddenField()
    document = HiddenField()
    consent = HiddenField()


class PaymentForm(FlaskForm):
    """Something was performed."""

    amount = YuanField(lazy("付了多少（元）"), validators=[_more_than_nothing])
    paid_on = DateField(lazy("哪天付的"), validators=[InputRequired(_DAY)])
    means = SelectField(lazy("怎么付的"), choices=_words(PaymentMeans), validators=[InputRequired()])
    proof = FileField(lazy("付款截图或收条"), validators=[Optional()])
    note = StringField(lazy("备注"), validators=[Length(max=200)])


class NoteForm(FlaskForm):
    """A sentence that must be there."""

    note = TextAreaField(
        lazy("说明一下"), validators=[InputRequired(lazy("请写一句说明。")), Length(max=500)], render_kw={"rows": 3}
    )


class ScanForm(FlaskForm):
    """A scan of the signed paper."""

    scan = FileField(
        lazy("签名页的照片或扫描件"), validators=[InputRequired(lazy("请选择照片或扫描件。"))],
        description=lazy("整页拍全，页脚右下角的二维码要清楚，系统靠它核对是哪一份协议书。"),
    )  # fmt: skip
    others = SeveralField(
        lazy("同一张纸上还有谁签了"), choices=[], description=lazy("按签名顺序，一张纸可以记几个人；没签的不要勾。"),

    )  # fmt: skip
    number = StringField(
        lazy("二维码认不出时，抄下纸上的编号"), validators=[Length(max=60)],
        description=lazy("先整页重拍一次；还认不出的，逐页看过是这份协议书，再抄编号。这会记录在案。"),
        render_kw={"maxlength": 60},
    )  # fmt: skip
    witness = StringField(
        lazy("谁在场见证"), validators=[InputRequired(lazy("请写见证人的姓名。")), Length(max=50)],
        render_kw={"maxlength": 50},
    )  # fmt: skip
    checked = BooleanField(
        lazy("已核对身份证件，当面讲过条款，看着本人签名或者按指印"),
        validators=[InputRequired(lazy("当面核对、讲解以后才能记录。请确认后勾选。"))],
    )


UNSURE = "unsure"


class CheckForm(FlaskForm):
    """Before signing: the consent, and with `asking` the questions drawn from the terms."""

    consent = BooleanField(
        lazy(consent_words(CONSENT_VERSION, party=True)),
        validators=[InputRequired(lazy("同意才能在手机上签；不同意可以到现场签。"))],
    )

    @property
    def questions(self) -> list[Any]:
        """The fields of the questions, in order."""
        return [field for name, field in self._fields.items() if name.startswith("q")]

    def chosen(self) -> list[int | None]:
        """Which choice of each question; None where somebody is not sure."""
        return [None if field.data == UNSURE else int(field.data) for field in self.questions]


def asking(questions: Sequence[tuple[str, Sequence[str]]]) -> CheckForm:
    """A form with these questions (words, choices); being unsure is an answer of its own."""

    class Asking(CheckForm):
        """With the questions of one signer."""

    for n, (words, choices) in enumerate(questions):
        offered = [SelectChoice(str(k), choice) for k, choice in enumerate(choices)]
        unsure = SelectChoice(UNSURE, gettext("我不确定"))
        needed = [InputRequired(gettext("请选一个；拿不准的，选“我不确定”。"))]
        setattr(Asking, f"q{n}", RadioField(words, choices=[*offered, unsure], validators=needed))
    return Asking()
