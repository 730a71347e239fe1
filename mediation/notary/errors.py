"""What the notary feature refuses, each with its sentence."""

from __future__ import annotations

from mediation.core.errors import Conflict, Invalid
from mediation.core.i18n import N_


class NotEligible(Conflict):
    """A check blocks, or something has still to be reviewed."""

    default = N_("条件还没有全部符合，现在不能申请。请按清单里的办法补齐，已填的内容都在。")


class OfficeUnknown(Invalid):
    """That is no notary office here."""

    default = N_("请从列出的公证处里选一家。")


class CheckClauseIncomplete(Invalid):
    """The way of checking performance has to be complete."""

    default = N_("请把核实方式、双方地址（号码）和答复天数都填好，答复天数为1到60天。")


class NotAllSigned(Conflict):
    """Every applicant signs."""

    default = N_("还有当事人没有签署，现在不能移送公证处。请先提醒没有签的一方。")


class ApplicationChanged(Conflict):
    """What was read is not what would be signed."""

    default = N_("承诺书在您阅读之后有了改动，这次没有记录。请重新看一遍再签。")


class AlreadySigned(Conflict):
    """One signature is enough."""

    default = N_("您已经签过了，不用再签。移送公证处后会通知您。")


class ConsentMissing(Invalid):
    """Signing is an act of its own."""

    default = N_("请先勾选“我已看完并同意”。不同意也可以，不影响协议的效力。")


class NotAnApplicant(Conflict):
    """This party neither owes nor receives anything here."""

    default = N_("这次公证申请不需要您签署。")


class PacketIncomplete(Conflict):
    """A paper is missing or still being made."""

    default = N_("材料还没有齐：%(missing)s。没有移送，内容都在。请等文书做好，或者补齐后再移送。")


class ReasonNeeded(Invalid):
    """A decision that needs its reason came without one."""

    default = N_("请写明理由，当事人会看到。")


class DayNeeded(Invalid):
    """A day is missing or impossible."""

    default = N_("请填写日期；日期不能晚于今天。")


class ListNeeded(Invalid):
    """A request for more says what and until when."""

    default = N_("请逐行写明要补充的材料和最后日期，日期不能早于今天。")


class NoNumber(Invalid):
    """A certificate has a number, and only the notary knows it."""

    default = N_("请填写公证书编号，一行一个。编号由公证处编制，系统不会自动生成。")


class NumberTwice(Invalid):
    """The same number was typed twice, or another certificate here has it."""

    default = N_("有编号重复，没有保存。请核对后再填。")


class NumberTooLong(Invalid):
    """That is no number."""

    default = N_("编号太长，最多60个字。请核对是不是多贴了内容。")


class CheckUnanswered(Conflict):
    """The answer period of the check still runs."""

    default = N_("核实期限还没有到，债务人也还没有答复，现在不能出具执行证书。")


class AmountsUnsound(Invalid):
    """What is claimed must be there and not below nought."""

    default = N_("请填写申请执行的本金，各项金额不能是负数。")


class NothingOverdue(Conflict):
    """Nobody can be in default before the day has come, unless they plainly refuse."""

    default = N_(
        "还没有到期没有履行的内容，不能按“到期没有履行”记录，什么都没有改动。对方明确表示不履行的，请选那一项。"
    )
