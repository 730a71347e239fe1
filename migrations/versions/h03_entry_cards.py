"""choose and approve what an office that comes late will see
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = 'h03'
down_revision = 'k05'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('entry_cards',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('room_id', sa.Uuid(), nullable=False),
    sa.Column('participant_id', sa.Uuid(), nullable=False),
    sa.Column('sight', sa.Enum('now', 'summary', 'items', name='entrysight', native_enum=False, length=40), nullable=False),
    sa.Column('summary_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('seqs', postgresql.ARRAY(sa.BigInteger()), nullable=False),
    sa.Column('status', sa.Enum('proposed', 'entered', 'refused', 'withdrawn', name='entrystate', native_enum=False, length=40), nullable=False),
    sa.Column('proposed_by', sa.String(), nullable=False),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(sight = 'summary') = (summary_sealed is not null)", name=op.f('ck_entry_cards_summary_where_chosen')),
    sa.CheckConstraint("(sight = 'items') = (cardinality(seqs) > 0)", name=op.f('ck_entry_cards_items_where_chosen')),
    sa.CheckConstraint("(status = 'proposed') = (decided_at is null)", name=op.f('ck_entry_cards_decided_has_time')),
    sa.ForeignKeyConstraint(['participant_id'], ['participants.id'], name=op.f('fk_entry_cards_participant_id_participants')),
    sa.ForeignKeyConstraint(['room_id'], ['rooms.id'], name=op.f('fk_entry_cards_room_id_rooms')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_entry_cards'))
    )
    op.create_index(op.f('ix_entry_cards_room_id'), 'entry_cards', ['room_id'], unique=False)
    op.create_index('uq_entry_cards_open', 'entry_cards', ['room_id', 'participant_id'], unique=True, postgresql_where="status = 'proposed'")
    op.create_table('entry_answers',
    sa.Column('card_id', sa.Uuid(), nullable=False),
    sa.Column('party_id', sa.Uuid(), nullable=False),
    sa.Column('agreed', sa.Boolean(), nullable=False),
    sa.Column('by_staff', sa.Boolean(), nullable=False),
    sa.Column('by_name', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['card_id'], ['entry_cards.id'], name=op.f('fk_entry_answers_card_id_entry_cards')),
    sa.ForeignKeyConstraint(['party_id'], ['parties.id'], name=op.f('fk_entry_answers_party_id_parties')),
    sa.PrimaryKeyConstraint('card_id', 'party_id', name=op.f('pk_entry_answers'))
    )


def downgrade() -> None:
    op.drop_table('entry_answers')
    op.drop_table('entry_cards')
