"""Decisions about agreements: terms that can be performed, order of signing, effect, performance.

Values in, answer or refusal out; no session, no clock.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import rfc8785

from mediation.agreements.states import ObligationStatus, SignerRole, TermKind
from mediation.core.i18n import N_
from mediation.core.money import in_capitals, split_instalments, yuan_to_fen
from mediation.law.calendar import is_working_day, next_working_day
from mediation.law.outcomes import PerformanceStatus
from mediation.law.periods import add_months

MAX_INSTALMENTS = 120
PNG_HEAD = b"\x89PNG\r\n\x1a\n"
MAX_DRAWING_BYTES = 512 * 1024
MIN_DRAWING_BYTES = 200
CONSENT_VERSION = "2026-11"
"""Of the sentence a signer agrees to; kept with each signature."""

_CAPITALS = re.compile(
    r"(?:人民币)?([壹贰叁肆伍陆柒捌玖拾][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]*元(?:[零壹贰叁肆伍陆柒捌玖角分]+|整|正)?)"
)
_FIGURES = re.compile(r"[¥￥]?\d[\d,]*(?:\.\d+)?(?:万|亿)?元|[¥￥]\d[\d,]*(?:\.\d+)?")
_VAGUE = ("尽快", "适当", "合理", "酌情", "视情况", "近期", "左右", "大约", "及时", "有钱时", "条件允许")
_VAGUE_SENTENCE = N_("用词不够明确（如“尽快”“适当”“左右”），建议改成具体的日期或数字。")
_NO_SUIT = re.compile(r"(放弃|不得|不再|无权)[^，。；,;]{0,8}(起诉|诉讼|诉权|上诉|仲裁|报警|控告)")
_COURT_DECIDES = re.compile(r"(由|请|交|等)[^，。；,;]{0,6}(法院|法官)[^，。；,;]{0,6}(裁决|判决|决定|认定|判定)")


@dataclass(frozen=True, slots=True)
class Part:
    """One instalment: by when, how many 分."""

    due_on: date
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A term as plain values; `obligor` and `obligee` None only where a clause binds all alike."""

    kind: TermKind
    obligor: UUID | None
    obligee: UUID | None
    text: str = ""
    amount_fen: int | None = None
    due_on: date | None = None
    trigger: str = ""
    means: str | None = None
    place: str = ""
    account: str = ""
    default_clause: str = ""
    instalments: tuple[Part, ...] = ()
    offer: UUID | None = None
    """The settled offer that it comes from; no part of what the parties are shown."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong or could be clearer in one clause: which field, and a sentence (msgid) with its values."""

    position: int
    field: str
    sentence: str
    blocking: bool = True
    suggestion: date | None = None


def build_instalments(total_fen: int, count: int, first_on: date, *, every_months: int = 1) -> tuple[Part, ...]:
    """`count` instalments adding up to `total_fen`, each on a working day, a month (or more) apart.

    The day of the month is that of `first_on`; a day off moves to the next working day.
    Raises ValueError with a sentence when the figures do not allow it.
    """
    if not 1 <= count <= MAX_INSTALMENTS or every_months < 1:
        raise ValueError(N_("分期次数请填1到120之间的整数。"))
    sums = split_instalments(total_fen, count)
    days = (next_working_day(add_months(first_on, n * every_months)) for n in range(count))
    return tuple(Part(day, fen) for day, fen in zip(days, sums, strict=True))


def check_terms(clauses: Sequence[Clause], today: date) -> list[Finding]:
    """Everything that blocks proposing these clauses, and hints after it, in the order of the clauses."""
    return [finding for place, clause in enumerate(clauses, start=1) for finding in _check(place, clause, today)]


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Those that must be mended first."""
    return [finding for finding in findings if finding.blocking]


def _check(place: int, clause: Clause, today: date) -> list[Finding]:
    found: list[Finding] = []
    found += _sides(place, clause)
    found += _what(place, clause)
    found += _when(place, clause, today)
    found += _how(place, clause)
    found += _words(place, clause)
    return found


def _sides(place: int, clause: Clause) -> list[Finding]:
    if clause.kind is TermKind.OTHER and clause.obligor is None:
        return []
    if clause.obligor is None or clause.obligee is None:
        return [Finding(place, "obligor", N_("请写明由谁做、对谁做。"))]
    if clause.obligor == clause.obligee:
        return [Finding(place, "obligee", N_("履行的人和接受的人不能是同一个人。"))]
    return []


def _what(place: int, clause: Clause) -> list[Finding]:
    if clause.kind is TermKind.PAY_MONEY:
        if not clause.amount_fen:
            return [Finding(place, "amount", N_("付款条款请写明金额。"))]
        if not clause.text.strip():
            return [Finding(place, "text", N_("请写明这是什么钱，例如“装修损失赔偿款”。"))]
        if clause.instalments and sum(part.amount_fen for part in clause.instalments) != clause.amount_fen:
            return [Finding(place, "instalments", N_("各期金额加起来和总额不一致，请核对到分。"))]
        return []
    if not clause.text.strip():
        return [Finding(place, "text", N_("请写明具体做什么。"))]
    return []


def _when(place: int, clause: Clause, today: date) -> list[Finding]:
    if clause.kind is TermKind.OTHER or (clause.kind is TermKind.REFRAIN and clause.due_on is None):
        return []
    days = [part.due_on for part in clause.instalments] or ([clause.due_on] if clause.due_on else [])
    if not days and not clause.trigger.strip():
        return [Finding(place, "due_on", N_("请写明哪一天前履行，或者写明发生什么事后几天内履行。"))]
    if any(day < today for day in days):
        return [Finding(place, "due_on", N_("履行日期不能早于今天。"))]
    if any(later <= earlier for earlier, later in itertools.pairwise(days)):
        return [Finding(place, "instalments", N_("各期日期要一期比一期晚。"))]
    rest = [day for day in days if not is_working_day(day)]
    if rest:
        sentence = N_("这一天不上班，银行可能办不了。建议改为下一个工作日。")
        return [Finding(place, "due_on", sentence, blocking=False, suggestion=next_working_day(rest[0]))]
    return []


def _how(place: int, clause: Clause) -> list[Finding]:
    found: list[Finding] = []
    if clause.kind is TermKind.PAY_MONEY and not clause.means:
        found.append(Finding(place, "means", N_("请写明怎么付：转账、现金还是其他方式。")))
    if clause.means == "bank" and not clause.account.strip():
        found.append(Finding(place, "account", N_("写明收款账户，以后才说得清钱付到了哪里。"), blocking=False))
    if clause.kind is TermKind.DELIVER_GOODS and not clause.place.strip():
        found.append(Finding(place, "place", N_("请写明在哪里交付。"), blocking=False))
    if clause.kind is not TermKind.OTHER and not clause.default_clause.strip():
        found.append(Finding(place, "default_clause", N_("还没有写明不履行怎么办。写清楚更好执行。"), blocking=False))
    return found


def _words(place: int, clause: Clause) -> list[Finding]:
    words = f"{clause.text}\n{clause.trigger}\n{clause.default_clause}"
    found: list[Finding] = []
    if _NO_SUIT.search(words):
        found.append(Finding(place, "text", N_("不能写放弃起诉、不得报警这类内容，这样的约定无效。")))
    if _COURT_DECIDES.search(words):
        found.append(Finding(place, "text", N_("不能写由法院另行决定，协议要自己写清楚怎么办。")))
    if not amounts_agree(clause.text, clause.amount_fen):
        found.append(Finding(place, "text", N_("文字里的大写金额和数字金额不一致，请核对。")))
    vague = next((word for word in _VAGUE if word in clause.text or word in clause.trigger), None)
    if vague:
        found.append(
            Finding(
                place, "text", N_("用词不够明确（如“尽快”“适当”“左右”），建议改成具体的日期或数字。"), blocking=False
            )
        )
    return found


def amounts_agree(text: str, amount_fen: int | None = None) -> bool:
    """Whether every amount in capitals in `text` is also there in figures (or is the clause's own sum)."""
    known = {in_capitals(amount_fen)} if amount_fen else set()
    for figure in _FIGURES.findall(text):
        try:
            known.add(in_capitals(yuan_to_fen(figure)))
        except ValueError:
            continue
    said = (f"人民币{words.replace('正', '整')}" for words in _CAPITALS.findall(text))
    return all(words in known or f"{words}整" in known for words in said)


def agreed_amount(clauses: Iterable[Clause]) -> int:
    """What the clauses promise to pay, in 分."""
    return sum(clause.amount_fen or 0 for clause in clauses if clause.kind is TermKind.PAY_MONEY)


def terms_digest(facts: str, clauses: Sequence[Clause]) -> str:
    """SHA-256 of what the parties are shown, so that an answer stands for these words and no others."""
    shown = [_shown(clause) for clause in clauses]
    return hashlib.sha256(rfc8785.dumps({"facts": facts, "terms": shown})).hexdigest()


def _shown(clause: Clause) -> dict[str, str | list[list[str]]]:
    return {
        "kind": clause.kind.value,
        "obligor": str(clause.obligor),
        "obligee": str(clause.obligee),
        "text": clause.text,
        "amount_fen": str(clause.amount_fen),
        "due_on": str(clause.due_on),
        "trigger": clause.trigger,
        "means": str(clause.means),
        "place": clause.place,
        "account": clause.account,
        "default_clause": clause.default_clause,
        "instalments": [[str(part.due_on), str(part.amount_fen)] for part in clause.instalments],
    }


def written_required(*, asked: bool, immediate: bool, major: bool, level: str | None) -> bool:
    """Whether an oral agreement is not enough: asked for, not performed at once, or major (宁波条例 24)."""
    return asked or not immediate or major or level == "L3"


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who must sign; `special` tells whether an agent may settle (CPL 62)."""

    role: SignerRole
    name: str
    participant: UUID | None = None
    party: UUID | None = None
    org: UUID | None = None
    special: bool = False


def signing_order(signers: Iterable[Signer]) -> list[Signer]:
    """Parties first in their order, then agents with special authority, recorder, mediator; the seal last (RML 29).

    A party whose agent holds special authority still signs when it stands in the list itself.
    """
    rank = list(SignerRole)
    allowed = [one for one in signers if one.role is not SignerRole.AGENT or one.special]
    return sorted(allowed, key=lambda one: rank.index(one.role))


def effective_moment(acts: Iterable[datetime]) -> datetime:
    """The last needed act (RML 29). Raises ValueError when there was none."""
    return max(acts)


def drawing_sound(content: bytes) -> bool:
    """Whether the bytes can be a drawn name: a PNG neither empty nor huge."""
    return content.startswith(PNG_HEAD) and MIN_DRAWING_BYTES <= len(content) <= MAX_DRAWING_BYTES


@dataclass(frozen=True, slots=True)
class Due:
    """An obligation as plain values."""

    status: ObligationStatus
    due_on: date | None
    paid_fen: int = 0


def is_overdue(due: Due, today: date) -> bool:
    """Whether its day has passed with something still owed; the due day itself is in time."""
    owed = due.status in {ObligationStatus.PENDING, ObligationStatus.PART_PAID}
    return owed and due.due_on is not None and due.due_on < today


def performance_of(dues: Sequence[Due], *, immediate: bool) -> PerformanceStatus:
    """Where the whole agreement's performance stands."""
    if not dues:
        return PerformanceStatus.NOT_APPLICABLE
    states = [due.status for due in dues]
    done = {ObligationStatus.PAID, ObligationStatus.WAIVED}
    if all(state in done for state in states):
        return PerformanceStatus.IMMEDIATE if immediate else PerformanceStatus.PERFORMED
    if ObligationStatus.OVERDUE in states:
        return PerformanceStatus.OVERDUE
    if any(state in done or due.paid_fen for state, due in zip(states, dues, strict=True)):
        return PerformanceStatus.PARTIAL if ObligationStatus.DISPUTED in states else PerformanceStatus.PERFORMING
    return PerformanceStatus.PERFORMING


def reminder_due(due_on: date, today: date, reminded_on: date | None) -> bool:
    """Whether to remind now: from three days before, on the day, and three days after; once each.

    A clock that stood still for some days makes up for the last one it missed.
    """
    reached = [day for n in (-3, 0, 3) if (day := due_on + timedelta(days=n)) <= today]
    return bool(reached) and (reminded_on is None or reminded_on < reached[-1])
