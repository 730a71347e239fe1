"""Reading a list of applicants for a series: every row is checked, every wrong one named, nothing half taken."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection

from mediation.cases.errors.members import MemberLineWrong
from mediation.cases.errors.series import ApplicantsWrong, ListUnreadable, NoApplicants, TooManyApplicants
from mediation.cases.rules.members import MemberDetails, read_list
from mediation.core.i18n import gettext

MOST = 200
"""Applicants at once."""
SHOWN = 20
"""Wrong rows that are named before it says 还有."""


def read_applicants(text: str, known: Collection[str] = ()) -> list[MemberDetails]:
    """The applicants of a list, one a row; `known` are keys (`key_of`) of who is in the series already.

    Raises NoApplicants, TooManyApplicants, ApplicantsWrong with every row that is wrong.
    """
    found: list[MemberDetails] = []
    wrong: list[str] = []
    seen = dict.fromkeys(known, 0)
    for n, line in enumerate(text.splitlines(), start=1):
        read, why = _read(line, n, seen)
        if why:
            wrong.append(_row(n, line, why))
        elif read is not None:
            found.append(read)
    if wrong:
        rest = gettext("还有%(n)s行。", n=len(wrong) - SHOWN) if len(wrong) > SHOWN else ""
        raise ApplicantsWrong(field="names", count=len(wrong), rows="".join(wrong[:SHOWN]) + rest)
    if not found:
        raise NoApplicants(field="names")
    if len(found) > MOST:
        raise TooManyApplicants(field="names", most=MOST, count=len(found))
    return found


def _read(line: str, n: int, seen: dict[str, int]) -> tuple[MemberDetails | None, str]:
    """The applicant of a row and what is wrong with it; neither for a head line or an empty one."""
    try:
        read = read_list(line)
    except MemberLineWrong as fault:
        return None, str(fault.values["why"])
    if not read:
        return None, ""
    (one,) = read
    key = key_of(one.name, one.id_no)
    if key in seen:
        return one, gettext("和第%(n)s行是同一个人", n=seen[key]) if seen[key] else gettext("已经在这个系列里")
    seen[key] = n
    return one, "" if one.claim_fen is not None else gettext("没有写金额")


def key_of(name: str, id_no: str) -> str:
    """By what two applicants are taken for one: the number, without one the name."""
    return id_no or "".join(name.split())


def rows_of_file(content: bytes) -> str:
    """The rows of a CSV file as lines to be read, in either of the two encodings that office programs write.

    Raises ListUnreadable.
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return "\n".join("\t".join(_cell(cell) for cell in row) for row in csv.reader(io.StringIO(text)))
    raise ListUnreadable(field="file")


def _cell(cell: str) -> str:
    """A cell without what would end its column: blanks, thousands' commas, the mark before long numbers."""
    plain = "".join(cell.split()).lstrip("'")
    return plain.replace(",", "") if plain.replace(",", "").replace(".", "").isdigit() else plain


def _row(n: int, line: str, why: str) -> str:
    return gettext("第%(n)s行“%(line)s”：%(why)s。", n=n, line=" ".join(line.split())[:30], why=why)
