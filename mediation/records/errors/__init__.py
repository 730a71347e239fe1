"""Refusals of records."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict, Invalid, TooLarge, TooMany
from mediation.core.i18n import N_


class GapsRemain(Conflict):
    """A document with visible gaps cannot become final."""

    default: ClassVar[str] = N_("这份文书还缺：%(gaps)s。补齐后重新生成，再定稿；现在的草稿已经保存。")


class AlreadyFinal(Conflict):
    """The document has its number."""

    default: ClassVar[str] = N_("这份文书已经定稿，编号是%(number)s。内容不会再变，需要更正请重新生成新的版本。")


class Superseded(Conflict):
    """A newer version exists."""

    default: ClassVar[str] = N_("这份文书已经有了新的版本，旧版本不能再定稿。请打开最新的版本。")


class NotMade(Conflict):
    """Somebody wants the PDF of a document that has none yet."""

    default: ClassVar[str] = N_("这份文书还没有生成好，内容都在。请稍后再看。")


class NotToBeMadeYet(Conflict):
    """The case has not what this document is made of."""

    default: ClassVar[str] = N_("现在还不能生成《%(title)s》：案件还没有走到这一步。已有的内容没有变化。")


class WrongType(Invalid):
    """The bytes are of a type that is not taken, whatever the name says."""

    default: ClassVar[str] = N_(
        "这种文件不能上传。可以传照片、PDF、Word、Excel、文本、录音和录像；别的请先转换，或者拍照上传。"
    )


class MaterialUnreadable(Invalid):
    """A photographed paper on which nothing can be read."""

    default: ClassVar[str] = N_("%(fault)s，没有交上去。请把证件放平、放在亮处，对准了再拍一张。")


class NameLies(Invalid):
    """The name promises another type than the bytes are."""

    default: ClassVar[str] = N_("文件名写的是“%(named)s”，内容却是“%(found)s”，没有保存。请上传原来的文件。")


class Broken(Invalid):
    """The file cannot be read as what it is."""

    default: ClassVar[str] = N_("这个文件打不开，可能没有传完整，没有保存。请重新选择，或者拍照上传。")


class Suspicious(Invalid):
    """A file made to exhaust who opens it, or one that carries programs."""

    default: ClassVar[str] = N_("这个文件打开后异常庞大或者带有程序，为了安全没有保存。请另存为普通文件再传。")


class FileTooLarge(TooLarge):
    """Larger than the setting allows."""

    default: ClassVar[str] = N_(
        "这份文件太大（%(size)s），没有保存；最大可以传%(limit)s。请压缩、分开传，或者发给调解员。"
    )


class EmptyFile(Invalid):
    """No bytes at all."""

    default: ClassVar[str] = N_("这个文件是空的，没有保存。请重新选择。")


class PictureTooLarge(TooLarge):
    """More pixels than a program can safely open."""

    default: ClassVar[str] = N_("这张图片的尺寸太大，没有保存。请缩小后再传，或者直接拍照上传。")


class NotYetChecked(Conflict):
    """The content check is not through."""

    default: ClassVar[str] = N_("这个文件正在做安全检查，一般几秒钟就好。请稍后再看。")


class Blocked(Conflict):
    """The content check found something."""

    default: ClassVar[str] = N_("这个文件没有通过安全检查，已经拦下，谁都打不开。请换一个文件，或者拍照上传。")


class NoPicture(Conflict):
    """Somebody wants a page of a file whose pages are not drawn."""

    default: ClassVar[str] = N_("这个文件的预览还没有做好，原件已经保存。请稍后再看。")


class WrongOffset(Conflict):
    """The part of a file does not follow what is here."""

    default: ClassVar[str] = N_("这一段和已经传上的接不上，没有保存。已经传上的部分都在，会从断开的地方接着传。")


class OtherUpload(Conflict):
    """The same key came with another file."""

    default: ClassVar[str] = N_("这个上传编号已经用在另一个文件上，没有保存。请重新选择文件。")


class TooManyUploads(TooMany):
    """More files on their way than one person can mean."""

    default: ClassVar[str] = N_("同时在传的文件太多了。请等前面的传完，再传这一个。")


class NothingCovered(Invalid):
    """A copy with nothing blacked out, or boxes that lie nowhere."""

    default: ClassVar[str] = N_("还没有画要遮住的地方，或者画得太小。请在图上拖出黑框，再点制作。")


class PartTooLarge(TooLarge):
    """A part of an upload over the limit."""

    default: ClassVar[str] = N_("一次传的一段太大，没有保存。请刷新页面后再传。")


class NameMissing(Invalid):
    """A piece of evidence without a name."""

    default: ClassVar[str] = N_("请写上证据的名称，比如“欠条”“转账截图”。")


class NotFinal(Conflict):
    """A draft is not printed as copies."""

    default: ClassVar[str] = N_("这份文书还是草稿。定稿后再打印，打印的每一份才算数。")


class OldVersion(Conflict):
    """A version that another one has taken the place of is not printed as copies."""

    default: ClassVar[str] = N_("这份文书已经有了新的版本，没有打印。请打印最新的版本。")


class NobodyGetsIt(Invalid):
    """A printing without a reader."""

    default: ClassVar[str] = N_("请至少选一份交给谁。")


class TooManyCopies(Invalid):
    """More copies at once than a case has readers."""

    default: ClassVar[str] = N_("一次最多打印%(most)s份。请分几次打印。")


class ReasonMissing(Invalid):
    """Somebody does not accept and does not say why, or takes back without a word."""

    default: ClassVar[str] = N_("请写一句理由。")


class AlreadyAnswered(Conflict):
    """What somebody answered must not change afterwards."""

    default: ClassVar[str] = N_("对方已经对这份证据表过态，内容不能再改。需要补充的，请另外提交一份。")


class AlreadyWithdrawn(Conflict):
    """The item was taken back."""

    default: ClassVar[str] = N_("这份证据已经撤下，不能再改。需要的话请重新提交。")


class NoWayBack(Conflict):
    """Who has been able to read cannot be shut out."""

    default: ClassVar[str] = N_("已经给别人看过的证据不能再改成看不到，可以撤下并说明原因。其他内容没有变化。")


class OnlyTheProvider(Conflict):
    """What came from a private talk is opened by its provider alone."""

    default: ClassVar[str] = N_(
        "这份材料来自单独沟通，只有提供的人自己能决定给别人看。请先征得同意，由对方在手机上操作。"
    )


class NotYetShown(Conflict):
    """Somebody is to answer what is not shown to them."""

    default: ClassVar[str] = N_("这份证据还没有给这一方看，不能代为记录意见。")


class NothingToExplain(Conflict):
    """No item is missing whose absence could be explained."""

    default: ClassVar[str] = N_("没有需要说明的缺项，没有生成情况说明。")


class ReasonNeeded(Invalid):
    """An absence is explained in words."""

    default: ClassVar[str] = N_("请写明为什么没有，这会装进卷宗。")


class PapersUnderWay(Conflict):
    """The whole file is asked for while final papers are being made."""

    default: ClassVar[str] = N_("%(titles)s正在制作，还不能装订整卷。一般几秒钟就好，做好后再点一次。")


class AlreadyLent(Conflict):
    """The file is out."""

    default: ClassVar[str] = N_("这份卷宗已经借给%(borrower)s，还没有归还，不能再借出。")


class NotLent(Conflict):
    """The file is in its place."""

    default: ClassVar[str] = N_("这份卷宗没有借出，不用登记归还。")


class DaysOutOfOrder(Invalid):
    """A day that lies before the one it follows, or in the future where it cannot."""

    default: ClassVar[str] = N_("日期不对：应还日期不能早于借出日期，借出和归还日期不能晚于今天。")


class NotDue(Conflict):
    """A file is appraised before its time is over."""

    default: ClassVar[str] = N_("保管期限还没有到，不用鉴定；要改保管期限，请用“改保管期限”。")


class ConcessionAsFact(Conflict):
    """Words that read as giving way, among the undisputed facts (OMR 18); posted again with `confirm` they are kept."""

    default: ClassVar[str] = N_(
        "“%(words)s”像是协商中的让步，让步不得作为以后诉讼中的不利证据。请只写发生过的事实；确实是事实的，再确认一次。"
    )

    def __init__(self, words: str) -> None:
        super().__init__(words=words)
        self.details = {"confirm": "fact"}


class UnknownParty(Invalid):
    """A copy for somebody who is no party of the case."""

    default: ClassVar[str] = N_("请选择本案的一位当事人。")


class CopyNotMade(Conflict):
    """A party's copy of the file is to be printed before it was made."""

    default: ClassVar[str] = N_("给这位当事人的副本还没有做好。请先在下面点“制作副本”，做好后打印它，再登记补印。")


class YearsNeeded(Invalid):
    """A class that ends needs a number of years."""

    default: ClassVar[str] = N_("请写保管多少年（1到100年）；永久保管的不用写。")
