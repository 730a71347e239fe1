"""release of what was said in private talk, item by item"""

import sqlalchemy as sa
from alembic import op

revision = 'k01'
down_revision = 'a01'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('room_releases',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('room_id', sa.Uuid(), nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('status', sa.Enum('confidential', 'asked', 'declined', 'released', 'quoted', name='releasestate', native_enum=False, length=40), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('released_by', sa.Uuid(), nullable=True),
    sa.Column('quote_room_id', sa.Uuid(), nullable=True),
    sa.Column('quote_seq', sa.BigInteger(), nullable=True),
    sa.CheckConstraint("status not in ('released', 'quoted') or (released_at is not null and released_by is not null)", name=op.f('ck_room_releases_released_by_somebody')),
    sa.CheckConstraint("(status = 'quoted') = (quote_seq is not null) and (quote_seq is null) = (quote_room_id is null)", name=op.f('ck_room_releases_quoted_has_place')),
    sa.ForeignKeyConstraint(['released_by'], ['participants.id'], name=op.f('fk_room_releases_released_by_participants')),
    sa.ForeignKeyConstraint(['room_id', 'seq'], ['room_events.room_id', 'room_events.seq'], name=op.f('fk_room_releases_room_id_room_events')),
    sa.ForeignKeyConstraint(['quote_room_id', 'quote_seq'], ['room_events.room_id', 'room_events.seq'], name='fk_room_releases_quote'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_releases')),
    sa.UniqueConstraint('room_id', 'seq', name=op.f('uq_room_releases_room_id'))
    )


def downgrade() -> None:
    op.drop_table('room_releases')
