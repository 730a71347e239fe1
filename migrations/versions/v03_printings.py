"""every printing of a final paper

Whose copies, the how manieth time, and from the second one on why.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = 'v03'
down_revision = 'q05'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'printings',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('case_id', sa.Uuid(), nullable=False),
        sa.Column('document_id', sa.Uuid(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('recipients', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('sha256', sa.String(), nullable=False),
        sa.Column('printed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('printed_by', sa.Uuid(), nullable=True),
        sa.Column('printed_by_name', sa.String(), nullable=False),
        sa.CheckConstraint("number > 0 and (number = 1 or reason <> '')", name=op.f('ck_printings_again_for_a_reason')),
        sa.CheckConstraint('jsonb_array_length(recipients) between 1 and 99', name=op.f('ck_printings_somebody_gets_it')),
        sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_printings_case_id_cases')),
        sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_printings_document_id_documents')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_printings')),
        sa.UniqueConstraint('document_id', 'number', name=op.f('uq_printings_document_id')),
        info={'append_only': True},
    )
    op.create_index(op.f('ix_printings_case_id'), 'printings', ['case_id'])
    op.execute('create trigger append_only before update or delete on printings for each row execute function refuse_change()')
    op.execute('create trigger append_only_whole before truncate on printings for each statement execute function refuse_change()')


def downgrade() -> None:
    op.drop_table('printings')
