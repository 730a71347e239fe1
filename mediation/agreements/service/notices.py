"""What goes to people's phones, word for word: short, no names of the other side, no sums.

Nothing of what the dispute is about: whoever holds the phone reads it.
"""

from __future__ import annotations

TEXTS = {
    "terms_proposed": "您的调解案件有一份方案请您看。请打开之前收到的链接，点“方案和协议”。点同意还不是签字。",
    "your_turn_to_sign": "调解协议书轮到您签名了。请打开之前收到的链接，看清楚再签。不方便在手机上签的，可以到现场签。",
    "certifier_ready": "可以去认证服务的页面签名了。请打开之前收到的链接，点“去签名”。也可以手写签名，或者到现场签。",
    "certifier_failed": "数字证书签名这次没有办成，没有签任何字。请打开之前收到的链接，可以手写签名，也可以到现场签。",
    "certifier_failed_for": "有签名人的数字证书签名没有办成。请打开案件，帮本人改为手写签名或者到现场签。",
    "signing_declined": "有签名人这次没有签调解协议书，条款已回到协商。请打开案件查看原因。",
    "teach_back_wrong": "%(name)s在签名前的小问题里有答错或者不确定的。请打开案件，当面或者打电话给本人讲清楚。",
    "terms_explained": "调解员已给您讲过协议条款。请打开之前收到的链接，看清楚再签。还有不明白的，随时打电话。",
    "agreement_effective": "您的调解协议%(number)s已经生效。请打开之前收到的链接查看协议书和履行时间。",
    "payment_recorded": "对方说已经履行了一项。请打开之前收到的链接核对，点“收到了”或“没收到”。",
    "payment_disputed": "收款方说没有收到一笔付款，请打开案件与双方核对。",
    "offer_made": "对方提了一个数，请您看看。请打开之前收到的链接，点“出数和答复”。点同意还不是签字。",
    "offer_accepted": "有当事人同意了对方的数，请打开调解室，可以把它写进条款。",
    "proposal_made": "调解员有方案请您私下答复，对方看不到，都同意才公布。请打开之前收到的链接，点“出数和答复”。",
    "bidding_opened": "调解员请双方密封出价，谁也看不到您的数，谈得拢才公布。请打开之前收到的链接，点“出数和答复”。",
    "bidding_ready": "双方都已出价。请在出价的那部手机上打开之前收到的链接，数才能核对。",
    "performance_due": "提醒您：按调解协议，有一项%(day)s到期。请打开之前收到的链接看；已经履行的记一笔。",
    "performance_overdue": "调解协议约定的一项履行已经过期（%(day)s）。请打开之前收到的链接看；有困难请联系调解员。",
    "performance_urged": "调解组织提醒您履行调解协议（%(day)s的一项）。请打开之前收到的链接看；有困难请联系调解员。",
    "turned_to_penalty": "您的调解协议有约定没有履行，办案单位有了处理。请打开之前收到的链接看，有疑问请联系办案单位。",
    "enforcement_due": "申请强制执行的期限到%(day)s，还剩%(left)s天。还没收到的请在这之前申请，不会申请请问调解员。",
    "enforcement_due_mediator": "案件%(case_no)s申请强制执行的期限到%(day)s，还剩%(left)s天，请提醒权利人。",
}
"""By template. Official notices are Chinese by their nature, like paper."""
