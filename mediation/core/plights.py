"""What a command says when the world is at fault: an engine that is away, a file that cannot be written."""

from __future__ import annotations

import errno

from redis.exceptions import RedisError
from sqlalchemy.exc import OperationalError

from mediation.core.i18n import N_, gettext

REASONS = {
    errno.ENOENT: N_("没有这个文件或文件夹"),
    errno.EACCES: N_("没有权限"),
    errno.EPERM: N_("没有权限"),
    errno.EROFS: N_("磁盘是只读的"),
    errno.ENOSPC: N_("磁盘满了"),
    errno.ENOTDIR: N_("路径里有一段不是文件夹"),
    errno.EISDIR: N_("这是文件夹，不是文件"),
    errno.EEXIST: N_("已经有同名的文件"),
    errno.ENAMETOOLONG: N_("名称太长"),
}


def plight(fault: BaseException) -> str | None:
    """One sentence: what is missing and what to do; None for a fault of the program itself."""
    match fault:
        case OperationalError():
            why = (str(fault.orig).strip().splitlines() or [""])[0]
            return gettext(N_("数据库连不上。请启动 PostgreSQL，或者检查 MEDIATION_DATABASE_URL。（%(why)s）"), why=why)
        case RedisError():
            return gettext(N_("Redis 连不上。请启动 Redis，或者检查 MEDIATION_REDIS_URL。（%(why)s）"), why=str(fault))
        case OSError(errno=number) if number in REASONS and fault.filename is not None:
            reason = gettext(REASONS[number])
            return gettext(N_("%(file)s 读不了或者写不了：%(reason)s。"), file=fault.filename, reason=reason)
    return None
