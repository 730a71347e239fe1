"""seats end on their day and see what was chosen

A seat's people are members of a room until the midnight after its last day. What a department is let see is kept by
name; a later day waits for the parties' consent.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = 'q01'
down_revision = 'l02'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('seats', sa.Column('sights', postgresql.JSONB(), nullable=False, server_default='[]'))
    op.alter_column('seats', 'sights', server_default=None)
    op.add_column('seats', sa.Column('extend_to', sa.Date(), nullable=True))
    op.add_column('seats', sa.Column('extend_asked_at', sa.DateTime(timezone=True), nullable=True))
    op.create_check_constraint(
        op.f('ck_seats_extension_has_both'), 'seats', '(extend_to is null) = (extend_asked_at is null)'
    )
    op.add_column('room_members', sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True))
    op.execute("""
        update room_members m set ends_at = (s.until + 1)::timestamp at time zone 'Asia/Shanghai'
        from participants p join seats s on s.id = p.seat_id
        where p.id = m.participant_id and m.left_at is null and s.until is not null
    """)


def downgrade() -> None:
    op.drop_column('room_members', 'ends_at')
    op.drop_constraint(op.f('ck_seats_extension_has_both'), 'seats')
    op.drop_column('seats', 'extend_asked_at')
    op.drop_column('seats', 'extend_to')
    op.drop_column('seats', 'sights')
