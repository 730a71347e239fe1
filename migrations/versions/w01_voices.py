"""who heard which voice message, and texts that a machine proposed"""

import sqlalchemy as sa
from alembic import op

revision = 'w01'
down_revision = 'l01'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('voices_heard',
    sa.Column('room_id', sa.Uuid(), nullable=False),
    sa.Column('participant_id', sa.Uuid(), nullable=False),
    sa.Column('file_id', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['files.id'], name=op.f('fk_voices_heard_file_id_files')),
    sa.ForeignKeyConstraint(['participant_id'], ['participants.id'], name=op.f('fk_voices_heard_participant_id_participants')),
    sa.ForeignKeyConstraint(['room_id'], ['rooms.id'], name=op.f('fk_voices_heard_room_id_rooms')),
    sa.PrimaryKeyConstraint('room_id', 'participant_id', 'file_id', name=op.f('pk_voices_heard'))
    )
    op.create_table('voice_dictations',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('room_id', sa.Uuid(), nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('participant_id', sa.Uuid(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('status', sa.Enum('proposed', 'confirmed', 'refused', name='dictationstate', native_enum=False, length=40), nullable=False),
    sa.Column('heard_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(status = 'proposed') = (decided_at is null)", name=op.f('ck_voice_dictations_decided_when')),
    sa.CheckConstraint("status <> 'refused' or text = ''", name=op.f('ck_voice_dictations_refused_is_forgotten')),
    sa.ForeignKeyConstraint(['participant_id'], ['participants.id'], name=op.f('fk_voice_dictations_participant_id_participants')),
    sa.ForeignKeyConstraint(['room_id', 'seq'], ['room_events.room_id', 'room_events.seq'], name=op.f('fk_voice_dictations_room_id_room_events')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_voice_dictations')),
    sa.UniqueConstraint('room_id', 'seq', name=op.f('uq_voice_dictations_room_id'))
    )
    op.create_index('ix_voice_dictations_open', 'voice_dictations', ['room_id', 'participant_id'], postgresql_where="status = 'proposed'")


def downgrade() -> None:
    op.drop_table('voice_dictations')
    op.drop_table('voices_heard')
