"""权利义务告知书: what each party reads and signs before the talk begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mediation.core.paper import JSON, Head, Paper, Signature, compose, signature_rows

NATURE = (
    "人民调解是人民调解委员会通过说服、疏导等方法，促使当事人在平等协商基础上自愿达成调解协议，解决民间纠纷的活动。",
    (
        "调解遵循下列原则：在当事人自愿、平等的基础上进行；不违背法律、法规和国家政策；"
        "尊重当事人的权利，不因调解而阻止当事人依法通过仲裁、行政、司法等途径维护自己的权利。"
    ),
)
NATURE_OTHER = (
    "调解是调解组织通过说服、疏导等方法，促使当事人在平等协商基础上自愿达成调解协议，解决纠纷的活动。",
    "调解遵循自愿、平等、合法、保密的原则，不因调解而阻止当事人依法通过仲裁、行政、司法等途径维护自己的权利。",
)
FREE = "本次调解不收取任何费用。"
RIGHTS = (
    "选择或者接受调解员；",
    "接受调解、拒绝调解或者要求终止调解；",
    "要求调解公开进行或者不公开进行；",
    "自主表达意愿、自愿达成调解协议。",
)
DUTIES = (
    "如实陈述纠纷事实；",
    "遵守调解现场秩序，尊重调解员；",
    "尊重对方当事人行使权利。",
)
EFFECT = (
    "达成的调解协议具有法律约束力，当事人应当按照约定履行。",
    (
        "双方当事人认为有必要的，可以自调解协议生效之日起三十日内共同向人民法院申请司法确认；"
        "具有给付内容的协议，可以共同申请公证机构依法办理具有强制执行效力的公证。"
    ),
    "调解不成的，当事人可以依法通过仲裁、行政、司法等途径维护自己的权利。",
)
NATURE_POLICE = (
    (
        "治安调解是公安机关对因民间纠纷引起的打架斗殴、损毁他人财物等情节较轻的违反治安管理行为，"
        "在查清事实的基础上，促使当事人达成协议的活动。"
    ),
    "调解遵循合法、公正、自愿、及时的原则。当事人不愿意的，不调解，依法处理。",
)
RIGHTS_POLICE = (
    "申请办案民警回避；",
    "接受调解、拒绝调解或者要求终止调解；",
    "自主表达意愿、自愿达成调解协议。",
)
EFFECT_POLICE = (
    "达成协议并且履行的，公安机关对违反治安管理行为人不予处罚。",
    "达不成协议，或者达成协议后不履行的，公安机关依法对违反治安管理行为人给予处罚，民事争议可以依法向人民法院起诉。",
    "治安调解协议不能申请司法确认。",
)
ONLINE = (
    "以网络方式参加调解须经当事人同意；要求当面调解的，可以随时提出。",
    "参加人应当本人参加并接受身份核验，不得将链接、验证码交给他人使用；以核验后的身份作出的行为，视为本人的行为。",
    "未经全体参加人同意，不得录音、录像、截屏或者传播。",
)
CANDOUR = (
    (
        "调解过程和协议内容不公开，参加人应当保密；为达成协议作出的让步，不作为以后对其不利的依据，"
        "但共同确认的无争议事实、法律另有规定或者当事人都同意的除外。"
    ),
    "当事人恶意串通，以虚假调解损害国家利益、社会公共利益或者他人合法权益的，调解终止，并依法承担责任。",
)


@dataclass(frozen=True)
class RightsNotice:
    """Whether people take part online, and who signs for having read it or had it read out."""

    online: bool
    signatures: Sequence[Signature]


def rights_notice(head: Head, sheet: RightsNotice) -> Paper:
    """Build the 权利义务告知书 (RML 2-4, 23, 24, 26, 31, 33; OMR 4, 17, 18)."""
    own = NATURE_POLICE if head.police else NATURE if head.people else NATURE_OTHER
    nature = [*own, *([FREE] if head.free else [])]
    chapters = [
        ("调解的性质和原则", nature),
        ("您在调解中享有的权利", RIGHTS_POLICE if head.police else RIGHTS),
        ("您在调解中应当履行的义务", DUTIES),
        ("调解协议的效力", EFFECT_POLICE if head.police else EFFECT),
        *([("在线调解须知", ONLINE)] if sheet.online else []),
        ("保密和诚信", CANDOUR),
    ]
    told: list[JSON] = [{"title": title, "items": list(items)} for title, items in chapters]
    return compose(
        "rights_notice",
        "人民调解权利义务告知书",
        head,
        {"chapters": told, "signatures": signature_rows(sheet.signatures)},
    )
