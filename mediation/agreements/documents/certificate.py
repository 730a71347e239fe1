"""The page behind a signed deed that tells how each signature came about (ESL 13): who, known how, when, over what."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mediation.core.clock import SHANGHAI
from mediation.core.paper import JSON

GRADES = {1: "短信验证码核对", 2: "人工核对证件", 3: "外部服务核验", 4: "本单位登录身份"}
"""How whoever signed was checked."""
LEVELS = ("未核对", "一级", "二级", "三级", "工作人员")


MOST_VIEWS = 6
"""So many times of opening are printed for each signer; the number of all is printed beside them."""


@dataclass(frozen=True)
class SigningEvidence:
    """How one signature came about. `consent` is the sentence that was agreed to, `device` what it was given on,
    `views` when and how this signer had the document before them; None where nobody can have kept it (paper, a seal).

    `certified` says whose certificate signed, issued by whom; its digest is that of the signature (CMS) in the file.
    `witness` saw the paper being signed, `understood` says how the terms were gone through before. What the
    certificate leaves out (the network address) lies in the file.
    """

    role: str
    name: str
    means: str
    signed_at: datetime | None
    identity_grade: int
    document_sha256: str
    picture_sha256: str
    consent: str = ""
    device: str = ""
    witness: str = ""
    understood: str = ""
    views: Sequence[tuple[datetime, str]] | None = None
    certified: str = ""


def certificate(evidence: Sequence[SigningEvidence]) -> JSON:
    """The certificate as data, None without signatures. All that its digests are made of is printed on it."""
    if not evidence:
        return None
    document = evidence[0].document_sha256
    chain = digest_chain(document, [_act(number, one) for number, one in enumerate(evidence, start=1)])
    return {
        "document": document,
        "final": chain[-1][1],
        "signers": [_signer(one, before, after) for one, (before, after) in zip(evidence, chain, strict=True)],
    }


def _act(number: int, one: SigningEvidence) -> list[str]:
    return [str(number), one.role, one.name, one.means, _moment(one), one.picture_sha256 or "无"]


def _signer(one: SigningEvidence, before: str, after: str) -> JSON:
    known = f"{LEVELS[min(one.identity_grade, 4)]}（{GRADES[one.identity_grade]}）" if one.identity_grade else LEVELS[0]
    beside = ("见证人", one.witness) if one.witness else ("签署设备", one.device or None)
    return {
        "head": f"{one.role}：{one.name}",
        "short": [["签署方式", one.means], ["签署时间", _moment(one)], ["身份核对", known], [*beside]],
        "long": [
            [label, words]
            for label, words in (
                ("数字证书", one.certified),
                ("签前核对", one.understood),
                ("打开记录", _views(one)),
                ("同意的内容", one.consent),
            )
            if words
        ],
        "digests": [["签名图摘要", one.picture_sha256 or "无"], ["签署前摘要", before], ["签署后摘要", after]],
    }


def _moment(one: SigningEvidence) -> str:
    """To the second, as Shanghai's clock shows it."""
    return one.signed_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S") if one.signed_at else "无"


def _views(one: SigningEvidence) -> str:
    """Each time, the middle ones of many left out; said plainly where there is none."""
    if one.views is None:
        return ""
    shown = [f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S} {how}" for at, how in one.views]
    if len(shown) > MOST_VIEWS:
        shown = [*shown[: MOST_VIEWS - 1], "……", shown[-1]]
    return f"共{len(one.views)}次：{'；'.join(shown)}" if shown else "没有打开的记录"


def digest_chain(document_sha256: str, acts: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Digest (SHA-256, hex) before and after each act, in order; the first one begins at the document's own.

    After = SHA-256 over the digest before and the act's words, UTF-8, joined by line feeds. A signature that is
    taken out, put in, moved or altered changes every digest behind it.
    """
    found, before = [], document_sha256
    for act in acts:
        after = hashlib.sha256("\n".join([before, *act]).encode()).hexdigest()
        found.append((before, after))
        before = after
    return found
