"""Refusals about series of cases."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict, Invalid
from mediation.core.i18n import N_


class SeriesNameMissing(Invalid):
    """A series is found by its name."""

    default: ClassVar[str] = N_("请给系列起个名字，比如“某小区购房户与某公司”。")


class InAnotherSeries(Conflict):
    """A case is in one series at most."""

    default: ClassVar[str] = N_("%(no)s已经在系列“%(name)s”里。要换的话，先把它移出那个系列。")


class NoApplicants(Invalid):
    """Nobody was named."""

    default: ClassVar[str] = N_("请贴上申请人名单，一人一行：姓名、身份证号码、手机号、金额。")


class ApplicantsWrong(Invalid):
    """Some rows cannot be read; none was registered."""

    default: ClassVar[str] = N_("有%(count)s行不对，一件都没有登记，改好再交。%(rows)s")


class TooManyApplicants(Invalid):
    """More at once than one transaction should hold."""

    default: ClassVar[str] = N_("一次最多登记%(most)s人，名单上有%(count)s人，请分几次。")


class ModelFromCourt(Conflict):
    """A court's delegation has a number of its own for each case."""

    default: ClassVar[str] = N_("法院委派的案件每件有自己的案号，不能照着一件成批登记，请逐件登记后再加入系列。")


class ListUnreadable(Invalid):
    """The file is no table of text."""

    default: ClassVar[str] = N_("这个文件看不懂。请在表格软件里另存为CSV再上传，或者把几列复制后贴在上面的框里。")
