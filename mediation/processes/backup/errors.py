"""What a backup and a restore refuse, each with what to do."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict, Invalid, Unavailable
from mediation.core.i18n import N_


class NotEmpty(Conflict):
    """A backup or a restore would overwrite something."""

    default: ClassVar[str] = N_("“%(place)s”里已经有内容，没有动它。请换一个新的空文件夹（或空数据库）。")


class NoBackup(Invalid):
    """The folder holds no whole backup."""

    default: ClassVar[str] = N_("“%(place)s”不是完整的备份（%(why)s），什么也没有恢复。请换一份备份。")


class WrongSecret(Invalid):
    """What was sealed could not be opened with the secret at hand."""

    default: ClassVar[str] = N_(
        "密钥不是这份备份的那一个，什么也没有恢复。请把原来的 secret 放回备份文件夹，或者设好 MEDIATION_SECRET_KEY。"
    )
    missing: ClassVar[str] = N_(
        "这份备份里没有密钥，这里也没有，什么也没有恢复。请把另存的 secret 放进备份文件夹，"
        "或者设好 MEDIATION_SECRET_KEY。"
    )


class FilesElsewhere(Conflict):
    """The files would not be where the restored platform looks for them."""

    default: ClassVar[str] = N_(
        "这份备份不含文件：文件在 %(kept)s，而这里设的是 %(here)s，什么也没有恢复。请把 MEDIATION_FILES_URL 设成原来的"
        "地址再恢复；文件已经搬到这里的，加上 --files-in-place 再恢复。"
    )
    bucket: ClassVar[str] = N_(
        "文件在这份备份里，而这里设的存放处是 %(here)s，恢复时不能自动放进去，所以什么也没有恢复。请先把备份里 files "
        "文件夹的内容原样放到那里，再加上 --files-in-place 恢复；或者不设 MEDIATION_FILES_URL，恢复到文件夹。"
    )


class ProgramFailed(Unavailable):
    """pg_dump or pg_restore did not come to its end."""

    default: ClassVar[str] = N_("%(program)s 没有做完：%(why)s。数据没有改动，请处理后再做一次。")


class UpgradePending(Unavailable):
    """All came back, in the form of an older version."""

    default: ClassVar[str] = N_(
        "数据库和文件都恢复好了，只有升级没有做完：%(why)s。不用再恢复一次，处理后运行 mediation db upgrade 就可以。"
    )
