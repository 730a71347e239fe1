"""The clarity lint: what in a draft is unclear, and what puts it right. Rules, sources and figures: docs/clauses.md."""

from mediation.agreements.rules.clarity.check import blocking, check_terms, mended
from mediation.agreements.rules.clarity.faults import RULES, Fault, Finding

__all__ = ["RULES", "Fault", "Finding", "blocking", "check_terms", "mended"]
