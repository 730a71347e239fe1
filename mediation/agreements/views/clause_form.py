"""A clause into its form and back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from mediation.agreements import service
from mediation.agreements.forms import TermForm
from mediation.agreements.service import Clause, Part
from mediation.agreements.states import TermKind
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.web import put_on

_PLAN = ("amount", "count", "first_on", "every_months")


def clause_of(form: TermForm, old: Clause | None) -> Clause:
    """The clause as typed. Raises Invalid for an account of which only the mask is left."""
    account = _account(form, old)
    clause = Clause(
        TermKind(form.kind.data), side_of(form.obligor.data), side_of(form.obligee.data), text=form.text.data or "",
        amount_fen=form.amount.data, due_on=form.due_on.data, trigger=form.trigger.data or "",
        means=form.means.data or None, place=form.place.data or "", account=account,
        default_clause=form.default_clause.data or "",
    )  # fmt: skip
    parts = tuple(Part(row.due_on.data, row.amount.data) for row in form.parts if row.amount.data)
    if not parts and (form.count.data or 0) > 1:
        parts = _parts(form)
    return replace(clause, instalments=parts, offer=old.offer if old else None)


def _account(form: TermForm, old: Clause | None) -> str:
    """The account as typed; one that shows as its mask was left as it is, and a changed mask is no account."""
    typed = (form.account.data or "").strip()
    if old is not None and typed == service.masked(old.account):
        return old.account
    if "****" in typed:
        raise Invalid(N_("要改收款账户，请把户名、开户行和账号重新写全；带星号的账号不能保存。"), field="account")
    return typed


def build_parts(form: TermForm) -> None:
    """Work the instalments out and put them in the form, to be looked at and changed before saving."""
    form.validate()
    if any(form[name].errors for name in _PLAN):
        return
    try:
        parts = _parts(form)
    except Invalid as wrong:
        put_on(form, wrong)
        return
    while form.parts.entries:
        form.parts.pop_entry()
    for part in parts:
        form.parts.append_entry({"due_on": part.due_on, "amount": part.amount_fen})


def _parts(form: TermForm) -> tuple[Part, ...]:
    if not (form.amount.data and form.count.data and form.first_on.data):
        raise Invalid(N_("请先填总金额、分几期和第一期哪天，再算各期。"), field="count")
    try:
        return service.build_instalments(
            form.amount.data, form.count.data, form.first_on.data, every_months=form.every_months.data or 1
        )
    except ValueError as wrong:
        raise Invalid(str(wrong), field="count") from wrong


def form_data(clause: Clause) -> dict[str, Any]:
    return {
        "kind": clause.kind.value, "obligor": str(clause.obligor or ""), "obligee": str(clause.obligee or ""),
        "text": clause.text, "amount": clause.amount_fen, "due_on": clause.due_on, "trigger": clause.trigger,
        "means": clause.means or "", "account": service.masked(clause.account), "place": clause.place,
        "default_clause": clause.default_clause, "count": len(clause.instalments) or None,
        "first_on": clause.instalments[0].due_on if clause.instalments else None, "every_months": 1,
        "parts": [{"due_on": part.due_on, "amount": part.amount_fen} for part in clause.instalments],
    }  # fmt: skip


def side_of(text: str | None) -> UUID | None:
    return UUID(text) if text else None
