"""WebSockets under Engine.IO that cost little: see docs/adr/0008 for what was measured.

`put_under` lets Engine.IO use them; whoever has a quicker way for some frames gives it to `Wire.quick`.
"""

from mediation.core.wire.engine import Wire, answered, line_of, put_under
from mediation.core.wire.frames import text_frame
from mediation.core.wire.gate import put_gate
from mediation.core.wire.line import Line
from mediation.core.wire.requests import Handler

__all__ = ["Handler", "Line", "Wire", "answered", "line_of", "put_gate", "put_under", "text_frame"]
