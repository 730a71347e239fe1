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


class PowerMissing(Conflict):
    """This act needs special authority that names it (CPL 62)."""

    default: ClassVar[str] = N_(
        "%(name)s的委托书没有写明“%(power)s”，这一步要%(party)s本人办，或者补一份写明这一项的特别授权委托书。内容没有改动。"
    )


class AuthorityOver(Conflict):
    """The authority ended or its day has passed."""

    default: ClassVar[str] = N_("%(name)s的代理已经结束或者到期，不能再替%(party)s办理。请联系调解员。")
