"""What an operator adds to the shipped law, read when a process starts."""

from pathlib import Path

from mediation.law.calendar import use_calendar_folder
from mediation.law.checklists import use_checklist_folder
from mediation.law.clause_library import use_clause_folder
from mediation.law.rules import use_rule_folder

_LAID_OVER = {
    "calendar": use_calendar_folder,
    "rules": use_rule_folder,
    "clauses": use_clause_folder,
    "checklists": use_checklist_folder,
}
FOLDERS = tuple(_LAID_OVER)
"""Their names in the data directory."""


def use_operator_data(data_dir: Path) -> None:
    """Lay the yearly calendars, rules, standard clauses and checklists of the data directory over the shipped ones.

    Folders that do not exist add nothing. Raises CalendarFileError, RuleFileError, ClauseFileError or ChecklistError,
    naming the file, when one is wrong: a process does not start on a calendar that nobody can trust.
    """
    for name, use in _LAID_OVER.items():
        use(data_dir / name)
