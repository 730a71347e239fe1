"""Refusals about the lawyer's seat."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Invalid
from mediation.core.i18n import N_


class NoSolicitingMissing(Invalid):
    """Neutral duty work is free to the parties, and no way to clients (LAWY 26, domain F3)."""

    default: ClassVar[str] = N_("请先看“值班律师不得招揽业务”的告知，同意后打勾，再接受邀请。")


class FirstFirmFollows(Invalid):
    """首问负责: the firm that was asked first follows the case to its end (domain F3)."""

    default: ClassVar[str] = N_("本案首问律所是%(office)s，由它跟进到底。要换别的律所，请在“请它来做什么”里写明原因。")
