"""Forms of the court track: shape and wording only."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from mediation.core.day_field import DateField
from mediation.core.i18n import lazy as _l
from mediation.core.step_forms import ROWS, SHORT, TEXT, ReasonForm, needed, options, yes_no
from mediation.court.states import CourtGround, WithdrawalStage


class QuestionsForm(FlaskForm):
    """What only people can say about an agreement."""

    third_party_interest = yes_no("协议是否处分了别人的权益，或者涉及国家、社会公共利益？")
    confirms_title = yes_no("协议是否在确认物权、知识产权归谁所有？", "写明谁在什么时候交付什么的，不算确权。")
    property_proofs = yes_no("涉及房屋、土地、车辆、股权的，权属证明是否已附？", "不涉及的不用选。")
    related_parties = yes_no("双方之间是否有亲属、控股等关联关系？")
    other_enforcement = yes_no("付款一方是否另有被执行案件？")
    review_note = TextAreaField(
        _l("人工核查情况"), validators=[Optional(), TEXT], render_kw=ROWS,
        description=_l("有虚假调解迹象时必须填写：核实了什么证据，结论是什么。"),
    )  # fmt: skip

    QUESTIONS = ("third_party_interest", "confirms_title", "property_proofs", "related_parties", "other_enforcement")

    def answers(self) -> dict[str, Any]:
        """The answers as the rules read them; what was left open is None."""
        said = {name: {"yes": True, "no": False}.get(self[name].data or "") for name in self.QUESTIONS}
        return {**said, "review_note": (self.review_note.data or "").strip()}


class DraftForm(FlaskForm):
    """The joint application."""

    court = RadioField(_l("向哪家法院申请"), validators=[needed("请选择法院。")])
    ground = RadioField(_l("为什么是这家法院"), choices=options(CourtGround), validators=[needed("请选择管辖的理由。")])
    facts = TextAreaField(
        _l("事实与理由"), validators=[needed("请写明事实与理由。"), TEXT], render_kw={"rows": 6},
        description=_l("写清纠纷的由来、怎样调解、达成了什么。每一方都会看到，都要同意。"),
    )  # fmt: skip


class AcceptForm(FlaskForm):
    """Docketing under the court's own number."""

    court_case_no = StringField(
        _l("案号"), validators=[needed("请填写案号。"), SHORT],
        description=_l("由法院按自己的编号填写，系统不会自动生成。例如：（2026）浙0726诉前调确12号"),
    )  # fmt: skip
    accepted_on = DateField(_l("受理日期"), validators=[needed("请填写日期。")])


class SupplementForm(FlaskForm):
    """What the court wants more of, and until when."""

    items = TextAreaField(
        _l("要补充的材料"), validators=[needed("请逐行写明要补充的材料。"), TEXT], render_kw=ROWS,
        description=_l("一行一项"),
    )  # fmt: skip
    due_on = DateField(_l("最后日期"), validators=[needed("请填写日期。")])


class RulingForm(FlaskForm):
    """The ruling that the agreement is valid."""

    ruling_no = StringField(
        _l("裁定书编号"), validators=[needed("请填写裁定书编号。"), SHORT],
        description=_l("由法院按自己的编号填写，系统不会自动生成。"),
    )  # fmt: skip
    ruled_on = DateField(_l("裁定日期"), validators=[needed("请填写日期。")])


class ExtensionForm(ReasonForm):
    """The ten further days of the old rule."""

    approved_by = StringField(_l("批准的院长"), validators=[needed("请写批准延长的院长姓名。"), SHORT])
    approved_on = DateField(_l("批准日期"), validators=[needed("请填写日期。")])


class AgreeForm(FlaskForm):
    """A party's consent to apply with the others."""

    digest = HiddenField()
    consent = BooleanField(_l("我已看完，同意和其他各方共同申请司法确认"))


class ReportForm(FlaskForm):
    """What the mediator writes in the report back to the court."""

    claims = TextAreaField(_l("主要诉求"), validators=[Optional(), TEXT], render_kw=ROWS)
    undisputed = TextAreaField(
        _l("各方无争议的事实"), validators=[Optional(), TEXT], render_kw=ROWS,
        description=_l("一行一项。只写各方同意记载的。"),
    )  # fmt: skip
    issues = TextAreaField(_l("争议焦点"), validators=[Optional(), TEXT], render_kw=ROWS, description=_l("一行一项"))
    proposals = TextAreaField(
        _l("调解方案"), validators=[Optional(), TEXT], render_kw=ROWS,
        description=_l("各方同意向法院披露的才写，不同意的留空。"),
    )  # fmt: skip
    failure = TextAreaField(
        _l("调解不成的原因"), validators=[Optional(), TEXT], render_kw=ROWS, description=_l("没有达成协议的才写。")
    )
    costly_conduct = TextAreaField(
        _l("无正当理由拖延、拒绝等增加对方成本的情形"), validators=[Optional(), TEXT], render_kw=ROWS
    )
    suggestion = TextAreaField(
        _l("后续处理建议"), validators=[needed("请写明建议：司法确认、立案或者办理公证。"), TEXT], render_kw=ROWS
    )


class WithdrawalForm(FlaskForm):
    """A suit taken back."""

    stage = RadioField(_l("在哪个阶段"), choices=options(WithdrawalStage), validators=[needed("请选择阶段。")])
    court_name = StringField(_l("法院"), validators=[needed("请填写法院名称。"), SHORT])
    court_case_no = StringField(_l("案号"), validators=[Optional(), SHORT], description=_l("已经立案的必须填写。"))
    filed_on = DateField(_l("申请撤回的日期"), validators=[needed("请填写日期。")])
    allowed_on = DateField(
        _l("法院准许的日期"), validators=[Optional()], description=_l("立案前撤回的没有裁定，可以不填。")
    )
