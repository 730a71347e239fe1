"""Whether somebody at the door is the person of the case: can the number be one at all, and is it theirs."""

from __future__ import annotations

from mediation.core.identity import normalise_id, valid_credit_code, valid_id_number
from mediation.rooms.errors import NumberMisread


def check_number(text: str, id_type: str) -> None:
    """Pass when this can be a resident's number or a unit's code; other papers have no form of their own to check.

    Raises NumberMisread.
    """
    if id_type == "resident_id" and not (valid_id_number(text) or valid_credit_code(text)):
        raise NumberMisread(field="id_no")


def same_person(
    *,
    name_index: bytes,
    id_index: bytes | None,
    credit_code: str,
    given_name: bytes,
    given_id: bytes,
    given_code: str,
) -> bool:
    """Whether name and number are those of the case; a party registered without a number is known by name alone,
    and by the code to its phone that follows."""
    if given_name != name_index:
        return False
    if credit_code:
        return normalise_id(given_code) == credit_code
    return id_index is None or given_id == id_index
