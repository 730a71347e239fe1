"""Words for what people are in an organisation."""

from __future__ import annotations

from mediation.core.authz import Role
from mediation.core.i18n import N_

ROLE_WORDS: dict[Role, str] = {
    Role.CLERK: N_("书记员"),
    Role.MEDIATOR: N_("调解员"),
    Role.SUPERVISOR: N_("监督管理"),
    Role.ADMIN: N_("单位管理员"),
    Role.POLICE: N_("民警"),
    Role.JUDICIAL_OFFICE: N_("司法所工作人员"),
    Role.LAWYER: N_("律师"),
    Role.DEPARTMENT: N_("部门工作人员"),
    Role.NOTARY: N_("公证员"),
    Role.JUDGE: N_("法院工作人员"),
    Role.OPERATOR: N_("平台运维"),
}
