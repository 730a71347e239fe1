"""What an agreement on a part refuses."""

from __future__ import annotations

from mediation.core.errors import Invalid
from mediation.core.i18n import N_


class SettledAndOpen(Invalid):
    """The clauses settle everything, and something is said not to be agreed on."""

    default = N_(
        "第%(n)s条写了再无争议，“没有谈成的事项”里又写了内容，没有发给双方。请写明是就哪一件事再无争议，或者去掉其中一处。"
    )
