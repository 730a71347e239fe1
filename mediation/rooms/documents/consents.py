"""What a person is told and asked before coming in: rights and duties, and each consent by itself.

The words carry a version; what was shown is kept with the answer (PIPL 14, 23, 29; OMR 4, 7).
"""

from __future__ import annotations

from dataclasses import dataclass

from mediation.core.i18n import N_
from mediation.law.citations import citation

VERSION = "2026-11"
"""Raised when any of these sentences changes; earlier answers keep theirs."""

RIGHTS = "rights_and_duties"
TAKE_PART = "take_part"
ONLINE = "online"
RECORDING = "recording"
ELECTRONIC_SERVICE = "electronic_service"
SHARING = "sharing"

RIGHTS_ARTICLES = ("RML-23", "RML-24")
EFFECTS = (
    N_("调解不收费,自愿参加。您随时可以不谈了,不影响您去法院、仲裁或者找其他部门。"),
    N_("谈的过程中为了达成一致作出的让步,以后打官司时不会作为对您不利的证据。双方都认可的事实除外。"),
    N_("调解过程不公开,参加的人都要保密。"),
    N_("签了调解协议,就要按协议去做。双方可以一起申请法院司法确认,确认以后可以申请强制执行。"),
    N_("请讲真话。虚假调解要承担法律责任。"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked by itself; `needed`: without it one cannot take part online."""

    purpose: str
    subject: str
    label: str
    text: str
    needed: bool = False

    @property
    def name(self) -> str:
        """The field's name on a form."""
        return f"{self.purpose}-{self.subject}" if self.subject else self.purpose


def rights_text() -> str:
    """The rights and duties as shown: the law's own words, then what follows from taking part."""
    articles = [f"{citation(key).name}\n{citation(key).text}" for key in RIGHTS_ARTICLES]
    return "\n\n".join([*articles, *EFFECTS])


def rights_version() -> str:
    """Which words these are: ours and the day up to which the law's are known."""
    return f"{VERSION}/{citation(RIGHTS_ARTICLES[0]).as_of.isoformat()}"


def questions(offices: list[tuple[str, str]]) -> list[Question]:
    """What a party is asked; `offices` are (seat, name) of those who will see the case."""
    sharing = [
        Question(SHARING, seat, name, N_("同意把本案材料给这个单位看,只用于这次调解。不同意的话,它就看不到。"))
        for seat, name in offices
    ]
    return [
        Question(ONLINE, "", N_("网上调解"), N_("同意通过网络调解。想当面谈的话,随时可以告诉调解员。"), needed=True),
        Question(RECORDING, "", N_("录音录像"), N_("同意在所有人都同意、而且看得见提示的时候录音录像。不同意就不录。")),
        Question(
            ELECTRONIC_SERVICE, "", N_("电子送达"),
            N_("同意用手机接收通知书、调解协议等文书,收到即为送达。不同意就给您寄纸质的。"),
        ),
        *sharing,
    ]  # fmt: skip
