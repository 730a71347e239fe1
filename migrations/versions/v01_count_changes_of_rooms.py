"""count changes of rooms

A room's version moves with whatever decides who may say and hear something in it, whoever changes it and how: the
room's own row (but for its head, which each event moves) and its members. Sockets' proofs that ended are found by
when they ended.
"""

import sqlalchemy as sa
from alembic import op

revision = 'v01'
down_revision = 's01'
branch_labels = None
depends_on = None

ENDED = ('socket_tickets', 'party_sessions')


def upgrade() -> None:
    op.execute("""
        create function count_room_change() returns trigger language plpgsql as $$
        begin
            new.version := old.version + 1;
            return new;
        end $$
    """)
    op.execute("""
        create trigger count_change before update on rooms for each row
        when (new.head_seq = old.head_seq and new.version = old.version)
        execute function count_room_change()
    """)
    op.execute("""
        create function count_member_change() returns trigger language plpgsql as $$
        begin
            if tg_op <> 'INSERT' then
                update rooms set version = version + 1 where id = old.room_id;
            end if;
            if tg_op <> 'DELETE' and (tg_op = 'INSERT' or new.room_id <> old.room_id) then
                update rooms set version = version + 1 where id = new.room_id;
            end if;
            return null;
        end $$
    """)
    op.execute("""
        create trigger count_change after insert or update or delete on room_members for each row
        execute function count_member_change()
    """)
    for table in ENDED:
        op.create_index(f'ix_{table}_ended', table, ['ended_at'], postgresql_where=sa.text('ended_at is not null'))


def downgrade() -> None:
    for table in ENDED:
        op.drop_index(f'ix_{table}_ended', table)
    op.execute('drop trigger count_change on room_members')
    op.execute('drop function count_member_change')
    op.execute('drop trigger count_change on rooms')
    op.execute('drop function count_room_change')
