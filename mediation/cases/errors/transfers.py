"""Refusals about passing a matter from one office to another."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict, Invalid
from mediation.core.i18n import N_


class TransferToNobody(Invalid):
    """The office cannot take it, or is the one that has it."""

    default: ClassVar[str] = N_("这个单位接不了移送，请从列表里另选一个单位。")


class TransferUnderWay(Conflict):
    """One at a time: the last one waits for its answer."""

    default: ClassVar[str] = N_("已经移送给%(office)s，正等对方签收。要改送别的单位，请先撤回。")


class TransferOver(Conflict):
    """Somebody was faster."""

    default: ClassVar[str] = N_("%(who)s已于%(when)s处理：%(status)s。没有改动，请刷新看看。")


class TransferNotNow(Conflict):
    """The matter has ended, or cannot change hands where it stands."""

    default: ClassVar[str] = N_("现在的状态（%(status)s）不能移送给别的单位。")


class CourtDecidesWho(Conflict):
    """A court names whom it delegates to (SIM 11)."""

    default: ClassVar[str] = N_("法院委派、委托给本单位的案件，不能自己转给别的调解组织。请退回法院，由法院另行委派。")


class SittingAhead(Conflict):
    """Nobody is left sitting in a room whose mediator is gone."""

    default: ClassVar[str] = N_("还有安排好的或者正在进行的调解会。请先结束或者取消，再移送。")


class PartiesNotTold(Invalid):
    """The parties learn where their matter goes (domain F5: referred with consent)."""

    default: ClassVar[str] = N_("请先告诉当事人移送给哪个单位、为什么，征得同意，再在这里打勾。")


class MaterialsMissing(Invalid):
    """A receipt is for something."""

    default: ClassVar[str] = N_("请列出移送的材料，一行一件。没有纸质材料的，写“没有，只移送系统里的内容”。")


class NotAReturnReason(Invalid):
    """The reason is none of the list."""

    default: ClassVar[str] = N_("请选一项退回的原因。")


class ReturnNoteMissing(Invalid):
    """Who gets it back has to know what to do."""

    default: ClassVar[str] = N_("请写几句为什么退回、应该找哪里，对方才知道下一步怎么办。")
