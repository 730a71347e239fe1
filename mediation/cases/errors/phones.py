"""Refusals about another telephone."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict, Invalid
from mediation.core.i18n import N_


class SamePhone(Invalid):
    """Nothing would change."""

    default: ClassVar[str] = N_("这就是现在登记的号码，不用换。")


class PhoneOvertaken(Conflict):
    """The telephone whose code was typed back is not the registered one any more."""

    default: ClassVar[str] = N_("登记的手机号刚刚换过了，这次没有换。请回到“我的调解”再看一下。")


class PhoneElsewhere(Invalid):
    """Particulars do not move the telephone of somebody who has a link."""

    default: ClassVar[str] = N_("已经入席的人换手机号，要写明怎么核对的。请在“身份和链接”里点“换手机号”。")


class ProofMissing(Invalid):
    """Nobody's telephone is changed without making sure of the person."""

    default: ClassVar[str] = N_("请选怎么核对的是本人。")
