"""Alembic's environment: online only, lock waits bounded, so that an upgrade never hangs a running county.

A table that says `info={"append_only": True}` gets triggers that refuse update, delete and truncate, in the
same migration that creates it.
"""

from alembic import context
from alembic.operations import ops
from sqlalchemy import text

import mediation.tables  # noqa: F401 - every table, for autogenerate
from mediation.core.db import Base, make_engine

REFUSE = (
    "create or replace function refuse_change() returns trigger language plpgsql as $$ begin "
    "raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation'; end $$"
)
TRIGGERS = (
    "create trigger append_only before update or delete on {} for each row execute function refuse_change()",
    "create trigger append_only_whole before truncate on {} for each statement execute function refuse_change()",
)


def with_triggers(_context, _revision, directives):
    """Put the triggers of append-only tables after what creates them."""
    if not directives or directives[0].upgrade_ops is None:
        return
    steps = directives[0].upgrade_ops.ops
    names = [step.table_name for step in steps if isinstance(step, ops.CreateTableOp) and step.info.get("append_only")]
    statements = [REFUSE] if names else []
    statements += [trigger.format(name) for name in names for trigger in TRIGGERS]
    steps.extend(ops.ExecuteSQLOp(statement) for statement in statements)


engine = make_engine(context.config.attributes["url"], pool_size=1)
with engine.connect() as connection:
    connection.execute(text("set lock_timeout = '5s'"))
    connection.execute(text("select pg_advisory_lock(727001)"))
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        compare_type=True,
        process_revision_directives=with_triggers,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.execute(text("select pg_advisory_unlock(727001)"))
    connection.commit()
engine.dispose()
