"""Small forms, one for each step of a case."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from mediation.cases.forms.parts import LONG, MomentField, SeenForm, not_a_day_off, options, pairs
from mediation.core.day_field import DateField
from mediation.core.i18n import lazy
from mediation.core.several import SeveralField
from mediation.law.seats import ALWAYS, CHOOSABLE, seat
from mediation.law.terms import (
    CollabMode,
    ConsentAnswer,
    ContactMeans,
    Level,
    PhoneProof,
    RejectReason,
    SeatKind,
    TerminateReason,
)

_WRITE = DataRequired(lazy("请写明原因，这会记入案卷。"))
_CHOOSE = DataRequired(lazy("请选一项。"))


class PlainForm(FlaskForm):
    """A step that needs nothing but the decision."""


class ReasonForm(FlaskForm):
    """A step with its reason."""

    reason = TextAreaField(lazy("原因"), validators=[_WRITE, Length(max=LONG)], render_kw={"rows": 4})


class RefusalForm(ReasonForm, SeenForm):
    """Why the assignment is not taken."""


class PhoneForm(ReasonForm):
    """Another telephone of somebody who sits in the case, with how staff made sure of the person."""

    phone = StringField(
        lazy("新手机号"), validators=[DataRequired(lazy("请写新手机号。")), Length(max=20)],
        render_kw={"autocomplete": "off", "inputmode": "tel"},
    )  # fmt: skip
    proof = RadioField(lazy("怎么核对的是本人"), choices=options(PhoneProof), validators=[_CHOOSE])


class NoteForm(FlaskForm):
    """A step with a note."""

    note = TextAreaField(lazy("说明"), validators=[_WRITE, Length(max=LONG)], render_kw={"rows": 4})


class RemarkForm(FlaskForm):
    """A step with a note that may stay empty."""

    note = TextAreaField(lazy("说明"), validators=[Length(max=LONG)], render_kw={"rows": 3})


class RejectForm(FlaskForm):
    """Why the application is not accepted."""

    ground = RadioField(lazy("不予受理的情形"), choices=options(RejectReason), validators=[_CHOOSE])
    note = TextAreaField(
        lazy("具体理由"), validators=[_WRITE, Length(max=LONG)],
        description=lazy("会写进不予受理告知书，请写申请人看得懂的话。"), render_kw={"rows": 4},
    )  # fmt: skip


class SupplementForm(FlaskForm):
    """What is still missing."""

    items = TextAreaField(
        lazy("需要补充的材料"), validators=[DataRequired(lazy("请写明需要补充哪些材料，一行一项。")), Length(max=LONG)],
        description=lazy("一行一项。"), render_kw={"rows": 5},
    )  # fmt: skip


class DayForm(FlaskForm):
    """A step that happened on a day."""

    on = DateField(lazy("签收日期"), validators=[DataRequired(lazy("请选日期。"))])


class LevelForm(SeenForm):
    """How heavy the case is, and who leads."""

    level = RadioField(lazy("案件等级"), choices=options(Level), validators=[_CHOOSE])
    lead_org_id = SelectField(lazy("牵头单位"), validators=[_CHOOSE])
    reason = TextAreaField(lazy("定级理由"), validators=[_WRITE, Length(max=LONG)], render_kw={"rows": 3})


class KindForm(SeenForm):
    """Whose rules govern, who works together."""

    mediation_kind = RadioField(lazy("调解类型"), validators=[_CHOOSE], validate_choice=False)
    collab_mode = RadioField(lazy("办案方式"), choices=options(CollabMode), validators=[_CHOOSE])
    reason = StringField(lazy("为什么改"), validators=[_WRITE, Length(max=400)])


class MediatorForm(SeenForm):
    """Who mediates and how that was decided, and, where it is still open, how heavy the case is (domain F4)."""

    staff_id = RadioField(lazy("调解员"), validators=[_CHOOSE])
    chosen_by = RadioField(
        lazy("怎样产生"), default="organisation", validators=[_CHOOSE],
        choices=pairs(("organisation", lazy("由调解组织指派")), ("parties", lazy("双方共同选定"))),
    )  # fmt: skip
    level = RadioField(
        lazy("案件等级"),
        choices=options(Level),
        validators=[_CHOOSE],
        description=lazy("等级决定由谁参加、多长时间内办。"),
    )
    level_reason = StringField(lazy("定级理由"), validators=[_WRITE, Length(max=400)])


class ReplacementForm(MediatorForm):
    """Who mediates instead, and why."""

    reason = StringField(lazy("更换原因"), validators=[_WRITE, Length(max=400)])


class DisclosureForm(SeenForm):
    """The named mediator's answer."""

    conflict = RadioField(
        lazy("您与本案是否有可能影响公正的关系？"), validators=[_CHOOSE],
        choices=pairs(("no", lazy("没有，我接受指派")), ("yes", lazy("有，我说明情况"))),
        description=lazy("是本案当事人或其近亲属、与本案有利害关系、与当事人有其他关系的，都要说明。"),
    )  # fmt: skip
    text = TextAreaField(lazy("情况说明"), validators=[Length(max=LONG)], render_kw={"rows": 3})


class ConflictAnswerForm(SeenForm):
    """Whether the parties, knowing it, still agree."""

    agree = RadioField(
        lazy("各方当事人知悉后的意见"), validators=[_CHOOSE],
        choices=pairs(("yes", lazy("都同意由其调解")), ("no", lazy("有人不同意，另选调解员"))),
    )  # fmt: skip
    note = TextAreaField(lazy("怎样告知、谁怎么说"), validators=[_WRITE, Length(max=LONG)], render_kw={"rows": 3})


class FailForm(FlaskForm):
    """Why the mediation ends without agreement."""

    reason = RadioField(
        lazy("终结原因"), validators=[_CHOOSE],
        choices=options([one for one in TerminateReason if one is not TerminateReason.AGREEMENT]),
    )  # fmt: skip
    note = TextAreaField(
        lazy("调解经过和没有谈成的原因"), validators=[_WRITE, Length(max=LONG)],
        description=lazy("会写进终止调解通知书。不要写当事人在单独沟通中说的话。"), render_kw={"rows": 5},
    )  # fmt: skip
    remedies_told = BooleanField(lazy("已告知各方可以依法申请仲裁、请求行政处理或者向法院起诉"))


class WithdrawForm(FlaskForm):
    """Who takes it back and why."""

    self_settled = BooleanField(lazy("双方已经自行和解"))
    reason = TextAreaField(lazy("谁提出、为什么"), validators=[_WRITE, Length(max=LONG)], render_kw={"rows": 4})


class ConsentForm(FlaskForm):
    """One attempt to ask a party."""

    answer = RadioField(lazy("对方的答复"), choices=options(ConsentAnswer), validators=[_CHOOSE])
    means = SelectField(lazy("联系方式"), choices=options(ContactMeans))
    at = MomentField(lazy("联系时间"), render_kw={"type": "datetime-local"}, description=lazy("不填就是现在。"))
    note = StringField(lazy("说明"), validators=[Length(max=400)])


_TICKED = [one for one in CHOOSABLE if one not in ALWAYS]


class SeatForm(FlaskForm):
    """An office to invite."""

    kind = SelectField(
        lazy("席位"),
        choices=options(
            [SeatKind.POLICE, SeatKind.JUDICIAL_OFFICE, SeatKind.LAWYER, SeatKind.DEPARTMENT, SeatKind.JUDGE,
             SeatKind.NOTARY]
        ),
    )  # fmt: skip
    org_id = SelectField(lazy("单位"), validators=[_CHOOSE])
    reason = TextAreaField(
        lazy("请它来做什么"), validators=[Length(max=400)], description=lazy("邀请职能部门时必须写明。"),
        render_kw={"rows": 2},
    )  # fmt: skip
    sights = SeveralField(
        lazy("它能看到什么"), choices=options(_TICKED),
        default=[one.value for one in _TICKED if one in seat(SeatKind.DEPARTMENT).sees],
        description=lazy("只对职能部门。当事人同意的就是这几项，没勾的它打不开。案情简介总能看到。"),

    )  # fmt: skip
    will_see = TextAreaField(
        lazy("补充说明"), validators=[Length(max=400)],
        description=lazy("用当事人听得懂的话，可以不写。"), render_kw={"rows": 2},
    )  # fmt: skip
    until = DateField(lazy("参加到哪一天"), validators=[Optional()], description=lazy("不填就是到结案。"))


class ExtendSeatForm(SeenForm):
    """How long an office sits, and what a department sees."""

    until = DateField(
        lazy("参加到哪一天"), validators=[Optional()],
        description=lazy("这一天结束时，它的席位自动关闭。不填就是到结案。"),
    )  # fmt: skip
    sights = SeveralField(
        lazy("它能看到什么"), choices=options(_TICKED), description=lazy("没勾的它打不开。案情简介总能看到。"),

    )  # fmt: skip


class SeatConsentForm(FlaskForm):
    """A party's answer to a department's seat."""

    party_id = SelectField(lazy("当事人"), validators=[_CHOOSE])
    agreed = RadioField(
        lazy("答复"), choices=pairs(("yes", lazy("同意该部门参加")), ("no", lazy("不同意"))), validators=[_CHOOSE]
    )
    means = SelectField(lazy("联系方式"), choices=options(ContactMeans))


class AnswerSeatForm(FlaskForm):
    """An office's answer to its invitation."""

    staff_id = SelectField(lazy("派谁参加"))
    no_conflict = BooleanField(lazy("已查询：本人、近亲属和本所客户与上列各方当事人没有利害关系"))
    no_soliciting = BooleanField(
        lazy("我知道：值班律师中立、不收当事人的钱，不得借值班给自己或者本所招揽业务"),
        description=lazy("不发名片、不留私人联系方式招揽委托，不劝当事人另请本所打官司。确认的时间会记在席位上。"),
    )  # fmt: skip
    note = TextAreaField(
        lazy("说明"), validators=[Length(max=400)], description=lazy("不参加的，请写明原因。"), render_kw={"rows": 3}
    )


class ConflictForm(FlaskForm):
    """A conflict of interest declared by the office itself."""

    staff_id = SelectField(lazy("谁有利益冲突"))
    scope = RadioField(
        lazy("涉及范围"),
        choices=pairs(
            ("person", lazy("只涉及本人或者近亲属，本单位可以另派人")),
            ("office", lazy("涉及本单位的客户，整个单位都不能参加")),
        ),
        validators=[_CHOOSE],
    )
    text = TextAreaField(
        lazy("什么冲突"), validators=[_WRITE, Length(max=400)], render_kw={"rows": 3},
        description=lazy("加密保存，不给当事人和其他单位看；他们只看到“有利益冲突，不参加”。"),
    )  # fmt: skip


class RevealForm(FlaskForm):
    """Why a sealed number is read."""

    reason = StringField(
        lazy("查看原因"), validators=[DataRequired(lazy("请写明查看的原因，查看会留下记录。")), Length(min=2, max=200)]
    )


class ExtensionForm(FlaskForm):
    """A later last day, and every party's consent."""

    new_due_on = DateField(lazy("新的截止日期"), validators=[DataRequired(lazy("请选日期。")), not_a_day_off])
    reason = TextAreaField(lazy("延长的原因"), validators=[_WRITE, Length(max=LONG)], render_kw={"rows": 3})
    means = SelectField(lazy("怎样取得同意"), choices=options(ContactMeans))
