"""Refusals about handing a case over."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict, Invalid
from mediation.core.i18n import N_


class HandoverNotNow(Conflict):
    """Before its end a case changes hands with the new mediator's answer about conflicts (OMR 13)."""

    default: ClassVar[str] = N_("本案还没有结束，换人请用“更换调解员”：新的调解员要先答复利害关系。没有改动。")


class HandoverToNobodyNew(Invalid):
    """A case is handed over to another person."""

    default: ClassVar[str] = N_("请选另一位调解员，不能交给现在的承办人。")


class HandoverNoteMissing(Invalid):
    """The list says what is open, the note says what is not in any paper."""

    default: ClassVar[str] = N_("请写几句交接说明：谈到哪一步、答应过什么、要留心什么。没有要说的，请写“没有”。")


class HandoverOver(Conflict):
    """It was received, or another handover came after it."""

    default: ClassVar[str] = N_("这份交接单已经签收，或者案件又交给了别人，没有改动。请刷新看看。")


class HandoverNotStated(Conflict):
    """The taker signs for what the giver stated."""

    default: ClassVar[str] = N_(
        "交出的人还没有写交接说明，现在不能签收。可以请对方补写；对方已经离开的，请本单位书记员代写。"
    )


class HandoverStated(Conflict):
    """What the taker reads before signing does not change any more."""

    default: ClassVar[str] = N_("交接说明已经写好，不能再改，这次写的没有保存。要补充的，请对方写在签收意见里。")
