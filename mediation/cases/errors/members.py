"""Refusals about a party that is many people."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict, Invalid, Missing
from mediation.core.i18n import N_


class MemberGone(Missing):
    """No such member."""

    default: ClassVar[str] = N_("没有找到这位成员，可能已经退出了。")


class LastMember(Conflict):
    """A group is never empty."""

    default: ClassVar[str] = N_(
        "%(name)s是这一方的最后一位成员，不能再退出，没有改动。这一方整个不参加了，请办理撤回申请或者终止调解。"
    )


class MemberLineWrong(Invalid):
    """A line of the list cannot be read."""

    default: ClassVar[str] = N_("第%(n)s行“%(line)s”看不懂：%(why)s。整份名单都没有保存，改好再交。")


class MemberTwice(Invalid):
    """Somebody stands in the list twice."""

    default: ClassVar[str] = N_("%(name)s在名单里出现了两次（第%(n)s行）。整份名单都没有保存，去掉一行再交。")


class GroupTooSmall(Invalid):
    """Few people are parties each for themselves."""

    default: ClassVar[str] = N_("一方满%(n)s人才按群体登记，现在只有%(count)s人。人少的，请分别登记为当事人。")


class GroupTooLarge(Invalid):
    """A list beyond what one page holds."""

    default: ClassVar[str] = N_("一次最多登记%(n)s人，这份名单有%(count)s人。请分几个案件登记。")


class AlreadyAGroup(Conflict):
    """The list was kept before."""

    default: ClassVar[str] = N_("%(party)s已经按群体登记了。要加人，请用“再加几位”。")


class NotAGroup(Conflict):
    """This party is one person or organisation."""

    default: ClassVar[str] = N_("%(party)s不是群体，没有成员名单。")


class RepresentativesCount(Invalid):
    """Two to five represent the many (民诉法解释 78)."""

    default: ClassVar[str] = N_("代表人要推选%(least)s到%(most)s位，现在选了%(count)s位。")


class ElectionLetterMissing(Invalid):
    """The election is proved by a letter that the members signed."""

    default: ClassVar[str] = N_("请上传推选书的照片或者PDF，要有成员的签名。")


class RepresentativePhoneMissing(Invalid):
    """A representative comes in by telephone."""

    default: ClassVar[str] = N_("%(name)s没有登记手机号，不能收链接。请先补上手机号，再推选。")


class RepresentativesMissing(Conflict):
    """The many have elected nobody yet."""

    default: ClassVar[str] = N_("%(party)s还没有推选代表人。请先推选并上传推选书，再办这一步。")


class GroupActsByRepresentatives(Conflict):
    """No single member decides for the others."""

    default: ClassVar[str] = N_("%(party)s由推选的代表人来办这一步，一个人不能替大家定。没有改动任何内容。")


class MembersNotAgreed(Conflict):
    """What disposes of rights needs each member's own yes (CPL 56)."""

    default: ClassVar[str] = N_(
        "还有%(count)s位成员没有同意这份方案：%(names)s。涉及每个人的权利，要一个一个确认，不能少数服从多数。"
        "不同意的人可以退出本组，另行处理。"
    )
