"""Questions of those who watch over cases."""

from mediation.supervision.queries.sight import watched
from mediation.supervision.queries.trail import PAGE, Trail, may_read_trail, trail_of
from mediation.supervision.queries.unsealings import (
    get_unsealing,
    may_see_readings,
    may_see_unsealings,
    may_unseal,
    open_unsealing,
    readings_of,
    recent_unsealings,
    sittings,
    unsealings_of,
    words_of,
)

__all__ = [
    "PAGE",
    "Trail",
    "get_unsealing",
    "may_read_trail",
    "may_see_readings",
    "may_see_unsealings",
    "may_unseal",
    "open_unsealing",
    "readings_of",
    "recent_unsealings",
    "sittings",
    "trail_of",
    "unsealings_of",
    "watched",
    "words_of",
]
