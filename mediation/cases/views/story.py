"""The timeline of a case: what happened, newest first, in words."""

from __future__ import annotations

from typing import Any

from mediation.cases import queries
from mediation.cases.states import CASE, STATUS_WORDS, CaseStatus
from mediation.core.clock import SHANGHAI
from mediation.core.i18n import N_, gettext
from mediation.core.pages import moment_shown
from mediation.core.uow import UnitOfWork
from mediation.law.terms import ConsentAnswer, label

WORDS = {
    "cases.registered": N_("登记"),
    "cases.consent_recorded": N_("征询意愿"),
    "cases.kind_set": N_("更正调解类型"),
    "cases.level_set": N_("确定等级"),
    "cases.materials_signed_for": N_("签收法院材料"),
    "cases.mediator_proposed": N_("通知调解员"),
    "cases.disclosed": N_("调解员答复利害关系"),
    "cases.assignment_declined": N_("调解员不接受指派"),
    "cases.conflict_answered": N_("各方对利害关系的意见"),
    "cases.seat_invited": N_("邀请单位参加"),
    "cases.conflict_declared": N_("申报利益冲突"),
    "cases.duty_called": N_("呼叫值班"),
    "cases.duty_passed": N_("值班没有答复，转给下一位"),
    "cases.seat_accepted": N_("单位接受席位"),
    "cases.seat_declined": N_("单位不参加"),
    "cases.seat_ended": N_("单位退出"),
    "cases.transfer_sent": N_("移送给别的单位，等签收"),
    "cases.receive_transfer": N_("移送已签收"),
    "cases.return_transfer": N_("移送被退回"),
    "cases.withdraw_transfer": N_("移送撤回了"),
    "cases.seat_consent": N_("当事人对部门参加的意见"),
    "cases.seat_extension_asked": N_("征求各方对延长席位的意见"),
    "cases.seat_extended": N_("席位参加到的日子改了"),
    "cases.agent_named": N_("登记代理人"),
    "cases.agent_verified": N_("核对授权委托书"),
    "cases.refuse_agent": N_("授权委托书没有通过核对"),
    "cases.end_agent": N_("代理结束"),
    "cases.identity_verified": N_("核对身份"),
    "cases.rights_told": N_("告知权利义务"),
    "cases.clock_extended": N_("延长期限"),
    "cases.party_amended": N_("修改当事人信息"),
    "cases.revealed": N_("查看证件号或电话"),
    "cases.performance_set": N_("更新履行情况"),
    "cases.handover_opened": N_("开出交接单"),
    "cases.handed_over": N_("交出案件并说明"),
    "cases.handover_received": N_("签收交接单"),
    "cases.item_checked": N_("清单要点办好"),
    "cases.item_unchecked": N_("清单要点取消"),
    "cases.fed_back": N_("向移送单位反馈结果"),
}
OF_THE_MEDIATOR = {"cases.item_checked", "cases.item_unchecked"}
"""What the case's mediator alone reads."""
MOVES = {f"cases.{move.action}" for move in CASE.moves}


def story_of(uow: UnitOfWork, case: Any) -> list[dict[str, str]]:
    """Moves with their reasons and deeds with their details, the newest first."""
    items = [(row.at, _move(row)) for row in queries.moves_of(uow, case.id)]
    mine = uow.actor.is_staff and uow.actor.id == case.mediator_id
    shown = WORDS.keys() if mine else WORDS.keys() - OF_THE_MEDIATOR
    names = {party.id: party.name for party in case.parties}
    items += [
        (row.at, _deed(row, names.get(row.subject_id, "")))
        for row in queries.deeds_of(uow, case.id)
        if row.action in shown
    ]
    return [item for _, item in sorted(items, key=lambda pair: pair[0], reverse=True)]


def _move(row: Any) -> dict[str, str]:
    target = CaseStatus(row.target)
    words = gettext("转为“%(status)s”", status=gettext(STATUS_WORDS[target]))
    tone = {"succeeded": "ok", "failed": "warn", "rejected": "warn"}.get(row.target, "")
    return _item(row.at, words, f"{gettext(row.actor_name)} {row.reason}".strip(), tone)


def _deed(row: Any, whom: str) -> dict[str, str]:
    """A deed; `whom` is the party it was done to, if it was one."""
    details, words = row.details or {}, gettext(WORDS[row.action])
    parts = [gettext(row.actor_name)]
    if "answer" in details:
        parts.append(gettext(label(ConsentAnswer(details["answer"]))))
    parts += [str(details[key]) for key in ("reason", "note", "until", "on") if details.get(key)]
    return _item(row.at, f"{words} · {whom}" if whom else words, " · ".join(parts), "")


def _item(at: Any, title: str, text: str, tone: str) -> dict[str, str]:
    local = at.astimezone(SHANGHAI)
    return {
        "time": moment_shown(at),
        "iso": local.isoformat(timespec="minutes"),
        "title": title,
        "text": text,
        "tone": tone,
    }
