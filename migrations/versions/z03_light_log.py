"""let the log do less for each event

Marks have a table of their own: an index of the log over its marks asked each event whether it is one. The trigger
that counts the changes of a room names its columns: it looked at the row at each event, to find that only the head
had moved. What the search index holds is derived from the log and read through it, so it needs no key to it.
"""

import sqlalchemy as sa
from alembic import op

revision = 'z03'
down_revision = 'z02'
branch_labels = None
depends_on = None

COUNTED = (
    'id, case_id, session_id, kind, title, side_party_id, state, seal_hash, created_at, closed_at, locked_at, paused_at'
)
WORDS = 'fk_room_words_room_id_room_events'


def upgrade() -> None:
    op.create_table(
        'room_marked',
        sa.Column('room_id', sa.Uuid(), nullable=False),
        sa.Column('seq', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('mark', sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(['room_id'], ['rooms.id'], name=op.f('fk_room_marked_room_id_rooms')),
        sa.PrimaryKeyConstraint('room_id', 'seq', 'mark', name=op.f('pk_room_marked')),
    )
    op.execute("""
        insert into room_marked (room_id, seq, mark)
        select distinct room_id, (body ->> 'seq')::bigint, body ->> 'as' from room_events where kind = 'mark'
    """)
    op.drop_index('ix_room_events_marks', table_name='room_events')
    op.drop_constraint(op.f(WORDS), 'room_words')
    op.execute('drop trigger count_change on rooms')
    op.execute(f"""
        create trigger count_change before update of {COUNTED} on rooms for each row
        when (new.version = old.version) execute function count_room_change()
    """)


def downgrade() -> None:
    op.execute('drop trigger count_change on rooms')
    op.execute("""
        create trigger count_change before update on rooms for each row
        when (new.head_seq = old.head_seq and new.version = old.version)
        execute function count_room_change()
    """)
    op.create_foreign_key(op.f(WORDS), 'room_words', 'room_events', ['room_id', 'seq'], ['room_id', 'seq'])
    op.create_index(
        'ix_room_events_marks', 'room_events', ['room_id', sa.literal_column("((body ->> 'seq')::bigint)")],
        postgresql_where="kind = 'mark'",
    )
    op.drop_table('room_marked')
