"""Refusals about who acts for a party, and what they may not do."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict, Invalid, Missing
from mediation.core.i18n import N_


class AgentGone(Missing):
    """No such agent."""

    default: ClassVar[str] = N_("没有找到这位代理人，可能已经结束代理了。")


class AgentNameMissing(Invalid):
    """An agent has a name."""

    default: ClassVar[str] = N_("请写代理人的姓名，要和委托书上一样。")


class PowersNotNamed(Invalid):
    """“全权代理” without named powers is general authority (民诉法解释 89)."""

    default: ClassVar[str] = N_(
        "特别授权要逐项写明权限，只写“全权代理”不算。请按委托书勾选各项权限；委托书没有写的，请选一般授权。"
    )


class LetterMissing(Invalid):
    """Nobody acts for a party without the letter (CPL 62)."""

    default: ClassVar[str] = N_("还没有%(name)s的授权委托书。请拍照或者上传扫描件，再核对。")


class LetterExpired(Invalid):
    """The letter's last day has passed."""

    default: ClassVar[str] = N_("这份委托书%(until)s已经到期。请当事人另出一份，或者改正日期。")


class TooManyAgents(Conflict):
    """A party entrusts one or two (CPL 61)."""

    default: ClassVar[str] = N_(
        "%(party)s已经有两位委托代理人，最多两位，这一位没有加上。请先结束一位的代理，再加新的。"
    )


class ActsForOtherSide(Conflict):
    """Nobody acts for both sides, nor against themselves (民法典 168)."""

    default: ClassVar[str] = N_("%(name)s是本案另一方的人，不能代理%(party)s。请另选一位代理人。")


class NeutralLawyer(Conflict):
    """Who sits as the neutral law firm acts for no party (LAWY 23, 39)."""

    default: ClassVar[str] = N_("%(firm)s在本案是中立的律所席位，它的律师不能再代理任何一方。")


class SatNeutrally(NeutralLawyer):
    """A lawyer who sat between these people acts for none of them later (LAWY 39, SIM 16)."""

    default: ClassVar[str] = N_(
        "%(name)s作为中立的律师参加过%(where)s，按律师法的利益冲突规定不能再代理%(party)s，没有登记。请另选一位代理人。"
    )


class PowerMissing(Conflict):
    """This act needs special authority that names it (CPL 62)."""

    default: ClassVar[str] = N_(
        "%(name)s的委托书没有写明“%(power)s”，这一步要%(party)s本人办，或者补一份写明这一项的特别授权委托书。内容没有改动。"
    )


class OnlyGeneral(PowerMissing):
    """The same, under a letter that names no power at all."""


class AuthorityOver(Conflict):
    """The authority ended or its day has passed."""

    default: ClassVar[str] = N_("%(name)s的代理已经结束或者到期，不能再替%(party)s办理。请联系调解员。")


class GuardianMissing(Conflict):
    """Somebody who cannot act alone has no guardian in the case yet (民法典 19 to 23)."""

    default: ClassVar[str] = N_(
        "%(names)s未成年或者不能独立办事，还没有核对过的监护人。请先在“代理人和委托书”里登记监护人，再办这一步。"
    )


class WardAlone(Conflict):
    """A guardian does this for whoever cannot."""

    default: ClassVar[str] = N_(
        "%(name)s未成年或者不能独立办事，这一步由监护人来办，没有改动任何内容。%(name)s自己的想法可以随时告诉调解员。"
    )


class GuardianConflict(Conflict):
    """A guardian who is the other side, or acts for it, cannot act for the ward (民法典 35)."""

    default: ClassVar[str] = N_(
        "%(name)s是本案另一方的人，和%(party)s有利益冲突，不能做他的法定代理人。"
        "请另请一位监护人；没有别人的，请联系居民委员会、村民委员会或者民政部门。"
    )


class GuardianNotNeeded(Invalid):
    """An adult with full capacity has no guardian; somebody else acts by letter."""

    default: ClassVar[str] = N_(
        "%(party)s能独立办事，不需要监护人。要请人代理的，请选委托代理人；确实不能独立办事的，请先登记行为能力。"
    )


class RelationMissing(Invalid):
    """A guardian is related somehow."""

    default: ClassVar[str] = N_("请写监护人和当事人的关系，例如：母亲、指定监护人。")


class AuthorityWrong(Invalid):
    """Statutory authority is a guardian's alone, and a guardian has no other."""

    default: ClassVar[str] = N_("“法定代理”只有监护人才有；委托代理人请选一般授权或者特别授权。")


class TooYoungAlone(Conflict):
    """Below fourteen a guardian agrees before anything is asked (个人信息保护法 31)."""

    default: ClassVar[str] = N_(
        "不满14周岁，要先由爸爸妈妈或者其他监护人同意，才能填写信息。请让监护人打电话给调解员，登记以后再进来。"
    )


class ChannelUntested(Invalid):
    """A telephone counts for service once a code sent to it was typed back."""

    default: ClassVar[str] = N_("要用手机收文书，请先点“发送验证码”，把收到的6位数字填在这里。")


class MailUntested(Invalid):
    """A mailbox counts for service once a code sent to it was typed back."""

    default: ClassVar[str] = N_("要用邮箱收文书，请先点“发验证码到邮箱”，把邮件里的6位数字填在这里。")


class MailWrong(Invalid):
    """What was typed is no e-mail address."""

    default: ClassVar[str] = N_("这个邮箱地址不对，请照着写全，例如 name@example.com。")


class MailAcross(Invalid):
    """Papers for one side never go where the other side reads them."""

    default: ClassVar[str] = N_("这个邮箱是本案另一方收文书用的，请写您自己的邮箱。")


class AddressMissing(Invalid):
    """Papers need somewhere to go (OMR 8)."""

    default: ClassVar[str] = N_("请写清楚收文书的地址：省、市、县、街道或者村、门牌号。")
