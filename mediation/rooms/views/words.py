"""Words for what the scripts of a room show by its identifier."""

from __future__ import annotations

from mediation.core.i18n import N_, gettext
from mediation.law.doc_kinds import DocKind
from mediation.law.people import SeatKind
from mediation.rooms.states import Mark, Phase

NEUTRAL_LAWYER = N_("律师，中立，不代表任何一方")
SYSTEM_LINES = {
    "session_opened": N_("调解员打开了调解室，第{number}次调解开始"),
    "session_paused": N_("调解员请大家休息一会儿"),
    "session_paused_for": N_("调解员请大家一起休息：{reason}"),
    "session_paused_until": N_("调解员请大家休息到{clock}：{reason}"),
    "pause_extended": N_("休息延长到{clock}"),
    "pause_over": N_("休息时间到了，继续调解"),
    "session_resumed": N_("休息结束，继续调解"),
    "session_closed": N_("这次调解结束了，说过的话都保存着"),
    "caucus_opened": N_("单独沟通开始。这里的话只有这一方和调解员看得到"),
    "consultation_opened": N_("会商开始。这里只有工作人员看得到"),
    "room_closed": N_("调解员结束了这个房间"),
    "called_back": N_("调解员请大家都回到公开会场"),
    "entry_now": N_("{name}加入了，以前说的一句也看不到"),
    "entry_summary": N_("{name}加入了，看得到下面这段摘要"),
    "entry_items": N_("{name}加入了，看得到下面重新列出的内容"),
    "entry_told": N_("{by}写的摘要：{text}"),
    "entry_item": N_("{by}说过的：{text}"),
    "floor_given": N_("请{name}发言，其他人先听"),
    "talk_lasts": N_("调解员说，单独沟通大约还要{minutes}分钟，请在外面等的一方稍等"),
    "evidence_listed": N_("{who}提交了第{number}号证据“{name}”，大家都可以看"),
    "evidence_disclosed": N_("{who}的第{number}号证据“{name}”现在大家都可以看"),
    "evidence_answered": N_("{who}对第{number}号证据“{name}”表了态"),
    "evidence_withdrawn": N_("{who}撤下了第{number}号证据“{name}”"),
    "issue_added": N_("争议点：{title}"),
    "issue_open": N_("争议点“{title}”再谈"),
    "issue_near": N_("争议点“{title}”接近了"),
    "issue_agreed": N_("争议点“{title}”谈一致了"),
    "terms_accepted": N_("各方都同意了第{version}版条款，接下来制作协议书"),
    "signing_started": N_("协议书已经定稿（{number}），开始依次签名"),
    "signing_declined": N_("{name}暂时不签，调解员会来沟通"),
    "agreement_effective": N_("调解协议生效了（{number}）"),
}
ANSWERS = {
    "accepted": N_("同意"),
    "accept": N_("同意"),
    "declined": N_("不同意"),
    "rejected": N_("不同意"),
    "reject": N_("不同意"),
    "later": N_("先想想"),
    "counter": N_("提出了别的数"),
    "consider": N_("先想想"),
    "withdraw": N_("收回了"),
    "replace": N_("改了数"),
    "lapse": N_("过了期限"),
    "overtaken": N_("已经另外谈妥，不用再答复"),
    "may_tell": N_("可以告诉对方"),
}
PHRASES = (
    N_("请把票据、合同或照片拍下来，点“照片文件”发到这里。"),
    N_("请先听对方说完，每个人都有说话的时间。"),
    N_("刚才说的这几点，双方都没有意见，对吗？"),
    N_("这个方案您可以先想一想，不用马上答复。"),
    N_("我先和您单独聊几句，对方看不到。"),
    N_("调解是自愿的，谈不成也不影响您去法院。"),
)


GRADES = (N_("未核对身份"), N_("短信验证码核对"), N_("人工核对证件"), N_("外部服务核验"))


def grade_words(grade: int | None) -> str:
    """How somebody was checked, in words; None for staff, who signed in."""
    return gettext("工作人员") if grade is None else gettext(GRADES[min(grade, 3)])


def labels() -> dict[str, dict[str, str]]:
    """Seats, roles, steps, marks, papers, answers and system lines in the reader's language."""
    seats = {seat.value: gettext(seat.zh) for seat in SeatKind} | {"system": gettext("系统")}
    return {
        "seats": seats,
        "roles": seats | {"lawyer": gettext(NEUTRAL_LAWYER)},
        "phases": {phase.value: gettext(phase.zh) for phase in Phase},
        "marks": {mark.value: gettext(mark.zh) for mark in Mark},
        "papers": {kind.value: gettext(kind.zh) for kind in DocKind},
        "answers": {code: gettext(words) for code, words in ANSWERS.items()},
        "system": {code: gettext(words) for code, words in SYSTEM_LINES.items()},
    }
