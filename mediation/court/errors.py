"""What the court feature refuses, each with its sentence."""

from __future__ import annotations

from mediation.core.errors import Conflict, Invalid
from mediation.core.i18n import N_


class NotEligible(Conflict):
    """A check blocks, or something has still to be reviewed."""

    default = N_("条件还没有全部符合，现在不能申请。请按清单里的办法补齐，已填的内容都在。")


class PeriodOver(Conflict):
    """The thirty days are past."""

    default = N_("司法确认的申请期限已过，不能再申请。可以改办赋强公证、申请支付令，或者向法院起诉。")


class CourtNotOffered(Invalid):
    """The rule of place does not lead to this court."""

    default = N_("这家法院没有管辖权，请从列出的法院里选。")


class NotAllAgreed(Conflict):
    """A joint application needs everybody."""

    default = N_("司法确认要各方共同申请，还有人没有同意，现在不能移送。请先提醒没有同意的一方。")


class ApplicationChanged(Conflict):
    """What was read is not what would be agreed to."""

    default = N_("申请书在您阅读之后有了改动，这次没有记录。请重新看一遍再点同意。")


class AlreadyAgreed(Conflict):
    """One agreement is enough."""

    default = N_("您已经同意申请，不用再点一次。移送法院后会通知您。")


class ConsentMissing(Invalid):
    """Agreeing is an act of its own."""

    default = N_("请先勾选“我已看完，同意共同申请司法确认”。不同意也可以，不影响协议的效力。")


class PacketIncomplete(Conflict):
    """A paper is missing or still being made."""

    default = N_("材料还没有齐：%(missing)s。没有移送，内容都在。请等文书做好，或者补齐后再移送。")


class AlreadyExtended(Conflict):
    """The old rule gives the further days once."""

    default = N_("审查参考期限已经延长过一次，旧规定只准延长十日，没有再次延长。法定的三十日审查期限不变。")


class ApproverNeeded(Invalid):
    """The court's president decides, and has a name."""

    default = N_("请写批准延长的院长姓名。")


class NotRefused(Conflict):
    """Only what a court did not let stand is mediated again from here."""

    default = N_("法院没有不予受理、驳回或者撤销，不能从这里再次调解。")


class ReasonNeeded(Invalid):
    """A decision that needs its reason came without one."""

    default = N_("请写明理由，当事人会看到。")


class NumberNeeded(Invalid):
    """A number that the court gives is missing."""

    default = N_("请填写案号，由法院按自己的编号填写，系统不会自动生成。")


class DayNeeded(Invalid):
    """A day is missing or impossible."""

    default = N_("请填写日期；日期不能晚于今天。")


class ListNeeded(Invalid):
    """A request for more says what and until when."""

    default = N_("请逐行写明要补充的材料和最后日期，日期不能早于今天。")


class ReportNotReady(Conflict):
    """The report is still being made, or has gaps."""

    default = N_("调解报告还没有做好，没有报送。请等文书生成，缺的内容请先补齐。")


class ReportHasGaps(Conflict):
    """Something that the report has to say is missing."""

    default = N_("调解报告里还缺：%(gaps)s。没有报送，请补齐后重新生成。")


class NotDelegated(Conflict):
    """No court sent this case."""

    default = N_("这件案件不是法院委派的，不用报送调解报告。")


class NothingOverdue(Conflict):
    """Nobody can be in default before the day has come, unless they plainly refuse."""

    default = N_(
        "还没有到期没有履行的内容，不能按“到期没有履行”记录，什么都没有改动。对方明确表示不履行的，请选那一项。"
    )
