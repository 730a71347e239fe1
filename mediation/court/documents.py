"""Papers for the court: 调解报告 of a delegated case, the joint 司法确认申请书, and 主持调解证明 that goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

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
    span_words,
)
from mediation.core.paper_parties import PartyBlock, names, party_blocks

CANDOUR = (
    "申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为，不损害国家利益、社会公共利益或者他人合法权益；",
    "如果因该协议内容给他人造成损害的，愿意承担相应的民事责任和其他法律责任；",
    "所提交的证据材料真实、合法。",
)

SILENCE = (
    "本证明只说明主持调解的经过和结果。调解过程不公开；当事人为达成协议作出的让步，不得在以后的诉讼中作为对其不利的证据，"
    "因此不附调解记录。"
)


@dataclass(frozen=True)
class SessionEntry:
    """One session: when, how, who came; nothing of what was said."""

    begun_at: datetime | None
    ended_at: datetime | None
    mode: str | None
    attended: str | None


@dataclass(frozen=True)
class MediationReport:
    """What the court learns when a delegated case ends (SIM 19, 21, 26; OMR 21).

    `sessions` is empty where none could be held, None where nobody has said yet. `proposals` may be passed only
    when the parties agree to disclose them. `costly_conduct` is conduct that raised the other side's costs; both it
    and `failure` belong to cases without agreement.
    """

    court: str | None
    delegation_no: str | None
    court_case_no: str | None
    cause: str | None
    parties: Sequence[PartyBlock]
    received_on: date | None
    ended_on: date | None
    sessions: Sequence[SessionEntry] | None
    claims: str | None
    undisputed: Sequence[str]
    issues: Sequence[str]
    result: str | None
    suggestion: str | None
    service_addresses: Sequence[str]
    signatures: Sequence[Signature]
    seal: Seal
    proposals: str | None = None
    failure: str | None = None
    costly_conduct: str | None = None


@dataclass(frozen=True)
class ConfirmationApplication:
    """The joint application of all parties (CPL 205; JC11; CPLI 351-354)."""

    court: str | None
    applicants: Sequence[PartyBlock]
    agreement_no: str | None
    agreed_on: date | None
    facts: str | None
    materials: Sequence[str]
    signatures: Sequence[Signature]
    dated: date | None


@dataclass(frozen=True)
class MediationProof:
    """That an organisation presided over the mediation (CPLI 354): who, when, between whom, with which result.

    Nothing of what was said belongs here. `sessions` is empty where the parties never sat in a room of the platform:
    the days from acceptance to agreement stand for it.
    """

    cause: str
    parties: Sequence[PartyBlock]
    mediator: str | None
    accepted_on: date | None
    sessions: Sequence[SessionEntry]
    agreement_no: str | None
    effective_on: date | None
    signatures: Sequence[Signature]
    seal: Seal


def mediation_report(head: Head, sheet: MediationReport) -> Paper:
    """Build the 调解报告; unstated undisputed facts and issues print as such, a missing result is a gap."""
    return compose(
        "mediation_report",
        "调解报告",
        head,
        {
            "court": need(sheet.court, "法院名称"),
            "rows": lines(_report_rows(sheet)),
            "parties": party_blocks(sheet.parties, brief=True),
            "columns": ["次序", "时间", "方式", "参加人员"],
            "sessions": _sessions(sheet.sessions),
            "chapters": _chapters(sheet),
            "signatures": signature_rows(sheet.signatures),
            "seal": seal_data(sheet.seal),
        },
    )


def judicial_confirmation_application(head: Head, sheet: ConfirmationApplication) -> Paper:
    """Build the 司法确认申请书, for persons and units alike; whatever their side was, all are 申请人 here."""
    request: list[JSON] = [
        "请求人民法院依法确认申请人于",
        need(day_words(sheet.agreed_on), "协议生效日期"),
        f"经{head.organisation}主持调解达成的",
        need(sheet.agreement_no, "调解协议编号"),
        "调解协议有效。",
    ]
    return compose(
        "judicial_confirmation_application",
        "司法确认申请书",
        head,
        {
            "parties": party_blocks([replace(one, role="申请人") for one in sheet.applicants], identity=True),
            "request": request,
            "facts": need(sheet.facts, "事实与理由"),
            "pledges": list(CANDOUR),
            "court": need(sheet.court, "法院名称"),
            "materials": need_all([head.words(one) for one in sheet.materials], "提交材料"),
            "signatures": signature_rows(sheet.signatures),
            "dated": need(day_words(sheet.dated), "申请日期"),
        },
    )


def mediation_proof(head: Head, sheet: MediationProof) -> Paper:
    """Build the 主持调解证明; gaps are the mediator, the days, the agreement's number."""
    result: list[JSON] = [
        "经主持调解，各方当事人自愿达成调解协议，编号",
        need(sheet.agreement_no, "调解协议编号"),
        "，自",
        need(day_words(sheet.effective_on), "协议生效日期"),
        "起生效。",
    ]
    return compose(
        "mediation_proof",
        "主持调解证明",
        head,
        {
            "opening": head.words("兹证明：下列纠纷由本调解委员会主持调解，有关情况如下。"),
            "rows": lines(
                [
                    [Line("案号", head.case_no), Line("案由", sheet.cause)],
                    [Line("受理日期", day_words(sheet.accepted_on)), Line("主持调解员", sheet.mediator)],
                ]
            ),
            "parties": party_blocks(sheet.parties, brief=True),
            "columns": ["次序", "时间", "方式", "参加人员"],
            "sessions": _sessions(sheet.sessions) if sheet.sessions else [_elsewhere(sheet)],
            "result": result,
            "silence": SILENCE,
            "signatures": signature_rows(sheet.signatures),
            "seal": seal_data(sheet.seal),
        },
    )


def _elsewhere(sheet: MediationProof) -> JSON:
    since, until = day_words(sheet.accepted_on), day_words(sheet.effective_on)
    span = f"{since}至{until}" if since and until else None
    return ["—", need(span, "调解时间"), "未使用网络调解室", names(sheet.parties)]


def _report_rows(sheet: MediationReport) -> list[list[Line]]:
    return [
        [Line("委派函号", sheet.delegation_no), Line("诉前调\n案号", sheet.court_case_no)],
        [Line("案由", sheet.cause), Line("当事人", names(sheet.parties))],
        [Line("收到委派\n日期", day_words(sheet.received_on)), Line("调解结束\n日期", day_words(sheet.ended_on))],
    ]


def _sessions(sessions: Sequence[SessionEntry] | None) -> list[JSON]:
    if not sessions:
        none_held = need(None, "调解经过") if sessions is None else "没有能够组织各方进行调解"
        return [["—", none_held, "—", "—"]]
    return [
        [
            f"第{number}次",
            need(span_words(one.begun_at, one.ended_at), "调解时间"),
            need(one.mode, "调解方式"),
            need(one.attended, "参加人员"),
        ]
        for number, one in enumerate(sessions, start=1)
    ]


def _chapters(sheet: MediationReport) -> list[JSON]:
    chapters: list[tuple[str, list[JSON]]] = [
        ("主要诉求", [need(sheet.claims, "主要诉求")]),
        ("各方无争议的事实", list(sheet.undisputed) or ["没有记明无争议事实。"]),
        ("争议焦点", list(sheet.issues) or ["没有单独归纳争议焦点。"]),
        ("调解方案", [sheet.proposals or "没有列入本报告（向法院披露须经当事人同意）。"]),
        ("调解结果", [need(sheet.result, "调解结果")]),
        ("调解不成的原因", [sheet.failure] if sheet.failure else []),
        ("无正当理由拖延、拒绝等增加对方成本的情形", [sheet.costly_conduct] if sheet.costly_conduct else []),
        ("送达地址", list(sheet.service_addresses) or [need(None, "送达地址")]),
        ("后续处理建议", [need(sheet.suggestion, "后续处理建议")]),
    ]
    return [{"title": title, "items": items} for title, items in chapters if items]
