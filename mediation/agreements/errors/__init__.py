"""What agreements refuse, each with its sentence."""

from __future__ import annotations

from mediation.agreements.errors.signing import (
    AlreadyAsked,
    AlreadySigned,
    ConsentMissing,
    DeedBeingMade,
    DeedChanged,
    DeedNotReady,
    EmptyDrawing,
    ExplanationAwaited,
    GroupsFixed,
    IdentityNotChecked,
    MayNeedPaper,
    NoCertifier,
    NotASigner,
    NothingChosen,
    NotInPerson,
    NotUnderstood,
    NotYourTurn,
    OtherNumber,
    OtherPaper,
    PaperOnly,
    PaperUnreadable,
    ParticularsFixed,
    ReasonNeeded,
    SigningOver,
)
from mediation.core.errors import Closed, Conflict, Invalid
from mediation.core.i18n import N_

__all__ = [
    "AlreadyAnswered",
    "AlreadyAsked",
    "AlreadyBid",
    "AlreadyInTerms",
    "AlreadyRecorded",
    "AlreadySigned",
    "BidUnreadable",
    "BiddingNotOpen",
    "ConsentMissing",
    "DeedBeingMade",
    "DeedChanged",
    "DeedNotReady",
    "EmptyDrawing",
    "ExplanationAwaited",
    "FollowUpDone",
    "GroupsFixed",
    "IdentityNotChecked",
    "IssueUnsound",
    "MayNeedPaper",
    "NoCertifier",
    "NoTerms",
    "NotASigner",
    "NotAllAccepted",
    "NotInEffect",
    "NotInPerson",
    "NotOpenForAnswers",
    "NotOwed",
    "NotTalking",
    "NotToRecall",
    "NotUnderstood",
    "NotYourTurn",
    "NothingChosen",
    "NothingSettled",
    "NothingToAnswer",
    "NothingToMend",
    "NothingToOpen",
    "NothingToPay",
    "OfferHidden",
    "OfferLapsed",
    "OfferNotOpen",
    "OfferUnsound",
    "OneAtATime",
    "OtherNumber",
    "OtherPaper",
    "PaperOnly",
    "PaperUnreadable",
    "ParticularsFixed",
    "PaymentAnswered",
    "PaymentDateWrong",
    "ProposalEnded",
    "ProposalUnsound",
    "ReasonNeeded",
    "SigningOver",
    "TermsLocked",
    "TermsUnsound",
    "TooManyAttempts",
    "TooMuch",
    "WrittenFormRequired",
]


class TermsUnsound(Invalid):
    """A clause lacks what it needs, or says what it may not."""

    default = N_("协议内容还不完整，没有发给双方，已填的都在。请按提示补齐后再发。")


class NothingToPay(Invalid):
    """A clause that pays pays something."""

    default = N_("付款的金额要大于0元，没有保存。不用付钱的，金额留空，“内容”另选一种。")


class NothingToMend(Conflict):
    """A finding that is gone, or that only a person can settle."""

    default = N_("这一处已经改好，或者要由您来定，没有改动。请看最新的提示。")


class NoTerms(Invalid):
    """There is nothing to propose."""

    default = N_("还没有写任何条款。请先写明谁、在什么时候、做什么。")


class TermsLocked(Conflict):
    """Terms that were proposed do not change under the parties' eyes."""

    default = N_("这份方案已经发给双方，不能直接改。请点“修改方案”，会生成新的一版，原来的保留。")


class AlreadyAnswered(Conflict):
    """The same answer was given before."""

    default = N_("您已经答复过这份方案，不用再点一次。")


class NotOpenForAnswers(Conflict):
    """The version is not, or no longer, up for answers."""

    default = N_("这一版方案现在不用答复：可能已经有了新的一版，或者各方都已同意。请刷新看看最新的方案。")


class NotAllAccepted(Conflict):
    """Somebody has not said yes."""

    default = N_("还有当事人没有同意这份方案，现在不能制作协议书。")


class WrittenFormRequired(Conflict):
    """An oral agreement is not enough here, each reason by name (RML 28; law.written_form)."""

    default = N_("这件纠纷不能只用口头协议：%(reasons)s。请制作书面协议书。")


class NotOwed(Conflict):
    """Nothing is due any more on this line."""

    default = N_("这一笔已经履行完或者已经放弃，不用再记。")


class TooMuch(Invalid):
    """More than is still owed."""

    default = N_("记的金额比这一期还欠的多，没有保存。请核对金额，多付的部分记到下一期。")


class NotInEffect(Conflict):
    """There is no agreement in effect to follow."""

    default = N_("协议还没有生效，现在不能记录履行和回访。")


class FollowUpDone(Closed):
    """A recorded visit stays as it is."""

    default = N_("这次回访已经记录，内容不再改动。有新情况请另记一次。")


class AlreadyRecorded(Conflict):
    """The whole sum is noted already and waits for the payee's word."""

    default = N_("这一笔已经记过了，正在等对方确认，不用再记。")


class PaymentAnswered(Conflict):
    """The payee has already said yes or no."""

    default = N_("这一笔已经答复过了，不用再答。有新的情况请联系调解员。")


class PaymentDateWrong(Invalid):
    """A payment of tomorrow has not happened."""

    default = N_("付款日期不能晚于今天。还没有付的，付了以后再记。")


class OfferUnsound(Invalid):
    """An offer lacks what it needs, or says what it may not."""

    default = N_("这个数还不完整，没有发出，填的都在。请按提示改好再发。")


class OfferNotOpen(Conflict):
    """Somebody was first: answered, withdrawn or replaced."""

    default = N_("这个数已经有了结果，您这次没有答复上。请看最新情况。")


class NotToRecall(Conflict):
    """It was answered, or is no offer of a side: it is withdrawn in the open instead."""

    default = N_("这一条已经有人答复，或者不是您提的数，不能撤回。要收回的话，请在“出数和答复”里点“收回”。")


class OfferLapsed(Closed):
    """Its time was up."""

    default = N_("这个数已经过了答复期限，不能再答复。愿意的话，可以自己出个数。")


class OfferHidden(Conflict):
    """The side has not said that the other may know."""

    default = N_("当事人还没有说可以转告对方，现在不能给对方看。请等本人点“可以告诉对方”。")


class NotTalking(Conflict):
    """Offers need an open room in which the side sits."""

    default = N_("调解室现在没有打开，数还没有发出。请等调解员打开调解室，或者打电话给调解员。")


class NothingSettled(Conflict):
    """Only what both sides agreed to becomes terms."""

    default = N_("只有双方都同意了的数才能写进条款。")


class AlreadyInTerms(Conflict):
    """One clause is enough."""

    default = N_("这个数已经写进条款了，不用再写一次。")


class ProposalUnsound(Invalid):
    """A proposal that cannot be put to people."""

    default = N_("方案还不完整，没有发出，填的都在。每套方案至少写一条，每条写明金额或者内容。")


class OneAtATime(Conflict):
    """A second one would confuse what is answered."""

    default = N_("还有一个没有结束，同一时间只能进行一个。请等它结束，或者先收回。")


class ProposalEnded(Closed):
    """Nothing is answered any more."""

    default = N_("这次已经结束，不用再答复了。")


class BiddingNotOpen(Closed):
    """The bidding is not at this step, or over."""

    default = N_("现在不能出价：规则还没有谈好，或者这一轮已经结束。请看最新情况。")


class AlreadyBid(Conflict):
    """One bid a side and round; a lost device begins anew."""

    default = N_("您这一轮已经出过价了，数封存着，谁也看不到。换了手机的，请点“换手机了，这一轮重来”。")


class BidUnreadable(Invalid):
    """The browser sent something that is no sealed bid."""

    default = N_("浏览器没有把数封好，这次没有保存，对方也没有看到。请换用手机自带的浏览器或微信再试。")


class NothingToOpen(Conflict):
    """Both must have bid, and the other must not have opened at the same moment."""

    default = N_("情况刚刚有了变化，正在重新核对。您的数仍然封存着。")


class TooManyAttempts(Conflict):
    """A round that is begun anew again and again helps nobody."""

    default = N_("这一轮已经重来多次了。请打电话给调解员商量换个办法。")


class IssueUnsound(Invalid):
    """An issue needs a short title of its own."""

    default = N_("请用一句话写明争议点，不超过100个字。一个案件最多列50个。")
    twice = N_("这个争议点已经在板上了，不用再加。")
    private = N_("这句话是单独沟通里说的，不能放到双方都看得到的争议点下面。可以另加一个只有您自己看的争议点。")
    rests_on_private = N_("这个争议点来自单独沟通，不能直接给各方看。本人同意说出来的，请另写一个。")


class NothingToAnswer(Conflict):
    """No terms are on the table that anybody could answer."""

    default = N_("现在还没有方案，不用征求成员意见。请先在“协议”里写好方案。")
