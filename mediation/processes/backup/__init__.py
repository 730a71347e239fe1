"""A copy of everything that makes a platform, database, files, the office's own law and (asked for) secret, and the
way back."""

from mediation.processes.backup.errors import (
    FilesElsewhere,
    NoBackup,
    NotEmpty,
    ProgramFailed,
    UpgradePending,
    WrongSecret,
)
from mediation.processes.backup.folders import far, files_folder, size_of
from mediation.processes.backup.making import Kept, back_up
from mediation.processes.backup.manifest import FILES_ARE_ELSEWHERE, WITH_SECRET, WITHOUT_SECRET, read_manifest
from mediation.processes.backup.restoring import check_files_home, restore, take_secret

__all__ = [
    "FILES_ARE_ELSEWHERE",
    "WITHOUT_SECRET",
    "WITH_SECRET",
    "FilesElsewhere",
    "Kept",
    "NoBackup",
    "NotEmpty",
    "ProgramFailed",
    "UpgradePending",
    "WrongSecret",
    "back_up",
    "check_files_home",
    "far",
    "files_folder",
    "read_manifest",
    "restore",
    "size_of",
    "take_secret",
]
