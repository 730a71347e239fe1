"""what a side was asked to answer until when, and the day's one message"""

import sqlalchemy as sa
from alembic import op

revision = 'k03'
down_revision = 'g04'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('room_asks',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('room_id', sa.Uuid(), nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('party_id', sa.Uuid(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('due_at > created_at', name=op.f('ck_room_asks_due_later')),
    sa.CheckConstraint('withdrawn_at is null or withdrawn_at >= created_at', name=op.f('ck_room_asks_withdrawn_later')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_room_asks_case_id_cases')),
    sa.ForeignKeyConstraint(['party_id'], ['parties.id'], name=op.f('fk_room_asks_party_id_parties')),
    sa.ForeignKeyConstraint(['room_id', 'seq'], ['room_events.room_id', 'room_events.seq'], name=op.f('fk_room_asks_room_id_room_events')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_asks'))
    )
    op.create_index('uq_room_asks_side', 'room_asks', ['room_id', 'seq', 'party_id'], unique=True)
    op.create_index('ix_room_asks_case', 'room_asks', ['case_id', 'created_at'], unique=False)
    op.create_index('ix_room_asks_due', 'room_asks', ['due_at'], unique=False, postgresql_where=sa.text('withdrawn_at is null'))
    op.create_table('digests_sent',
    sa.Column('participant_id', sa.Uuid(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('notice_id', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['notice_id'], ['notices.id'], name=op.f('fk_digests_sent_notice_id_notices')),
    sa.ForeignKeyConstraint(['participant_id'], ['participants.id'], name=op.f('fk_digests_sent_participant_id_participants')),
    sa.PrimaryKeyConstraint('participant_id', 'day', name=op.f('pk_digests_sent'))
    )


def downgrade() -> None:
    op.drop_table('digests_sent')
    op.drop_table('room_asks')
