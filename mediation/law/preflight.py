"""What a package to court or notary still lacks before it is sent, each with the place where it is put right.

Values in, answer out; no session, no clock. What each of them needs: CPLI 354, and the notary's own list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mediation.core.i18n import N_, gettext
from mediation.law.documents import DocKind
from mediation.law.handoffs import Check, Verdict, worst


class Place(StrEnum):
    """Where a lack is put right."""

    PAPERS = "papers"
    CASE = "case"
    TRACK = "track"
    PARTY = "party"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Material:
    """A paper that one party has: what has come of it, whether it can be read, who was asked for it.

    `files` are the ids of those that can be read; `fault` says why none of them can.
    """

    purpose: str
    what: str
    party_id: str
    name: str
    files: tuple[str, ...] = ()
    checking: bool = False
    fault: str = ""
    ask_id: str = ""
    of_office: bool = False


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is not there yet; `material`: the paper that somebody has to hand in."""

    code: str
    words: str
    place: Place
    values: Mapping[str, str] = field(default_factory=dict)
    material: Material | None = None

    @property
    def sentence(self) -> str:
        """The lack in the reader's language."""
        return gettext(self.words, **self.values)


@dataclass(frozen=True, slots=True)
class PaperState:
    """One paper of a package: is it wanted, made, being made, given up; what in it is still blank."""

    title: str
    required: bool
    ready: bool
    making: bool = False
    failed: str = ""
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PacketItem:
    """One line of a package: which paper, whether it is asked for, and the ready version if there is one."""

    kind: DocKind
    required: bool
    document_id: str = ""
    sha256: str = ""

    @property
    def ready(self) -> bool:
        """Whether the paper is there."""
        return bool(self.sha256)


@dataclass(frozen=True, slots=True)
class Packet:
    """Which papers one track sends. Of the kinds in `own` those of another agreement's matter do not count."""

    own: tuple[DocKind, ...]
    required: tuple[DocKind, ...]
    optional: tuple[DocKind, ...]

    def items(self, ready: Mapping[str, Sequence[tuple[str, str]]]) -> list[PacketItem]:
        """The packet's lines; `ready` maps a kind to id and SHA-256 of each finished paper of it.

        Of a kind that the file holds more than once all go along.
        """
        wanted = [(kind, True) for kind in self.required]
        wanted += [(kind, False) for kind in self.optional if kind.value in ready]
        return [
            PacketItem(kind, required, *paper)
            for kind, required in wanted
            for paper in ready.get(kind.value) or [("", "")]
        ]


NOT_ELIGIBLE = Lack("eligible", N_("条件核对里还有没有通过的项目。"), Place.TRACK)
NOT_DRAFTED = Lack("draft", N_("申请书还没有填写。"), Place.TRACK)
PERIOD_OVER = Lack("period", N_("申请期限已过。"), Place.TRACK)


def track_lacks(verdicts: Iterable[Check], agreed: Iterable[tuple[str, bool]], *, over: bool = False) -> list[Lack]:
    """What of a track itself keeps its package back, papers aside.

    `agreed`: each applicant's name, and whether they said yes to the present words; `over`: the period has ended.
    """
    applicants = list(agreed)
    found = [
        (PERIOD_OVER, over),
        (NOT_ELIGIBLE, worst(verdicts) in {Verdict.BLOCK, Verdict.MANUAL}),
        (NOT_DRAFTED, not applicants),
    ]
    return [*(lack for lack, there in found if there), *not_agreed(name for name, yes in applicants if not yes)]


def not_agreed(names: Iterable[str]) -> list[Lack]:
    """One lack for each party that has not said yes to the present words."""
    return [Lack("agree", N_("%(name)s还没有同意申请。"), Place.PARTY, {"name": name}) for name in names]


def paper_lacks(papers: Iterable[PaperState]) -> list[Lack]:
    """What of the papers keeps the package back, in their order; an optional paper only when it has blanks."""
    return [lack for one in papers for lack in [_lack(one)] if lack is not None]


def material_lacks(materials: Iterable[Material]) -> list[Lack]:
    """What persons still have to hand in, each with what became of it so far."""
    return [_awaited(one) for one in materials if not one.files]


def _awaited(one: Material) -> Lack:
    named = {"name": one.name, "what": gettext(one.what), "fault": gettext(one.fault) if one.fault else ""}
    if one.checking:
        return Lack("checking", N_("%(name)s的%(what)s正在检查，稍后就知道能不能用。"), Place.PAPERS, named)
    if one.fault:
        return Lack("unreadable", N_("%(name)s的%(what)s不能用：%(fault)s，要重新拍。"), Place.PERSON, named, one)
    return Lack("material", N_("缺%(name)s的%(what)s。"), Place.PERSON, named, one)


def _lack(one: PaperState) -> Lack | None:
    title = gettext(one.title)
    if one.ready and one.gaps:
        named = {"title": title, "gaps": "、".join(one.gaps)}
        return Lack("gaps", N_("《%(title)s》里还有没填的：%(gaps)s。"), Place.CASE, named)
    if one.ready or not one.required:
        return None
    if one.making:
        return Lack("making", N_("《%(title)s》正在生成，做好就能移送。"), Place.PAPERS, {"title": title})
    if one.failed:
        return Lack("failed", N_("《%(title)s》没有生成成功，请重试。"), Place.PAPERS, {"title": title})
    return Lack("missing", N_("缺《%(title)s》。"), Place.PAPERS, {"title": title})
