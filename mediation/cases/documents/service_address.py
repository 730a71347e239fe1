"""送达地址确认书: where papers reach somebody and by which ways, one sheet a person, for the person's own hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mediation.core.paper import JSON, Head, Line, Paper, Signature, compose, lines, moment_words, signature_rows

BY_HAND = "（同意或者不同意，请本人填写）"
NO_MAIL = "没有填写"
UNTESTED = "没有测试成功，文书只寄纸质或者当面交付"
CONSEQUENCES = (
    "本人保证所填的地址、电话号码准确、有效，送到上列地址的文书视为送给本人。",
    "地址或者电话号码变更的，应当及时书面告知；没有告知的，仍按原地址送达。",
    (
        "因提供的地址不准确、变更后没有告知，或者本人、本人指定的代收人拒绝签收，致使文书没有被实际接收的，"
        "由本人承担由此产生的后果；邮寄的，以文书退回之日为送达之日。"
    ),
    (
        "同意电子送达的，文书到达经测试的手机或者电子邮箱时视为送达；仍然可以要纸质文书。"
        "同意可以随时撤回，撤回后改为寄送纸质文书。"
    ),
)


@dataclass(frozen=True)
class Reached:
    """How one party is reached, as it stands; None for an answer that nobody gave yet."""

    role: str
    name: str
    address: str | None
    post: bool | None
    confirmed_at: datetime | None
    confirmed_by: str | None
    phone: str | None
    call: bool | None
    electronic: bool | None
    tested_phone: str | None
    tested_at: datetime | None
    mail: str | None = None
    mail_tested_at: datetime | None = None


def service_address_confirmation(head: Head, people: Sequence[Reached]) -> Paper:
    """Build the 送达地址确认书; nobody's address stands on another person's sheet."""
    sheets: list[JSON] = [_sheet(one) for one in people]
    return compose(
        "service_address_confirmation",
        "送达地址确认书",
        head,
        {"sheets": sheets},
    )


def _sheet(one: Reached) -> JSON:
    confirmed = f"{moment_words(one.confirmed_at)}，{one.confirmed_by}" if one.confirmed_at else None
    return {
        "rows": lines(
            [
                [Line("受送达人", one.name), Line("身份", one.role)],
                [Line("邮寄地址", one.address)],
                [Line("邮寄送达", _answer(one.post)), Line("电话号码", one.phone, needed=False)],
                [Line("电话通知", _answer(one.call)), Line("电子送达", _answer(one.electronic))],
                [Line("电子邮箱", one.mail or NO_MAIL)],
                [Line("测试情况", _test(one))],
                [Line("平台确认", confirmed, needed=False)],
            ]
        ),
        "consequences": list(CONSEQUENCES),
        "signatures": signature_rows([Signature(one.role, one.name)]),
    }


def _answer(said: bool | None) -> str:  # noqa: FBT001 - an answer is a value here, no switch
    return BY_HAND if said is None else "同意" if said else "不同意"


def _test(one: Reached) -> str:
    """What was tried, way by way; an electronic way that was not tried is none."""
    ways = ((one.tested_at, f"手机{one.tested_phone}"), (one.mail_tested_at, f"电子邮箱{one.mail}"))
    tested = [f"{moment_words(at)}向{way}发送验证码，已正确回填" for at, way in ways if at]
    return "；".join(tested) or UNTESTED
