"""Seventy-two agreements made for the test, by dispute type; each clause says what is unclear and where it can go.

Nobody in them is real and no lawyer has labelled them: the labels follow docs/clauses.md. Every third one is held out.
"""

from tests.labelled.build import Labelled
from tests.labelled.harm import HARM
from tests.labelled.home import HOME
from tests.labelled.trade import TRADE
from tests.labelled.work import WORK

ALL: tuple[Labelled, ...] = (*TRADE, *WORK, *HARM, *HOME)
HELD_OUT = ALL[2::3]
SEEN = tuple(one for one in ALL if one not in HELD_OUT)

__all__ = ["ALL", "HELD_OUT", "SEEN", "Labelled"]
