"""raise hands in rooms

One hand a person, room and purpose; one person has the floor.
"""

import sqlalchemy as sa
from alembic import op

revision = 'h01'
down_revision = 'k04'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('hands',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('room_id', sa.Uuid(), nullable=False),
    sa.Column('participant_id', sa.Uuid(), nullable=False),
    sa.Column('purpose', sa.Enum('speak', 'call', 'break', name='handfor', native_enum=False, length=40), nullable=False),
    sa.Column('raised_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('floor_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("floor_at is null or purpose = 'speak'", name=op.f('ck_hands_only_speakers_have_the_floor')),
    sa.CheckConstraint('ended_at is null or ended_at >= raised_at', name=op.f('ck_hands_ends_after_it_was_raised')),
    sa.ForeignKeyConstraint(['participant_id'], ['participants.id'], name=op.f('fk_hands_participant_id_participants')),
    sa.ForeignKeyConstraint(['room_id'], ['rooms.id'], name=op.f('fk_hands_room_id_rooms')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hands'))
    )
    op.create_index(op.f('ix_hands_participant_id'), 'hands', ['participant_id'], unique=False)
    op.create_index('uq_hands_up', 'hands', ['room_id', 'participant_id', 'purpose'], unique=True, postgresql_where='ended_at is null')
    op.create_index('uq_hands_floor', 'hands', ['room_id'], unique=True, postgresql_where='ended_at is null and floor_at is not null')


def downgrade() -> None:
    op.drop_table('hands')
