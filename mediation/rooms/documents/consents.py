"""What a person is told and asked before coming in: rights and duties, and each consent by itself.

The words carry a version; what was shown is kept with the answer (PIPL 14, 23, 29; OMR 4, 7).
"""

from __future__ import annotations

from dataclasses import dataclass

from mediation.core.i18n import N_
from mediation.law.citations import citation

VERSION = "2026-11.4"
"""Raised when any of these sentences changes; earlier answers keep theirs."""

RIGHTS = "rights_and_duties"
TAKE_PART = "take_part"
ONLINE = "online"
ELECTRONIC_SERVICE = "electronic_service"
SHARING = "sharing"
ID_IMAGE = "id_image"
OUTSIDE_CHECK = "outside_check"

RIGHTS_ARTICLES = ("RML-23", "RML-24")
EFFECTS = (
    N_("调解不收费，自愿参加。您随时可以不谈了，不影响您去法院、仲裁或者找其他部门。"),
    N_("谈的过程中为了达成一致作出的让步，以后打官司时不会作为对您不利的证据。双方都认可的事实除外。"),
    N_("调解过程不公开，参加的人都要保密。"),
    N_("签了调解协议，就要按协议去做。双方可以一起申请法院司法确认，确认以后可以申请强制执行。"),
    N_("请讲真话。虚假调解要承担法律责任。"),
)


WITH_THE_FILE = N_("和本案卷宗一起保存，到期按档案规定销毁")
FROM_NOW_ON = N_("撤回后从现在起不再这样做，以前已经做的不受影响")


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked by itself; `needed`: without it one cannot take part online.

    `kept`: how long what it allows is kept; `follows`: what follows when it is taken back.
    """

    purpose: str
    subject: str
    label: str
    text: str
    needed: bool = False
    kept: str = WITH_THE_FILE
    follows: str = FROM_NOW_ON

    @property
    def name(self) -> str:
        """The field's name on a form."""
        return f"{self.purpose}-{self.subject}" if self.subject else self.purpose

    @property
    def shown(self) -> str:
        """The words that an answer is given to: purpose, how long, what follows from taking it back."""
        return "\n".join([self.text, self.kept, self.follows])


def rights_text() -> str:
    """The rights and duties as shown: the law's own words, then what follows from taking part."""
    articles = [f"{citation(key).name}\n{citation(key).text}" for key in RIGHTS_ARTICLES]
    return "\n\n".join([*articles, *EFFECTS])


COMPANION_DUTIES = (
    N_("是当事人请您来帮忙的，当事人随时可以请您退出。"),
    N_("您不代当事人作决定，也不代签名。"),
    N_("调解过程不公开。您看到、听到的都要保密，不截屏、不转发。"),
    N_("请遵守秩序，听调解员安排。"),
)


def companion_text() -> str:
    """What somebody who sits beside a party is told."""
    return "\n\n".join(COMPANION_DUTIES)


def rights_version() -> str:
    """Which words these are: ours and the day up to which the law's are known."""
    return f"{VERSION}/{citation(RIGHTS_ARTICLES[0]).as_of.isoformat()}"


def questions(offices: list[tuple[str, str]], *, outside: bool = False) -> list[Question]:
    """What a party is asked; `offices` are (seat, name) of those who will see the case; `outside`: a service is set."""
    return [
        Question(
            ONLINE, "", N_("网上调解"), N_("同意通过网络调解。想当面谈的话，随时可以告诉调解员。"), needed=True,
            follows=N_("撤回后您马上离开网上调解室，调解员会联系您当面谈"),
        ),
        Question(
            ELECTRONIC_SERVICE, "", N_("电子送达"),
            N_("同意用手机或者电子邮箱接收通知书、调解协议等文书，到达即为送达。不同意就给您寄纸质的。"),
            follows=N_("撤回后的文书给您寄纸质的，以前收到的仍然算送达"),
        ),
        *[_sharing(seat, name) for seat, name in offices],
        *([_outside_check()] if outside else []),
    ]  # fmt: skip


def _sharing(seat: str, name: str) -> Question:
    return Question(
        SHARING, seat, name, N_("同意把本案材料给这个单位看，只用于这次调解。不同意的话，它就看不到。"),
        follows=N_("撤回后，职能部门马上离开会场；其他单位由调解员处理，会告诉您结果。已经看过的收不回来"),
    )  # fmt: skip


def _outside_check() -> Question:
    return Question(
        OUTSIDE_CHECK, "", N_("外部身份核验"),
        N_("同意把姓名和身份证号码发给身份核验服务，只核对是不是本人。不同意也可以，由调解员人工核对。"),
        kept=N_("对方只返回是或者不是，本平台只记结果"),
    )  # fmt: skip


def id_image(days: int) -> Question:
    """The picture of an identity paper, asked where it is handed in; kept `days` after it was compared."""
    return Question(
        ID_IMAGE, "", N_("身份证照片"),
        N_("同意把身份证照片交给调解员，只用来核对是不是您本人，别人看不到。"),
        kept=ID_IMAGE_KEPT.format(days=days), follows=N_("撤回后照片马上删除，核对的结果保留"),
    )  # fmt: skip


ID_IMAGE_KEPT = N_("加密保存，核对后{days}天内删除")
