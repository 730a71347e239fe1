"""Forms of the notary track: shape and wording only."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DecimalField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import NumberRange, Optional

from mediation.core.day_field import DateField
from mediation.core.i18n import lazy as _l
from mediation.core.money import yuan_to_fen
from mediation.core.step_forms import ROWS, SHORT, TEXT, needed, options, yes_no
from mediation.core.whole_numbers import IntegerField
from mediation.notary.states import CheckChannel, Territory


class QuestionsForm(FlaskForm):
    """What only people can say about a debt."""

    all_will_appear = yes_no(
        "各方本人都会到场，或者委托了有特别授权的代理人吗？", "债务人没有到场，是法院不予执行的理由。"
    )
    creditor_duty_open = yes_no("债权人还有要先做或者同时做的事吗？")
    private_lending = yes_no("是民间借贷引起的吗？")
    rate = DecimalField(
        _l("约定的年利率（%）"),
        validators=[Optional(), NumberRange(min=0, max=999, message=_l("请填写0到999之间的数。"))],
        description=_l("民间借贷才填，没有利息填0。"),
    )  # fmt: skip
    evidence_attached = yes_no("借条、转账记录等债务证据已附卷吗？")
    sham_suspected = yes_no("有虚假调解、恶意串通的迹象吗？")
    territory = RadioField(_l("为什么由这家公证处办理"), choices=options(Territory), validators=[Optional()])
    review_note = TextAreaField(
        _l("人工核查情况"), validators=[Optional(), TEXT], render_kw=ROWS,
        description=_l("民间借贷、没有证据或者有疑点的必须填写。最后由公证员判断。"),
    )  # fmt: skip

    QUESTIONS = ("all_will_appear", "creditor_duty_open", "private_lending", "evidence_attached", "sham_suspected")

    def answers(self) -> dict[str, Any]:
        """The answers as the rules read them; what was left open is None, the rate in basis points."""
        said: dict[str, Any] = {name: {"yes": True, "no": False}.get(self[name].data or "") for name in self.QUESTIONS}
        rate = None if self.rate.data is None else round(self.rate.data * 100)
        note = (self.review_note.data or "").strip()
        return {**said, "rate_bp": rate, "territory": self.territory.data or "", "review_note": note}


class PrepareForm(FlaskForm):
    """The notary office and the agreed way of checking performance."""

    office = RadioField(_l("哪家公证处"), validators=[needed("请选择公证处。")])
    channel = SelectField(_l("公证处怎样核实履行情况"), choices=options(CheckChannel))
    creditor_address = StringField(
        _l("债权人的号码或者地址"), validators=[needed("请填写债权人的号码或者地址。"), SHORT]
    )
    debtor_address = StringField(_l("债务人的号码或者地址"), validators=[needed("请填写债务人的号码或者地址。"), SHORT])
    answer_days = IntegerField(
        _l("债务人几天内答复"), default=7, validators=[needed("请填写天数。")],
        description=_l("到期不提出异议并举证的，视为认可债权人的说法。"),
    )  # fmt: skip
    witnesses = TextAreaField(
        _l("证人"), validators=[Optional(), TEXT], render_kw=ROWS,
        description=_l("有证人的，逐行写明姓名、住址和联系方式；没有的不填，申请书上写“无”。"),
    )  # fmt: skip
    other = TextAreaField(
        _l("其他需要说明的情况"), validators=[Optional(), TEXT], render_kw=ROWS,
        description=_l("写进公证申请书，各方签署前都看得到。"),
    )  # fmt: skip


class EmptyForm(FlaskForm):
    """Nothing to fill in."""


class SupplementForm(FlaskForm):
    """What the notary wants more of, and until when."""

    items = TextAreaField(
        _l("要补充的材料"), validators=[needed("请逐行写明要补充的材料。"), TEXT], render_kw=ROWS,
        description=_l("一行一项。十五个工作日从今天起暂停计算。"),
    )  # fmt: skip
    due_on = DateField(_l("最后日期"), validators=[needed("请填写日期。")])


class CertifyForm(FlaskForm):
    """The certificates' numbers, as the notary office gave them."""

    numbers = TextAreaField(
        _l("公证书编号"), validators=[needed("请填写公证书编号。"), TEXT], render_kw=ROWS,
        description=_l("一行一个，照公证书抄写。编号由公证处编制，系统不会自动生成。例如：（2026）浙演证经字第12号"),
    )  # fmt: skip
    issued_on = DateField(_l("出证日期"), validators=[needed("请填写日期。")])


class CheckForm(FlaskForm):
    """Asking the debtor whether it was paid."""

    channel = SelectField(_l("核实方式"), choices=options(CheckChannel))
    address = StringField(_l("号码或者地址"), validators=[needed("请填写号码或者地址。"), SHORT])
    question = TextAreaField(_l("核实的内容"), validators=[needed("请写明问了什么。"), TEXT], render_kw=ROWS)
    asked_on = DateField(_l("发出日期"), validators=[needed("请填写日期。")])


class AnswerForm(FlaskForm):
    """What the debtor answered."""

    answer = TextAreaField(_l("答复内容"), validators=[needed("请写明答复内容。"), TEXT], render_kw=ROWS)
    answered_on = DateField(_l("答复日期"), validators=[needed("请填写日期。")])
    evidence = TextAreaField(_l("提交的证据"), validators=[Optional(), TEXT], render_kw=ROWS)


class ExecCertForm(FlaskForm):
    """The number of the execution certificate."""

    number = StringField(
        _l("执行证书编号"), validators=[needed("请填写执行证书编号。"), SHORT],
        description=_l("编号由公证处编制，系统不会自动生成。例如：（2026）浙演证执字第3号"),
    )  # fmt: skip
    issued_on = DateField(_l("出证日期"), validators=[needed("请填写日期。")])


class ClaimForm(FlaskForm):
    """What is asked to be enforced, in yuan."""

    performed = StringField(_l("已经履行的金额"), validators=[Optional(), SHORT], description=_l("没有履行的填0。"))
    principal = StringField(_l("申请执行的本金"), validators=[needed("请填写本金。"), SHORT])
    interest = StringField(_l("利息、违约金"), validators=[Optional(), SHORT], description=_l("没有的填0。"))
    evidence = TextAreaField(_l("没有履行的证据"), validators=[Optional(), TEXT], render_kw=ROWS)

    def fen(self, name: str) -> int:
        """The amount of a field in 分; 0 when it was left empty. Raises ValueError with a sentence."""
        typed = (self[name].data or "").strip()
        return yuan_to_fen(typed) if typed else 0


class EnforcementForm(FlaskForm):
    """At which court enforcement was asked for."""

    court = RadioField(_l("向哪家法院申请"), validators=[needed("请选择法院。")])
    on = DateField(_l("申请日期"), validators=[needed("请填写日期。")])


class CourtMoveForm(FlaskForm):
    """What the enforcing court did."""

    case_no = StringField(_l("执行案号"), validators=[Optional(), SHORT], description=_l("由法院按自己的编号填写。"))
    note = TextAreaField(_l("说明或者理由"), validators=[needed("请写明情况。"), TEXT], render_kw=ROWS)


class AgreeForm(FlaskForm):
    """Read and agreed, before signing."""

    digest = HiddenField()
    consent = BooleanField(_l("我已看完并同意"))
