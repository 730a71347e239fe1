"""Refusals of cases."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict, Forbidden, Invalid, Missing, TooMany
from mediation.core.i18n import N_


class AlreadyMoved(Conflict):
    """Somebody else decided first; says who, when and what."""

    default: ClassVar[str] = N_(
        "%(who)s已于%(when)s把本案转为“%(status)s”，您这一步没有执行，也没有改动任何内容。请看最新情况再决定。"
    )


class WrongState(Conflict):
    """The case does not stand where this step starts."""

    default: ClassVar[str] = N_("本案现在是“%(status)s”，不能做这一步，内容没有改动。请看最新情况再决定。")


class ApplicantMissing(Invalid):
    """A dispute needs somebody who asks."""

    default: ClassVar[str] = N_("请至少填写一位申请人。")


class RespondentMissing(Invalid):
    """A dispute needs somebody it is with."""

    default: ClassVar[str] = N_("请至少填写一位被申请人。不知道全名的，先写知道的称呼。")


class IdentityNumberWrong(Invalid):
    """The number cannot be an identity number."""

    default: ClassVar[str] = N_("身份证号码不对，请核对18位号码。")


class CreditCodeWrong(Invalid):
    """The code cannot be a unified social credit code."""

    default: ClassVar[str] = N_("统一社会信用代码不对，请核对18位代码。")


class PhoneWrong(Invalid):
    """The number cannot be a telephone number."""

    default: ClassVar[str] = N_("手机号码不对，请核对11位号码。固定电话请写区号，例如0573-12345678。")


class PhoneAcross(Invalid):
    """The other side's number: what is meant for one side would go to the other."""

    default: ClassVar[str] = N_("这个手机号是本案另一方的，没有保存。请核对，填本人的号码。")


class CourtNumberWrong(Invalid):
    """A court's delegation has no case number."""

    default: ClassVar[str] = N_("请填写法院的诉前调案号，例如（2026）浙0424诉前调123号。")


class ConsentNotAsked(Conflict):
    """A respondent has not been asked yet (RML 17)."""

    default: ClassVar[str] = N_("还没有征询%(names)s的意愿。请先联系对方并记录答复，再办理受理。")


class PartyRefuses(Conflict):
    """A party does not want to mediate (RML 17)."""

    default: ClassVar[str] = N_(
        "%(names)s不同意调解，不能受理。请按“一方当事人明确拒绝调解”办理不予受理，并告知其他途径。"
    )


class RespondentsUnreachable(Conflict):
    """Nobody on the other side could be reached."""

    default: ClassVar[str] = N_("%(names)s还没有联系上，不能受理。请换一种方式再联系，或者按“无法联系”办理不予受理。")


class MissingListEmpty(Invalid):
    """A request for more must say what."""

    default: ClassVar[str] = N_("请写明需要补充哪些材料，一行一项。")


class ReasonMissing(Invalid):
    """This step needs its reason in words."""

    default: ClassVar[str] = N_("请写明原因，这会记入案卷。")


class RemediesNotTold(Invalid):
    """An ending without agreement needs that other ways were told (RML 26)."""

    default: ClassVar[str] = N_("请先告知当事人可以通过仲裁、行政、诉讼等途径维权，并勾选确认。")


class NotAMediator(Invalid):
    """The person chosen is no mediator of this case's organisations."""

    default: ClassVar[str] = N_("这位工作人员不是调解员，不能承办案件。请另选一位。")


class DisclosureMissing(Conflict):
    """The mediator has not answered about conflicts of interest (OMR 13)."""

    default: ClassVar[str] = N_("%(name)s还没有回答利害关系的问题，指派尚未生效。")


class ConflictOfInterest(Conflict):
    """A conflict was disclosed and not every party agrees."""

    default: ClassVar[str] = N_(
        "%(name)s披露了利害关系，各方当事人还没有全部同意由其调解。请另选一位，或者记录各方的同意。"
    )


class MediatorMissing(Conflict):
    """Nobody has the case."""

    default: ClassVar[str] = N_("本案还没有调解员。请先指派调解员。")


class IdentityNotChecked(Conflict):
    """A party's identity was not checked (OMR 17)."""

    default: ClassVar[str] = N_("%(names)s的身份还没有核对，暂时不能开始调解。请当面或者通过链接核对身份。")


class RightsNotTold(Conflict):
    """A party has not acknowledged rights and duties (RML 23, 24)."""

    default: ClassVar[str] = N_("还没有告知%(names)s权利和义务，暂时不能开始调解。请先告知并记录。")


class SeatTaken(Conflict):
    """This office is already invited."""

    default: ClassVar[str] = N_("%(office)s已经在本案的席位上了，不用再邀请。")


class SeatDayPast(Invalid):
    """A seat's last day lies before today."""

    default: ClassVar[str] = N_("参加到的日子已经过了，请选今天或者以后的一天。")


class SeatNotTaken(Conflict):
    """Only whoever sits can stay longer."""

    default: ClassVar[str] = N_("这个单位现在不在席位上，不能延长。请重新邀请。")


class KindNotHeld(Invalid):
    """An office mediates under its own rules only."""

    default: ClassVar[str] = N_("%(office)s不能办这种调解，请另选调解类型。")


class NotFitForPolice(Invalid):
    """PSP 179: some acts are punished, whatever the parties agree."""

    default: ClassVar[str] = N_("请先核对是不是可以治安调解的情形，再在这里打勾。不适用的，依法处理，不登记调解。")


class PeriodFixed(Conflict):
    """PSP 183 sets the days; nobody's consent moves them."""

    default: ClassVar[str] = N_("治安调解的期限是规定的，各方同意也不能延长。调解不成的，依法处理，并告知可以起诉。")


class SeatNotAsked(Conflict):
    """No party is asked about this seat now."""

    default: ClassVar[str] = N_("这个单位已经不等各方的意见了，不用再答复。")


class SeatConsentMissing(Conflict):
    """A department sits only with every party's consent (RML 20)."""

    default: ClassVar[str] = N_("%(names)s还没有同意该部门参加。各方都同意以后，才能接受邀请。")


class ConflictCheckMissing(Invalid):
    """A lawyer declares the conflict check before sitting (LAWY 23, 39)."""

    default: ClassVar[str] = N_("请先完成利益冲突查询：本人、近亲属和本所客户与各方当事人都没有利害关系，再接受邀请。")


class LawyerConflict(Conflict):
    """A lawyer or firm that acts for a party cannot sit as the neutral lawyer."""

    default: ClassVar[str] = N_("存在利益冲突，不能接受这个席位。请选择“不参加”并说明原因。")


class ShiftWrong(Invalid):
    """A shift without a person of the office, or with impossible hours."""

    default: ClassVar[str] = N_("请选本单位的人，结束时间要在开始和现在之后，一班不超过7天。")


class ShiftTaken(Conflict):
    """Somebody is on the roster at these hours already."""

    default: ClassVar[str] = N_("%(name)s在这段时间已经排了班。")


class LawyerLocked(Conflict):
    """Who declared a conflict stays out of the case."""

    default: ClassVar[str] = N_("%(name)s已经申报利益冲突，不能再参加本案。请另请一位。")


class SeatPersonWrong(Invalid):
    """The person named does not belong to the office."""

    default: ClassVar[str] = N_("请从本单位的人员里选一位到场。")


class ConsentIncomplete(Invalid):
    """A period moves only with every party's consent (OMR 24)."""

    default: ClassVar[str] = N_("延长期限要各方当事人都同意。还缺%(names)s的同意。")


class DateNotLater(Invalid):
    """An extension must end later."""

    default: ClassVar[str] = N_("新的截止日期要晚于现在的%(due)s。")


class DocumentsMissing(Conflict):
    """A case closes with its mandatory documents (domain C2)."""

    default: ClassVar[str] = N_("还缺必备材料，暂时不能结案：%(items)s。案件没有变化，补齐后再结案。")


class DossierIncomplete(Conflict):
    """A case is archived with its dossier complete (domain C2)."""

    default: ClassVar[str] = N_("卷宗还不齐，暂时不能归档：%(items)s。案件没有变化，补齐后再归档。")


class NotToBeFedBack(Conflict):
    """Nobody sent this case, or it has not ended."""

    default: ClassVar[str] = N_("本案不是其他单位移送的，或者还没有结果，不用反馈。")


class NotYourSide(Forbidden):
    """A party decides about its own side only."""

    default: ClassVar[str] = N_("只能为您自己这一方办理。")


class TooManyCompanions(Conflict):
    """Two beside one party are enough."""

    default: ClassVar[str] = N_("最多请两位家人陪同，这一位没有加上。先请一位退出，再加新的。")


class CompanionGone(Missing):
    """No such companion."""

    default: ClassVar[str] = N_("没有找到这位陪同人，可能已经退出了。")


class DraftGone(Missing):
    """The online application was handed in or is too old."""

    default: ClassVar[str] = N_("这份申请已经提交，或者放得太久已经清除。请重新开始，或者用编号和手机号查询进度。")


class NoSuchApplication(Invalid):
    """Number and telephone do not belong together; which of the two is wrong is not said."""

    default: ClassVar[str] = N_("编号和手机号对不上。编号在申请回执上；手机号请填申请时留的那一个。")


class TooManyApplications(TooMany):
    """Too many applications from one place."""

    default: ClassVar[str] = N_("今天从这里提交的申请太多了。您填的内容都还在，请明天再试，或者打电话、到窗口申请。")


class RevealReasonMissing(Invalid):
    """Reading a sealed number needs a reason."""

    default: ClassVar[str] = N_("请写明查看的原因，查看会留下记录。")
