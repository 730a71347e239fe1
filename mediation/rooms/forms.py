"""Shapes of the pages on the way in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from mediation.core.day_field import DateField
from mediation.core.i18n import lazy
from mediation.core.several import SeveralField
from mediation.law.terms import AgentKind, Authority, Capacity, Power, Term


def term_choices(terms: Iterable[Term]) -> list[SelectChoice]:
    """Terms as choices in the reader's language."""
    return [SelectChoice(one.value, lazy(one.zh)) for one in terms]


class PhraseForm(FlaskForm):
    """A phrase of one's own or of the office."""

    text = TextAreaField(
        lazy("常用语"), validators=[InputRequired(lazy("请先写一句话。"))],
        description=lazy("要填的地方写成“{金额}”这样"), render_kw={"maxlength": 500, "rows": 4},
    )  # fmt: skip
    office = BooleanField(lazy("给本单位大家用"))


class StepForm(FlaskForm):
    """A button."""


class IdentityForm(FlaskForm):
    """Name and number."""

    name = StringField(
        lazy("姓名"), validators=[InputRequired(lazy("请填写姓名。")), Length(max=60)],
        description=lazy("和身份证上一样"), render_kw={"autocomplete": "name", "maxlength": 60},
    )  # fmt: skip
    id_no = StringField(
        lazy("身份证号码"), validators=[InputRequired(lazy("请填写身份证号码。")), Length(max=30)],
        description=lazy("单位填统一社会信用代码。只用来核对是不是您本人。"),
        render_kw={"autocomplete": "off", "maxlength": 30},
    )  # fmt: skip


class CodeForm(FlaskForm):
    """The code from the phone."""

    code = StringField(
        lazy("短信验证码"), description=lazy("填满6位就自动核对。"),
        validators=[InputRequired(lazy("请填写短信里的6位数字。")), Length(max=12)],
        render_kw={
            "autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 6, "class_": "code-input",
            "data-send-when-full": "6",
        },
    )  # fmt: skip


class RightsForm(FlaskForm):
    """Rights and duties were read."""

    read = BooleanField(
        lazy("我看过了，明白了"), validators=[InputRequired(lazy("看过以后，请点“我看过了，明白了”。"))]
    )


class DeclineForm(FlaskForm):
    """Why somebody does not want to take part."""

    reason = TextAreaField(
        lazy("可以说说原因"), validators=[Length(max=500)], description=lazy("不写也可以。"), render_kw={"rows": 3}
    )


_FACE_TO_FACE = lazy("不同意网上调解的话，请直接联系调解员，可以当面谈。")


class Asked(Protocol):
    """One question of `documents.consents`."""

    @property
    def name(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def needed(self) -> bool: ...


def consents_form(questions: Sequence[Asked]) -> type[FlaskForm]:
    """A form with a tick for each question, none ticked beforehand."""
    fields = {
        question.name: BooleanField(
            lazy(question.label), description=lazy(question.text),
            validators=[InputRequired(_FACE_TO_FACE)] if question.needed else [],
        )
        for question in questions
    }  # fmt: skip
    return type("ConsentsForm", (FlaskForm,), fields)


class EvidenceForm(FlaskForm):
    """A piece of evidence: what it is, what it shows, which files, who sees it."""

    name = StringField(
        lazy("证据名称"), validators=[InputRequired(lazy("请写上证据的名称，比如“欠条”“转账截图”。")), Length(max=100)],
        description=lazy("比如：欠条、转账截图、漏水照片"), render_kw={"maxlength": 100},
    )  # fmt: skip
    purpose = TextAreaField(
        lazy("想证明什么"), validators=[Length(max=500)], description=lazy("比如：证明2025年3月借了5万元"),
        render_kw={"rows": 3, "maxlength": 500},
    )  # fmt: skip
    files = HiddenField()
    provider = SelectField(lazy("谁提供的"), validate_choice=False)
    readers = SeveralField(
        lazy("给谁看"), validate_choice=False,
        description=lazy("都不选，就只有调解员看得到。给别人看过以后不能再收回。"),
    )  # fmt: skip


class ReadersForm(FlaskForm):
    """Who else sees a piece of evidence."""

    readers = SeveralField(
        lazy("给谁看"), validate_choice=False,
        description=lazy("都不选，就只有调解员看得到。给别人看过以后不能再收回。"),
    )  # fmt: skip


class ReplyForm(FlaskForm):
    """认可 or 不认可, and why."""

    answer = RadioField(
        lazy("您认可这份证据吗"),
        choices=[("accepted", lazy("认可")), ("disputed", lazy("不认可")), ("unknown", lazy("说不清"))],
        validators=[InputRequired(lazy("请选一个。"))],
    )
    reason = TextAreaField(
        lazy("理由"), validators=[Length(max=500)], description=lazy("不认可的，请写一句为什么。"),
        render_kw={"rows": 3, "maxlength": 500},
    )  # fmt: skip
    party = SelectField(lazy("替谁记录"), validate_choice=False)


class WithdrawForm(FlaskForm):
    """Why a piece of evidence is taken back."""

    reason = TextAreaField(
        lazy("为什么撤下"), validators=[InputRequired(lazy("请写一句理由。")), Length(max=500)],
        render_kw={"rows": 2, "maxlength": 500},
    )  # fmt: skip


class CompanionForm(FlaskForm):
    """Somebody whom a party lets sit beside it."""

    name = StringField(
        lazy("家人的姓名"), validators=[InputRequired(lazy("请写家人的姓名，各方会看到。")), Length(max=30)],
        description=lazy("各方都会看到这个名字。"), render_kw={"maxlength": 30, "autocomplete": "off"},
    )  # fmt: skip
    phone = StringField(
        lazy("家人的手机号"),
        validators=[InputRequired(lazy("请写家人的手机号，链接和验证码发到这里。")), Length(max=20)],
        render_kw={"inputmode": "tel", "maxlength": 20, "autocomplete": "off"},
    )  # fmt: skip
    relation = StringField(
        lazy("家人是您什么人"),
        validators=[Length(max=20)],
        render_kw={"maxlength": 20, "placeholder": lazy("例如：儿子")},
    )
    speaks = RadioField(
        lazy("家人可以做什么"), choices=[
            SelectChoice("look", lazy("只看，不说话")),
            SelectChoice("speak", lazy("可以看，也可以说话")),
        ],
        default="look",
    )  # fmt: skip
    in_private = BooleanField(lazy("我和调解员单独说的话，家人也可以看"))


class RepresentativeForm(FlaskForm):
    """An agent as the letter of authority names them; the page narrows the parties."""

    party = SelectField(lazy("代理哪一方"), validate_choice=False)
    name = StringField(
        lazy("代理人姓名"), validators=[InputRequired(lazy("请写代理人的姓名，要和委托书上一样。")), Length(max=30)],
        render_kw={"maxlength": 30, "autocomplete": "off"},
    )  # fmt: skip
    phone = StringField(
        lazy("代理人手机号"),
        validators=[InputRequired(lazy("请写代理人的手机号，链接和验证码发到这里。")), Length(max=20)],
        render_kw={"inputmode": "tel", "maxlength": 20, "autocomplete": "off"},
    )  # fmt: skip
    id_no = StringField(
        lazy("代理人身份证号码"), validators=[Optional(), Length(max=30)],
        description=lazy("进入时用来核对是不是本人。"),
        render_kw={"maxlength": 30, "autocomplete": "off"},
    )  # fmt: skip
    kind = SelectField(
        lazy("是什么人"), choices=term_choices([one for one in AgentKind if one is not AgentKind.ELECTED]),
        default=AgentKind.LAWYER.value,
    )  # fmt: skip
    firm = StringField(lazy("律师事务所或者单位"), validators=[Length(max=60)], render_kw={"maxlength": 60})
    relation = StringField(lazy("和当事人的关系"), validators=[Length(max=20)], render_kw={"maxlength": 20})
    authority = RadioField(
        lazy("授权范围"),
        choices=term_choices([Authority.GENERAL, Authority.SPECIAL]),
        validators=[InputRequired(lazy("请按委托书选一项。"))],
        default=Authority.GENERAL.value,
    )
    powers = SeveralField(
        lazy("委托书写明的权限"), choices=term_choices(Power),
        description=lazy("特别授权才要选。委托书上没有写的不要选；没有写明的，要当事人本人办。监护人不用选。"),
    )  # fmt: skip
    valid_until = DateField(
        lazy("委托书有效到"), validators=[Optional()], description=lazy("委托书没有写日期的，不用填，到调解结束。")
    )
    letter = FileField(
        lazy("授权委托书（监护人：户口簿、出生证明等）的照片或者PDF"),
        description=lazy("要看得清签名、权限和日期。先登记、后补也可以。"),
    )
    verified = BooleanField(lazy("原件我已经核对，代理人的身份证件也看过"))


class CapacityForm(FlaskForm):
    """How far a party acts for itself, where the birthday alone does not tell."""

    capacity = SelectField(lazy("行为能力"), choices=term_choices(Capacity))
    note = StringField(
        lazy("依据"), validators=[Length(max=200)],
        render_kw={"maxlength": 200, "placeholder": lazy("例如：法院判决书案号、劳动合同")},
    )  # fmt: skip


class VoiceForm(FlaskForm):
    """What somebody with a guardian thinks themselves."""

    words = TextAreaField(
        lazy("本人的想法"), validators=[InputRequired(lazy("请写下本人说的话。")), Length(max=1000)],
        render_kw={"rows": 2, "maxlength": 1000},
    )  # fmt: skip


class LetterForm(FlaskForm):
    """A letter of authority that was missing."""

    letter = FileField(lazy("授权委托书的照片或者PDF"), validators=[InputRequired(lazy("请选择照片或者PDF。"))])


class EndForm(FlaskForm):
    """Why somebody's authority does not hold, or ends."""

    reason = StringField(
        lazy("原因"), validators=[InputRequired(lazy("请写明原因，这会记入案卷。")), Length(max=200)],
        render_kw={"maxlength": 200},
    )  # fmt: skip


class ObjectForm(FlaskForm):
    """What is wrong with a paragraph of the record; `digest` is the wording the person saw."""

    digest = HiddenField()
    reason = TextAreaField(
        lazy("哪里不对，应该怎么写"),
        validators=[InputRequired(lazy("请写一句哪里不对，调解员好改。")), Length(max=500)],
        description=lazy("比如：我没有说过不要利息，我说的是可以再商量。"), render_kw={"rows": 5, "maxlength": 500},
    )  # fmt: skip


class CompareForm(FlaskForm):
    """Why a picture is, or is not, this person."""

    reason = StringField(
        lazy("怎么看出来的"), validators=[InputRequired(lazy("请写一句怎么看出来的。")), Length(max=200)],
        render_kw={"maxlength": 200},
    )  # fmt: skip
