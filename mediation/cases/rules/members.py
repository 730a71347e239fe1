"""A party that is many people: reading its list, its name, its representatives, each member's own yes (CPL 56)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.cases.errors.members import (
    GroupTooLarge,
    GroupTooSmall,
    MemberLineWrong,
    MembersNotAgreed,
    MemberTwice,
    RepresentativePhoneMissing,
    RepresentativesCount,
)
from mediation.core.i18n import N_, gettext
from mediation.core.identity import normalise_id, normalise_phone, valid_id_number, valid_mobile
from mediation.core.money import yuan_to_fen
from mediation.law.rules import rule

LEAST_REPRESENTATIVES = 2
MOST_MEMBERS = 500
SHOWN = 8
"""How many names a refusal lists before it says 等n人."""
_BETWEEN = re.compile(r"[\t,，;；|、]+|\s{1,}")
_HEAD = ("姓名", "序号")
_NUMBER = re.compile(r"[¥￥]?[\d.]+(元)?")


@dataclass(frozen=True, slots=True)
class MemberDetails:
    """A member as the list names them; the claim in 分."""

    name: str
    id_no: str = ""
    phone: str = ""
    claim_fen: int | None = None


def read_list(text: str) -> list[MemberDetails]:
    """The members of a pasted list, one a line: name, then identity number, mobile and sum in any order.

    Head lines and running numbers are passed over. Raises MemberLineWrong, MemberTwice.
    """
    found: list[MemberDetails] = []
    known: set[str] = set()
    for n, line in enumerate(text.splitlines(), start=1):
        words = [word for word in _BETWEEN.split(line.strip()) if word]
        if not words or words[0].startswith(_HEAD):
            continue
        member = _member(words[1:] if len(words) > 1 and words[0].isdigit() and len(words[0]) < 5 else words, n, line)
        key = member.id_no or f"{member.name} {member.phone}"
        if key in known:
            raise MemberTwice(field="names", name=member.name, n=n)
        known.add(key)
        found.append(member)
    return found


def check_size(count: int, on: date) -> None:
    """Pass with enough people for a group and not too many. Raises GroupTooSmall, GroupTooLarge."""
    least = rule("F-MASS", on).value
    if count < least:
        raise GroupTooSmall(field="names", n=least, count=count)
    if count > MOST_MEMBERS:
        raise GroupTooLarge(field="names", n=MOST_MEMBERS, count=count)


def group_name(first: str, count: int) -> str:
    """What a group is called: 王小满等30人."""
    return f"{first}等{count}人"


def check_elected(elected: Sequence[tuple[str, bool]], on: date) -> None:
    """Pass with two to five representatives (name, whether a mobile is known), each with a mobile.

    Raises RepresentativesCount, RepresentativePhoneMissing.
    """
    most = rule("F-MASS-REPS", on).value
    if not LEAST_REPRESENTATIVES <= len(elected) <= most:
        raise RepresentativesCount(field="elected", least=LEAST_REPRESENTATIVES, most=most, count=len(elected))
    if missing := [name for name, reachable in elected if not reachable]:
        raise RepresentativePhoneMissing(field="elected", name="、".join(missing))


def check_agreed(members: Mapping[UUID, str], agreed: Collection[UUID]) -> None:
    """Pass when every member said yes for themselves. Raises MembersNotAgreed with names."""
    missing = [name for key, name in members.items() if key not in agreed]
    if missing:
        more = gettext("等%(n)s人", n=len(missing)) if len(missing) > SHOWN else ""
        raise MembersNotAgreed(count=len(missing), names="、".join(missing[:SHOWN]) + more)


def _member(words: Sequence[str], n: int, line: str) -> MemberDetails:
    name, told = words[0], {"id_no": "", "phone": ""}
    claim: int | None = None

    def wrong(why: str) -> MemberLineWrong:
        return MemberLineWrong(field="names", n=n, line=line.strip()[:30], why=gettext(why))

    if _NUMBER.fullmatch(name) or len(name) > 30:
        raise wrong(N_("第一项要写姓名"))
    for word in words[1:]:
        if valid_id_number(word):
            told["id_no"] = normalise_id(word)
        elif valid_mobile(word):
            told["phone"] = normalise_phone(word)
        elif len(normalise_id(word)) in {15, 17, 18, 19} and word[:6].isdigit():
            raise wrong(N_("身份证号码不对"))
        elif _NUMBER.fullmatch(word) and len(word) != 11:
            claim = _fen(word, wrong)
        else:
            raise wrong(N_("只写姓名、身份证号码、手机号和金额"))
    return MemberDetails(name, told["id_no"], told["phone"], claim)


def _fen(word: str, wrong: object) -> int:
    try:
        return yuan_to_fen(word.strip("¥￥元"))
    except ValueError as unreadable:
        raise wrong(N_("金额看不懂")) from unreadable  # type: ignore[operator] # the caller's own maker of refusals
