"""keep what one mediator hands over to the next, and its receipt
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = 'h05'
down_revision = 'h04'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('handovers',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('giver_id', sa.Uuid(), nullable=False),
    sa.Column('taker_id', sa.Uuid(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('items', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('stated_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('stated_by', sa.String(), nullable=False),
    sa.Column('receipt', sa.Text(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('dropped_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('giver_id <> taker_id', name=op.f('ck_handovers_between_two')),
    sa.CheckConstraint("(stated_at is null) = (stated_by = '')", name=op.f('ck_handovers_stated_by_somebody')),
    sa.CheckConstraint("stated_at is null or note <> ''", name=op.f('ck_handovers_stated_with_note')),
    sa.CheckConstraint('received_at is null or stated_at is not null', name=op.f('ck_handovers_received_after_stated')),
    sa.CheckConstraint('received_at is null or dropped_at is null', name=op.f('ck_handovers_one_end')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_handovers_case_id_cases')),
    sa.ForeignKeyConstraint(['giver_id'], ['staff.id'], name=op.f('fk_handovers_giver_id_staff')),
    sa.ForeignKeyConstraint(['taker_id'], ['staff.id'], name=op.f('fk_handovers_taker_id_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handovers'))
    )
    op.create_index(op.f('ix_handovers_case_id'), 'handovers', ['case_id'], unique=False)
    op.create_index(op.f('ix_handovers_giver_id'), 'handovers', ['giver_id'], unique=False)
    op.create_index(op.f('ix_handovers_taker_id'), 'handovers', ['taker_id'], unique=False)
    op.create_index('uq_handovers_open', 'handovers', ['case_id'], unique=True, postgresql_where='received_at is null and dropped_at is null')


def downgrade() -> None:
    op.drop_table('handovers')
