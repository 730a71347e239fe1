"""Who a newcomer may be in the demonstration, and what each looks at first: for the sign-in page."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.core.i18n import N_
from mediation.demo.county import STAFF


@dataclass(frozen=True, slots=True)
class Place:
    """An account of the demonstration: sign-in name, who it is, what to see first (a msgid)."""

    username: str
    name: str
    title: str
    look: str


FIRST = {
    "tiaojieyuan": N_("先点“我的案件”里的张桂兰与李大勇，再点“进入调解室”：谈话、标记、单独沟通、出价都在。"),
    "shujiyuan": N_("先看“待办”里新来的申请，再点“登记案件”，试着登记一件110移送的纠纷。"),
    "zhuguan": N_("先看四个数字和下面的漏斗。点开任何一个数，就是它背后的案件。"),
    "minjing": N_("先到“席位邀请”答复一件，再从“案件”进入张桂兰与李大勇的调解室。"),
    "lvshi": N_("先到“席位邀请”：声明没有利益冲突，才能接受席位。"),
    "faguan": N_("先到“法院工作台”：一件司法确认等立案，一件正在审查，委派案件的报告也在。"),
    "gongzhengyuan": N_("先到“公证工作台”：一件赋强公证正在审查，材料都在卷里。"),
}
"""What to see first; whoever is not named here is left to find out."""


def places() -> list[Place]:
    """The accounts with their sentence, in the order in which a newcomer takes them."""
    known = {person.username: person for person in STAFF}
    return [Place(key, known[key].name, known[key].title, look) for key, look in FIRST.items()]
