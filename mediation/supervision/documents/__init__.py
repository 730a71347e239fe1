"""Deeds in words, for whoever reads a case's trail. What was said or typed is never among them."""

from __future__ import annotations

import re
from typing import Any

from mediation.core.i18n import N_, gettext
from mediation.law.documents import DocKind
from mediation.law.people import PhoneProof, SeatKind
from mediation.law.term import label
from mediation.records.states import FilePurpose
from mediation.supervision.documents.deeds import DEEDS
from mediation.supervision.states import UnsealGround

FEATURES: dict[str, str] = {
    "cases": N_("案件办理"),
    "records": N_("文书和文件"),
    "rooms": N_("会场"),
    "agreements": N_("协议和履行"),
    "court": N_("司法确认和法院往来"),
    "notary": N_("赋强公证"),
    "supervision": N_("监督"),
}
SHOWN = ("kind", "seat", "number", "until", "purpose", "proof", "reason")
"""Details that may be shown: kinds of paper and seats in words, numbers, days and stated reasons."""
NAMED: dict[str, str] = {
    **{member.value: label(member) for terms in (SeatKind, DocKind, UnsealGround, PhoneProof) for member in terms},
    "joint": N_("公开会场"), "caucus": N_("单独沟通"), "consultation": N_("会商"), "session_closed": N_("本次调解结束"),
    "room_closed": N_("谈完了"), "called_back": N_("请大家回到公开会场"),
    "take_part": N_("参加调解"), "online": N_("网上调解"), "electronic_service": N_("电子送达"),
    "sharing": N_("材料给参加单位看"), "id_image": N_("身份证照片"), "outside_check": N_("外部身份核验"),
    "rights_and_duties": N_("权利义务"), **{purpose.value: purpose.zh for purpose in FilePurpose},
}  # fmt: skip
_CODE = re.compile(r"[a-z_]+(-[a-z_]+)*|[0-9a-f]{8}-[0-9a-f-]{27}")
"""A name that the program uses, or an id: nothing for people to read."""


def deed_words(action: str) -> str:
    """What was done, as a message id: the deed, or at least the part of the work that it belongs to."""
    return DEEDS.get(action) or FEATURES.get(action.partition(".")[0], N_("其他"))


def shown_details(details: dict[str, Any]) -> str:
    """The details that may be shown, in one line."""
    given = [_in_words(str(details[name]), stated=name == "reason") for name in SHOWN if details.get(name)]
    return "；".join(words for words in given if words)


def _in_words(value: str, *, stated: bool) -> str:
    """The words of a value; "" for a code without any, unless a person stated it."""
    if value in NAMED:
        return gettext(NAMED[value])
    whole = value.split("-")
    if len(whole) > 1 and all(part in NAMED for part in whole):
        return " · ".join(gettext(NAMED[part]) for part in whole)
    return "" if not stated and _CODE.fullmatch(value) else value
