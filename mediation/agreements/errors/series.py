"""What copying common terms refuses; nothing is copied then, to no case."""

from __future__ import annotations

from mediation.core.errors import Conflict, Invalid
from mediation.core.i18n import N_


class NothingToCopy(Conflict):
    """The case that is copied from has no clauses."""

    default = N_("%(no)s还没有写条款，没有可以抄的。请先在这一件里写好共同的条款。")


class TermsThere(Conflict):
    """A draft with clauses is never overwritten."""

    default = N_("%(no)s已经有条款，没有改动任何一件。要重写的，先到那一件里删去条款。")


class SidesDiffer(Conflict):
    """A side of the clauses has nobody like it in the other case."""

    default = N_("%(no)s的当事人和照抄的那一件对不上（少了%(role)s），一件都没有抄。")


class OwnSumMissing(Invalid):
    """Each case has a sum of its own."""

    default = N_("请填%(no)s自己的金额，要大于零。一件都没有抄。")
