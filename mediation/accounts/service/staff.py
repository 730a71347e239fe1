"""Members of staff: added, changed, switched off and on, unlocked by their administrator."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.accounts import queries, rules
from mediation.accounts.errors import NameTaken, NoName, OwnAdminRole, UnfitRole
from mediation.accounts.models import Organisation, Staff
from mediation.accounts.policy import POLICY, Office
from mediation.accounts.service.passwords import hashed, person
from mediation.accounts.service.sessions import end_sessions
from mediation.accounts.states import ROLE_WORDS
from mediation.core.authz import Role, require
from mediation.core.i18n import gettext
from mediation.core.identity import mask_phone
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork


@dataclass(frozen=True, slots=True)
class StaffDetails:
    """What an administrator may change of a person; an empty `phone` leaves the stored one."""

    name: str
    roles: tuple[Role, ...]
    title: str = ""
    phone: str = ""
    bio: str = ""


def add_staff(
    uow: UnitOfWork,
    *,
    org_id: UUID,
    username: str,
    name: str,
    password: str,
    roles: list[Role],
    title: str = "",
    phone: str = "",
    bio: str = "",
    demonstration: bool = False,
    must_change_password: bool = False,
) -> Staff:
    """A new member of staff. Raises NoName, NameTaken, WeakPassword, UnfitRole."""
    username = username.strip()
    _check_names(username, name)
    organisation = queries.get_organisation(uow, org_id)
    require(POLICY, "accounts.add_staff", uow.actor, Office(organisation.path))
    _check_roles(uow, organisation, roles, before=[])
    secret = hashed(password, username)
    if queries.find_staff_by_username(uow, username):
        raise NameTaken(field="username")
    now = uow.now()
    staff = Staff(
        id=new_id(), org_id=org_id, username=username.lower(), name=name, title=title,
        roles=[role.value for role in roles], password_hash=secret, must_change_password=must_change_password,
        phone_sealed=uow.vault.seal(phone) if phone else None, phone_mask=mask_phone(phone) if phone else "",
        bio=bio, active=True, demonstration=demonstration, failed_attempts=0, password_changed_at=now, created_at=now,
    )  # fmt: skip
    uow.session.add(staff)
    uow.session.flush()
    uow.audit("accounts.staff_added", "staff", staff.id, username=staff.username)
    return staff


def _check_names(username: str, name: str) -> None:
    fault = rules.code_fault(username, rules.LONGEST_SIGN_IN)
    if fault:
        raise NoName(fault, field="username")
    fault = rules.name_fault(name, rules.LONGEST_PERSON)
    if fault:
        raise NoName(fault, field="name")


def edit_staff(uow: UnitOfWork, staff: Staff, details: StaffDetails) -> Staff:
    """Change name, roles and contact of a person. Raises UnfitRole, OwnAdminRole, Forbidden."""
    require(POLICY, "accounts.edit_staff", uow.actor, person(staff))
    before = [Role(role) for role in staff.roles]
    _check_roles(uow, staff.organisation, details.roles, before=before)
    if staff.id == uow.actor.id and Role.ADMIN in before and Role.ADMIN not in details.roles:
        raise OwnAdminRole(field="roles")
    staff.name, staff.title, staff.bio = details.name, details.title, details.bio
    staff.roles = [role.value for role in details.roles]
    if details.phone:
        staff.phone_sealed, staff.phone_mask = uow.vault.seal(details.phone), mask_phone(details.phone)
    uow.audit("accounts.staff_edited", "staff", staff.id, roles=staff.roles, before=[role.value for role in before])
    return staff


def switch_staff(uow: UnitOfWork, staff: Staff, *, active: bool) -> Staff:
    """Close an account, its sessions at once, or open it again. What the person did stays as it was."""
    require(POLICY, "accounts.switch_staff", uow.actor, person(staff))
    staff.active = active
    if not active:
        end_sessions(uow, staff.id)
    uow.audit("accounts.staff_switched_on" if active else "accounts.staff_switched_off", "staff", staff.id)
    return staff


def unlock(uow: UnitOfWork, staff: Staff) -> Staff:
    """Let somebody sign in again before the lock's quarter of an hour is over."""
    require(POLICY, "accounts.unlock", uow.actor, person(staff))
    staff.failed_attempts, staff.locked_until = 0, None
    uow.audit("accounts.unlocked", "staff", staff.id)
    return staff


def _check_roles(
    uow: UnitOfWork, organisation: Organisation, roles: list[Role] | tuple[Role, ...], *, before: list[Role]
) -> None:
    """Roles that the organisation's kind has; only who runs the platform gives or takes that role."""
    if (Role.OPERATOR in roles) != (Role.OPERATOR in before):
        require(POLICY, "accounts.give_operator", uow.actor)
    unfit = rules.unfit_roles(organisation.kind, roles)
    if unfit and not uow.actor.is_system:
        raise UnfitRole(field="roles", office=organisation.name, role=gettext(ROLE_WORDS[unfit[0]]))
