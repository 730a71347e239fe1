"""what passes from office to office

A lead or a case is passed on against a receipt, or comes back with a reason. What was given to another office before
has no receipt, and none is made up for it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = 'q03'
down_revision = 'q02'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'transfers',
        sa.Column('id', sa.UUID(), nullable=False),
        sa.Column('transfer_no', sa.String(), nullable=False),
        sa.Column('case_id', sa.UUID(), nullable=True),
        sa.Column('lead_id', sa.UUID(), nullable=True),
        sa.Column('from_org_id', sa.UUID(), nullable=False),
        sa.Column('to_org_id', sa.UUID(), nullable=False),
        sa.Column('status', sa.String(), nullable=False),
        sa.Column('round', sa.Integer(), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('materials', postgresql.JSONB(), nullable=False),
        sa.Column('items', postgresql.JSONB(), nullable=False),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('sent_by', sa.UUID(), nullable=True),
        sa.Column('sender', sa.String(), nullable=False),
        sa.Column('due_on', sa.Date(), nullable=False),
        sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('answered_by', sa.String(), nullable=False),
        sa.Column('return_reason', sa.String(), nullable=True),
        sa.Column('note', sa.Text(), nullable=False),
        sa.CheckConstraint('(case_id is null) <> (lead_id is null)', name=op.f('ck_transfers_of_one_thing')),
        sa.CheckConstraint('from_org_id <> to_org_id', name=op.f('ck_transfers_between_two')),
        sa.CheckConstraint(
            "status in ('sent','received','returned','withdrawn')", name=op.f('ck_transfers_known_status')
        ),
        sa.CheckConstraint("(status = 'sent') = (answered_at is null)", name=op.f('ck_transfers_answered_dated')),
        sa.CheckConstraint(
            "(answered_at is null) = (answered_by = '')", name=op.f('ck_transfers_answered_by_somebody')
        ),
        sa.CheckConstraint(
            "(status = 'returned') = (return_reason is not null)", name=op.f('ck_transfers_returned_has_reason')
        ),
        sa.CheckConstraint(
            "status not in ('returned','withdrawn') or note <> ''", name=op.f('ck_transfers_returned_has_note')
        ),
        sa.CheckConstraint("reason <> ''", name=op.f('ck_transfers_says_why')),
        sa.CheckConstraint('round >= 1', name=op.f('ck_transfers_counted')),
        sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_transfers_case_id_cases')),
        sa.ForeignKeyConstraint(['lead_id'], ['leads.id'], name=op.f('fk_transfers_lead_id_leads')),
        sa.ForeignKeyConstraint(['from_org_id'], ['organisations.id'], name=op.f('fk_transfers_from_org_id_organisations')),
        sa.ForeignKeyConstraint(['to_org_id'], ['organisations.id'], name=op.f('fk_transfers_to_org_id_organisations')),
        sa.ForeignKeyConstraint(['sent_by'], ['staff.id'], name=op.f('fk_transfers_sent_by_staff')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_transfers')),
        sa.UniqueConstraint('transfer_no', name=op.f('uq_transfers_transfer_no')),
    )
    for column in ('case_id', 'lead_id', 'from_org_id', 'to_org_id'):
        op.create_index(op.f(f'ix_transfers_{column}'), 'transfers', [column])
    for one in ('case', 'lead'):
        op.create_index(
            f'uq_transfers_open_{one}', 'transfers', [f'{one}_id'], unique=True,
            postgresql_where=sa.text("status = 'sent'"),
        )


def downgrade() -> None:
    op.drop_table('transfers')
