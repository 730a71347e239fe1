"""What is refused about signing, each with its sentence."""

from __future__ import annotations

from mediation.core.errors import Conflict, Forbidden, Invalid
from mediation.core.i18n import N_


class DeedNotReady(Conflict):
    """The document is not final: it is being made, or something is missing in it."""

    default = N_("协议书还没有定稿，现在不能签。做好后会通知每个签名的人。")


class DeedBeingMade(Conflict):
    """The reader may have it, but it is not printed yet."""

    default = N_("协议书正在生成，一般半分钟就好。请过一会儿再打开，签好的内容都保存着。")


class DeedChanged(Conflict):
    """What was read is not what would be signed."""

    default = N_("协议书在您阅读之后有了新版本，这次没有签。请重新看一遍再签。")


class GroupsFixed(Conflict):
    """The deed that is up for signatures, or in effect, names the group as it was when all of it said yes."""

    default = N_("协议书已经定稿，成员名单和各人的意见不能再改，没有保存。还没有签完的，可以先退回修改协议。")


class ParticularsFixed(Conflict):
    """The deed that is up for signatures says who the parties are."""

    default = N_(
        "协议书正在签署，上面写的当事人情况现在不能改，没有保存；电话可以单独改。写错了的，请先退回修改协议，改好再重新签。"
    )


class NoCertifier(Conflict):
    """Nobody can sign with a certificate here, or not this signer."""

    default = N_("这里没有接电子认证服务，请手写签名，或者到现场签。")
    no_number = N_("没有登记您的身份证号，不能用数字证书签。请手写签名，或者到现场签。")


class AlreadyAsked(Conflict):
    """A request of this signer is under way."""

    default = N_("已经请认证服务办理，请等一等。着急的话，也可以手写签名，或者到现场签。")


class NotInPerson(Invalid):
    """On paper nobody but whoever sat beside the signer can say who signed and that the terms were gone through."""

    default = N_("当面核对、讲解以后才能记录。请确认后勾选。")


class SigningOver(Conflict):
    """Nothing is signed on this version any more."""

    default = N_("这份协议书已经停止签署，您这次没有签。内容如有修改，会请您重新看一遍再签。")


class NotYourTurn(Conflict):
    """Signing goes in order."""

    default = N_("还没有轮到您签名，前面的人签完会通知您。请稍等。")


class AlreadySigned(Conflict):
    """One signature is enough."""

    default = N_("您已经签过了，不用再签。签好的协议书会发给您。")


class NotASigner(Forbidden):
    """No place on this agreement is theirs."""

    default = N_("这份协议书上没有您的签名处。如果弄错了，请联系本案调解员。")


class IdentityNotChecked(Conflict):
    """Grade 0 may not sign (OMR 17)."""

    default = N_("您的身份还没有核对，现在不能签。请先在“核对身份”里填写姓名、证件号码和短信验证码。")


class ConsentMissing(Invalid):
    """Signing by electronic means is agreed to, never assumed (ESL 3)."""

    default = N_("请先勾选“我已看完并同意用电子方式签名”。不愿意的话可以到现场签。")


class EmptyDrawing(Invalid):
    """A blank or broken picture is no signature."""

    default = N_("没有看到您写的名字，这次没有保存。请在框里写好姓名再点“完成”。")


class PaperOnly(Conflict):
    """Marriage, adoption, inheritance and stopping a public service cannot be agreed in electronic form (ESL 3)."""

    default = N_("协议涉及婚姻、收养、继承等人身关系，按电子签名法第三条不能用电子签名。请到现场在纸质协议上签名。")
    utility = N_(
        "协议涉及停止供水、供热、供气等公用事业服务，按电子签名法第三条不能用电子签名。请到现场在纸质协议上签名。"
    )


class MayNeedPaper(Conflict):
    """The words of a clause sound like something that is signed on paper; whoever conducts the case decides."""

    default = N_(
        "第%(clauses)s条看上去涉及人身关系，或者停止供水、供热、供气等服务。这类协议不能电子签名，请退回修改，在“整份协议”里勾选。"
        "确实不涉及的，再按一次就定稿。"
    )


class PaperUnreadable(Invalid):
    """No code was found on the picture of a signed paper."""

    default = N_("照片上没有认出协议书页脚的二维码，没有保存。请把纸放平、光线亮一些，连右下角的二维码整页重拍。")


class OtherNumber(Invalid):
    """The number that was copied from the paper is not this deed's."""

    default = N_(
        "抄的编号和这份协议书的不一样，没有保存。请对着纸上标题下面的编号再看一遍；编号确实不同的，打印的是另一份。"
    )


class OtherPaper(Invalid):
    """The code on the picture is that of another paper."""

    default = N_("照片上的二维码不是这份协议书的，没有保存。请确认打印的是这一版“打印签名用的协议书”，再拍一次。")


class ReasonNeeded(Invalid):
    """An act that needs its reason came without one."""

    default = N_("请写一句原因，方便调解员了解情况。")


class NotUnderstood(Conflict):
    """The questions before signing are not answered yet."""

    default = N_("签名前还有几个小问题没有答，这次没有签上。请先回去答一下，答好就能签。")


class NothingChosen(Invalid):
    """A question came back without an answer that was on offer."""

    default = N_("有一题还没有选。请每题选一个；拿不准的，选“我不确定”。")


class ExplanationAwaited(Conflict):
    """Two tries went wrong: a person explains first."""

    default = N_("这几个问题等调解员给您讲清楚再答。调解员已经收到提醒，会联系您，讲完就能签。")
