"""Wrong arguments of a command, told in Chinese. Where click has no kind of its own, its own words stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from mediation.core.i18n import N_, gettext


class WrongArguments(click.UsageError):
    """Shown as how the command is written and one sentence; ends with status 2."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it to stderr, or `file`."""
        if self.ctx is not None:
            written = " ".join([self.ctx.command_path, *self.ctx.command.collect_usage_pieces(self.ctx)])
            click.echo(gettext(N_("用法：%(written)s"), written=written), file=file, err=True)
        click.echo(self.message, file=file, err=True)


class ChineseHelp(click.HelpFormatter):
    """The help of a command; click's own words in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002 - click's
        super().write_usage(prog, args, gettext(N_("用法：")))

    def write_heading(self, heading: str) -> None:
        super().write_heading({"Options": gettext(N_("选项")), "Commands": gettext(N_("命令"))}.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, _own_words(words)) for name, words in rows], col_max, col_spacing)


def _own_words(words: str) -> str:
    words = words.replace("Show this message and exit.", gettext(N_("显示这份说明。")))
    return words.replace("[required]", gettext(N_("[必填]"))).replace("default: ", gettext(N_("默认：")))


class Explaining(click.Context):
    """Where a command's help is written."""

    formatter_class = ChineseHelp


def explained(command: click.Command) -> click.Command:
    """The command, and those under it, with Chinese help."""
    command.context_class = Explaining
    for one in getattr(command, "commands", {}).values():
        explained(one)
    return command


@contextmanager
def told_in_chinese() -> Iterator[None]:
    """Raises WrongArguments for what click finds wrong inside the block."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as wrong:
        raise WrongArguments(sentence(wrong), wrong.ctx) from wrong


def sentence(wrong: click.UsageError) -> str:
    """What is wrong and what is possible instead."""
    match wrong:
        case click.NoSuchOption():
            return gettext(N_("没有“%(name)s”这个选项。加 --help 可以看全部选项。"), name=wrong.option_name)
        case click.BadOptionUsage():
            return gettext(N_("选项“%(name)s”写得不对：后面要写一个值，开关选项后面不写值。"), name=wrong.option_name)
        case click.MissingParameter():
            return gettext(N_("还缺“%(name)s”，请补上。%(hint)s"), name=_name(wrong), hint=_hint(wrong.param)).strip()
        case click.BadParameter():
            return gettext(N_("“%(name)s”的值不对。%(hint)s"), name=_name(wrong), hint=_hint(wrong.param)).strip()
    if "No such command" in wrong.message:
        return gettext(N_("没有这个命令。加 --help 可以看全部命令。"))
    if "unexpected extra argument" in wrong.message:
        return gettext(N_("多写了参数。加 --help 可以看怎么写。"))
    return wrong.message


def _name(wrong: click.BadParameter) -> str:
    if wrong.param is None:
        return ""
    return wrong.param.opts[0] if isinstance(wrong.param, click.Option) else wrong.param.human_readable_name.upper()


def _hint(param: click.Parameter | None) -> str:
    match param.type if param else None:
        case click.Choice(choices=choices):
            return gettext(N_("可以用：%(known)s。"), known="、".join(str(choice) for choice in choices))
        case click.DateTime():
            return gettext(N_("日期要写成 2026-01-31 这样。"))
        case click.IntRange(min=least, max=most):
            return gettext(N_("要写 %(least)s 到 %(most)s 的整数。"), least=least, most=most)
        case click.types.IntParamType():
            return gettext(N_("要写整数。"))
        case click.Path(file_okay=False):
            return gettext(N_("没有这个文件夹，请检查路径写得对不对。"))
        case click.Path():
            return gettext(N_("请检查文件在不在、能不能读写。"))
    return ""
