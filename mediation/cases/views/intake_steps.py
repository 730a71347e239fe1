"""The steps before the mediation, and the team's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries, rules, service
from mediation.cases.errors.handovers import HandoverNotNow
from mediation.cases.forms import steps as forms
from mediation.cases.forms.handovers import HandOverForm
from mediation.cases.forms.parts import pairs
from mediation.cases.states import AFTER_THE_END, BEFORE_ACCEPTANCE, UNDER_WAY, CaseStatus
from mediation.cases.views.steps import Step, add_steps
from mediation.core.clock import local_day
from mediation.core.errors import Conflict
from mediation.core.i18n import N_, gettext
from mediation.core.ids import parse_id
from mediation.core.uow import UnitOfWork
from mediation.law.kinds import WITHIN, kinds_for
from mediation.law.terms import Level, RejectReason, label, next_door

LEADING = ("judicial_office", "pmc", "pmc_industry", "mediation_studio", "governance_center", "police_station")


def _decide(uow: UnitOfWork, case_id: UUID, form: Any) -> object:
    return service.reject(uow, case_id, form.ground.data, form.note.data)


def _acceptable(uow: UnitOfWork, case: Any) -> bool:  # noqa: ARG001 - a step's shape
    """Everybody on the other side was asked, and nothing they said forbids it."""
    try:
        rules.check_acceptance([rules.Answer(one.name, one.consent) for one in rules.asked(case.parties)])
    except Conflict:
        return False
    return True


def _refused(case: Any) -> bool:
    return any(party.consent == "refused" for party in case.parties)


def _unweighed(case: Any) -> bool:
    """Accepted, and nobody has said how heavy it is."""
    return case.level is None and case.status in UNDER_WAY


def _team(uow: UnitOfWork, case: Any) -> str:  # noqa: ARG001 - a step's shape
    return service.team_seen(case)


def _doors(uow: UnitOfWork, case: Any, form: Any) -> dict[str, Any]:  # noqa: ARG001 - a step's shape
    return {"notes": {one.value: gettext(next_door(one)) for one in RejectReason}, "noted": "ground"}


def _level(uow: UnitOfWork, case: Any, form: Any) -> dict[str, Any]:
    advice, reasons = _advice(uow, case)
    offices = accounts.organisations_of_kind(uow, *LEADING)
    form.lead_org_id.choices = pairs(*[(str(one.id), one.name) for one in offices])
    if not form.is_submitted():
        form.level.data = case.level or advice.value
        form.lead_org_id.data = str(case.lead_org_id)
        form.reason.data = reasons
    return {"advice": _advised(advice, reasons)}


def _advice(uow: UnitOfWork, case: Any) -> tuple[Level, str]:
    """The level that the registered facts call for, and why, in words."""
    sides = [party.role for party in case.parties]
    weight = rules.Weight(
        case.claim_amount_fen, max(sides.count("applicant"), sides.count("respondent")), case.is_difficult,
        case.is_major, case.is_mass, case.at_risk,
    )  # fmt: skip
    found = rules.suggest_level(weight, local_day(uow.now()))
    return found.level, "、".join(gettext(words) for words in found.reasons)


def _advised(advice: Level, reasons: str) -> str:
    return gettext("系统建议：%(level)s。理由：%(reasons)s。", level=gettext(label(advice)), reasons=reasons)


def _set_level(uow: UnitOfWork, case_id: UUID, form: Any) -> object:
    lead = parse_id(form.lead_org_id.data)
    return service.set_level(
        uow, case_id, form.level.data, reason=form.reason.data, lead_org_id=lead, seen=form.seen.data
    )


def _kind(uow: UnitOfWork, case: Any, form: Any) -> dict[str, Any]:
    held = kinds_for(accounts.get_organisation(uow, case.org_id).kind, case.referral_kind)
    form.mediation_kind.choices = pairs(*((one.value, gettext(label(one))) for one in held))
    if not form.is_submitted():
        form.mediation_kind.data, form.collab_mode.data = case.mediation_kind, case.collab_mode
    return {"notes": {one.value: gettext(WITHIN[one]) for one in held if one in WITHIN}, "noted": "mediation_kind"}


def _set_kind(uow: UnitOfWork, case_id: UUID, form: Any) -> object:
    kind, mode = form.mediation_kind.data, form.collab_mode.data
    return service.set_kind(uow, case_id, kind, mode, reason=form.reason.data, seen=form.seen.data)


def _mediators(uow: UnitOfWork, case: Any, form: Any) -> dict[str, Any]:
    cards = queries.candidates(uow, case)
    form.staff_id.choices = pairs(*[(str(card.staff_id), f"{card.name} · {card.office}") for card in cards])
    if not form.is_submitted() and cards:
        form.staff_id.data = str(cards[0].staff_id)
    notes = {str(card.staff_id): _card(card) for card in cards}
    return {"notes": notes, "noted": "staff_id", "nobody": not cards}


def _assignable(uow: UnitOfWork, case: Any, form: Any) -> dict[str, Any]:
    """As `_mediators`, with the level asked where it is still open, and who is named already."""
    said = []
    if case.level:
        del form.level, form.level_reason
    else:
        level, reasons = _advice(uow, case)
        said.append(_advised(level, reasons))
        if not form.is_submitted():
            form.level.data, form.level_reason.data = level.value, reasons
    if case.proposed_mediator_id:
        name = accounts.get_staff(uow, case.proposed_mediator_id).name
        said.append(gettext("已经选定%(name)s，正等其答复利害关系。再选一位，就是换人。", name=name))
    return {"advice": "".join(said), **_mediators(uow, case, form)}


def _card(card: queries.Candidate) -> str:
    words = [
        card.area,
        gettext("手头%(n)s件", n=card.open_cases),
        gettext("办过同类%(n)s件", n=card.same_type),
        *([gettext("推荐：%(why)s", why="、".join(gettext(one) for one in card.reasons))] if card.reasons else []),
    ]
    return " · ".join(word for word in words if word)


def _assign(uow: UnitOfWork, case_id: UUID, form: Any) -> object:
    staff_id = parse_id(form.staff_id.data) or case_id
    case = service.assign_mediator(
        uow, case_id, staff_id, chosen_by=form.chosen_by.data, reason=form.reason.data if "reason" in form else "",
        seen=form.seen.data,
    )  # fmt: skip
    if "level" in form:
        service.set_level(uow, case_id, form.level.data, reason=form.level_reason.data, seen=f"/{case.lead_org_id}")
    return case


def _hand_over(uow: UnitOfWork, case_id: UUID, form: Any) -> object:
    to = parse_id(form.staff_id.data) or case_id
    return service.hand_over(uow, case_id, to, form.reason.data, seen=form.seen.data)


def _disclose(uow: UnitOfWork, case_id: UUID, form: Any) -> object:
    said = form.conflict.data == "yes"
    return service.disclose(uow, case_id, conflict=said, text=form.text.data or "", seen=form.seen.data)


def _parties(uow: UnitOfWork, case: Any, form: Any) -> dict[str, Any]:  # noqa: ARG001 - a step's shape
    return {"advice": gettext("各方当事人：%(names)s", names="、".join(party.name for party in case.parties))}


def _answer(uow: UnitOfWork, case_id: UUID, form: Any) -> object:
    agree = form.agree.data == "yes"
    return service.answer_conflict(uow, case_id, parties_agree=agree, note=form.note.data, seen=form.seen.data)


def _asked(uow: UnitOfWork, case: Any) -> bool:
    """Whoever is named answers for themselves; the mediator whom they replace is not asked."""
    named = case.proposed_mediator_id
    return named is not None and named == uow.actor.id and _answered(uow, case) is None


def _disclosed(uow: UnitOfWork, case: Any) -> bool:
    answer = _answered(uow, case)
    return answer is not None and answer.conflict


def _answered(uow: UnitOfWork, case: Any) -> Any:
    named = case.proposed_mediator_id
    return queries.latest_disclosure(uow, case.id, named) if named else None


add_steps(
    Step(
        "acceptance", "cases.accept", N_("受理"),
        N_("对方都已征询、没有人不同意，就可以受理。受理后开始计算调解期限，并生成受理登记表。"),
        N_("受理本案"), N_("已受理，调解期限开始计算。下一步：确定等级、指派调解员。"), forms.PlainForm,
        lambda uow, case_id, _: service.accept(uow, case_id),
        icon="circle-check", tone="primary", move="accept", order=20, wanted=_acceptable,
    ),
    Step(
        "rejection", "cases.reject", N_("不予受理"), N_("选定情形并写明理由，告知书会写上申请人可以去的下一家。"),
        N_("不予受理并告知申请人"), N_("已办理不予受理，告知书正在生成。"), forms.RejectForm, _decide,
        icon="ban", move="reject", prepare=_doors, order=70, pressing=_refused,
    ),
    Step(
        "supplement", "cases.require_supplement", N_("要求补正"),
        N_("写明还缺什么。补正期间，受理决定的期限暂停计算。"), N_("发出补正通知"),
        N_("已要求补正，补正通知书正在生成。"), forms.SupplementForm,
        lambda uow, case_id, form: service.require_supplement(uow, case_id, form.items.data.splitlines()),
        icon="list-checks", move="require_supplement", order=60,
    ),
    Step(
        "supplement-receipt", "cases.supplement", N_("材料已补齐"), N_("写明收到了什么，受理决定的期限继续计算。"),
        N_("记录补正完成"), N_("已记录。请继续办理受理。"), forms.NoteForm,
        lambda uow, case_id, form: service.supplement(uow, case_id, form.note.data),
        icon="circle-check", tone="primary", move="supplement", order=20,
    ),
    Step(
        "renewal", "cases.apply_again", N_("有新情况，重新申请"), N_("写明新的情况。原来的不予受理决定保留在案卷里。"),
        N_("重新登记申请"), N_("已重新登记，请征询对方意愿。"), forms.NoteForm,
        lambda uow, case_id, form: service.apply_again(uow, case_id, form.note.data),
        icon="reply", move="apply_again", order=40,
    ),
    Step(
        "kind", "cases.edit", N_("更正调解类型"),
        N_("受理以前可以更正。按哪一种调解办，期限、文书和以后不履行怎么办都跟着变。"),
        N_("更正"), N_("已更正，原因记入案卷。"), forms.KindForm, _set_kind, icon="pencil",
        when=BEFORE_ACCEPTANCE, prepare=_kind, order=78, seen=lambda _, case: service.kind_seen(case),
    ),
    Step(
        "level", "cases.set_level", N_("确定等级和牵头单位"), N_("等级决定由谁参加、多长时间内办。"),
        N_("确定"), N_("等级和牵头单位已确定。"), forms.LevelForm, _set_level, icon="flag",
        when=(*BEFORE_ACCEPTANCE, *UNDER_WAY), prepare=_level, order=30, pressing=_unweighed,
        seen=lambda _, case: service.level_seen(case),
    ),
    Step(
        "mediator", "cases.assign_mediator", N_("选定或指派调解员"),
        N_("调解员答复没有利害关系以后，指派才生效。"), N_("通知这位调解员"),
        N_("已通知调解员，等待其答复利害关系。"), forms.MediatorForm, _assign, icon="user-plus", tone="primary",
        move="assign", prepare=_assignable, order=25, seen=_team,
        wanted=lambda _, case: case.mediator_id is None and case.proposed_mediator_id is None,
    ),
    Step(
        "replacement", "cases.assign_mediator", N_("更换调解员"),
        N_("写明更换原因。新的调解员答复没有利害关系以后生效，原来的调解员随即退出本案。"), N_("通知新的调解员"),
        N_("已通知新的调解员，等待其答复利害关系。"), forms.ReplacementForm, _assign, icon="user-plus",
        move="assign", prepare=_assignable, order=75, seen=_team,
        wanted=lambda _, case: case.mediator_id is not None or case.proposed_mediator_id is not None,
    ),
    Step(
        "transfer", "cases.hand_over", N_("移交给别的调解员"),
        N_("案件已经结束，后面的督促履行、回访和归档交给另一位。没办完的事由系统列成交接单，对方要签收。"),
        N_("移交"), N_("已移交。交出的人在交接单上写好说明后，等对方签收。"), HandOverForm, _hand_over,
        icon="arrow-right-left", when=AFTER_THE_END, not_now=HandoverNotNow, prepare=_mediators, order=76, seen=_team,
        wanted=lambda _, case: case.mediator_id is not None,
    ),
    Step(
        "disclosure", "cases.disclose", N_("答复指派（利害关系）"),
        N_("您被选为本案调解员。请先回答利害关系，答复后指派生效。"), N_("提交答复"),
        N_("已提交。没有利害关系的，本案由您承办；有的，等工作人员记录各方当事人的意见。"),
        forms.DisclosureForm, _disclose, icon="shield",
        tone="primary", when=(CaseStatus.ACCEPTED, CaseStatus.ASSIGNED, CaseStatus.IN_MEDIATION),
        prepare=_parties, wanted=_asked, order=10, seen=service.disclosure_seen,
    ),
    Step(
        "assignment-refusal", "cases.disclose", N_("不接受指派"), N_("写明原因，由组织另选调解员。"),
        N_("不接受本案"), N_("已退回，由组织另选调解员。"), forms.RefusalForm,
        lambda uow, case_id, form: service.decline_assignment(uow, case_id, form.reason.data, seen=form.seen.data),
        icon="user-x", seen=service.disclosure_seen, when=(CaseStatus.ACCEPTED, CaseStatus.ASSIGNED),
        wanted=_asked, order=80,
    ),
    Step(
        "conflict-answer", "cases.answer_conflict", N_("记录各方对利害关系的意见"),
        N_("各方知悉后都同意的，指派生效；有人不同意的，另选调解员。"), N_("记录意见"), N_("已记录。"),
        forms.ConflictAnswerForm, _answer, icon="users", tone="primary", wanted=_disclosed,
        when=(CaseStatus.ACCEPTED, CaseStatus.ASSIGNED, CaseStatus.IN_MEDIATION), order=35,
        seen=service.disclosure_seen,
    ),
)  # fmt: skip
