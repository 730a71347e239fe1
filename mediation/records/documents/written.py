"""A paper whose content people wrote, by its form in `law.written_forms`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mediation.core.paper import (
    JSON,
    Head,
    Line,
    Paper,
    Seal,
    Signature,
    compose,
    day_words,
    lines,
    need,
    need_all,
    seal_data,
    signature_rows,
)
from mediation.core.paper_parties import PartyBlock, party_blocks
from mediation.law.documents import document_kind
from mediation.law.written_forms import Shape, Style, WrittenField, WrittenForm


@dataclass(frozen=True)
class Written:
    """What was typed, by the fields' names; the parties, who is to sign, the seal where the kind has one."""

    values: Mapping[str, str]
    parties: Sequence[PartyBlock]
    signatures: Sequence[Signature]
    seal: Seal | None


def written_paper(head: Head, form: WrittenForm, sheet: Written) -> Paper:
    """Build the paper: short fields in rows, long ones under their headings; an empty needed field is a gap.

    What was typed travels along, so that the next version starts from it.
    """
    short = [one for one in form.fields if one.shape in {Shape.LINE, Shape.DAY}]
    return compose(
        form.kind.value,
        form.kind.zh,
        head,
        {
            "style": form.style.value,
            "letterhead": not document_kind(form.kind).of_a_party,
            "opening": form.opening or None,
            "rows": lines(_pairs(_line(one, sheet.values) for one in short)),
            "parties": party_blocks(_standing(form, sheet), identity=form.identity) if form.parties else [],
            "chapters": [
                _chapter(one, sheet) for one in form.fields if one not in short and not _nothing(form, one, sheet)
            ],
            "warnings": list(form.warnings),
            "signatures": signature_rows([replace(one, role=head.words(one.role)) for one in sheet.signatures]),
            "seal": None if sheet.seal is None else seal_data(sheet.seal),
            "typed": dict(sheet.values),
        },
    )


def _standing(form: WrittenForm, sheet: Written) -> list[PartyBlock]:
    """The parties under the roles that they have on this paper; one whom no field names takes a role nobody has."""
    if not form.standing:
        return list(sheet.parties)
    said = [(sheet.values.get(field, ""), role) for field, role in form.standing]
    roles = [next((role for words, role in said if party.name and party.name in words), "") for party in sheet.parties]
    free = [role for _words, role in said if role not in roles]
    found = [(role or (free.pop(0) if free else ""), party) for role, party in zip(roles, sheet.parties, strict=True)]
    return [replace(party, role=role) for role, party in found if role]


def _line(one: WrittenField, values: Mapping[str, str]) -> Line:
    said = values.get(one.name, "").strip()
    return Line(one.label, _day(said) if one.shape is Shape.DAY else said or None, one.needed)


def _day(said: str) -> str | None:
    return day_words(date.fromisoformat(said)) if said else None


def _pairs(found: Iterable[Line]) -> list[list[Line]]:
    """Two short fields a row; one that is long by its content stands alone."""
    rows: list[list[Line]] = []
    for one in found:
        wide = len(one.value or "") > 14
        if rows and len(rows[-1]) == 1 and not wide and len(rows[-1][0].value or "") <= 14:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _nothing(form: WrittenForm, one: WrittenField, sheet: Written) -> bool:
    """Whether a chapter would be a heading with nothing beneath; a form keeps its empty row."""
    return form.style is Style.PROSE and not one.needed and not sheet.values.get(one.name, "").strip()


def _chapter(one: WrittenField, sheet: Written) -> JSON:
    said = sheet.values.get(one.name, "").strip()
    if one.shape is Shape.TICKS:
        return {"title": one.label, "items": _ticks(one, said), "listed": True}
    if one.shape is Shape.ITEMS:
        items = [line.strip() for line in said.splitlines() if line.strip()]
        signed = [party.name or party.role for party in sheet.parties] if one.each_signs else []
        shown = need_all(items, one.label) if one.needed else items
        return {"title": one.label, "items": shown, "listed": True, "signed_by": signed}
    value = need(said, one.label) if one.needed else said or None
    return {"title": one.label, "items": [value], "listed": False}


def _ticks(one: WrittenField, said: str) -> JSON:
    """Every option with its box; a gap where one is needed and none is ticked."""
    chosen = said.splitlines()
    if one.needed and not chosen:
        return need_all([], one.label)
    return [{"text": option, "chosen": option in chosen} for option in one.options]
