"""who read what counts"""

import sqlalchemy as sa
from alembic import op

revision = 'k02'
down_revision = 'k01'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('formal_reads',
    sa.Column('participant_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Enum('offer', 'document', 'notice', name='formal', native_enum=False, length=40), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_formal_reads_case_id_cases')),
    sa.ForeignKeyConstraint(['participant_id'], ['participants.id'], name=op.f('fk_formal_reads_participant_id_participants')),
    sa.PrimaryKeyConstraint('participant_id', 'kind', 'subject_id', name=op.f('pk_formal_reads')),
    info={'append_only': True}
    )
    op.create_index('ix_formal_reads_case', 'formal_reads', ['case_id', 'kind', 'subject_id'], unique=False)
    op.execute('create trigger append_only before update or delete on formal_reads for each row execute function refuse_change()')
    op.execute('create trigger append_only_whole before truncate on formal_reads for each statement execute function refuse_change()')


def downgrade() -> None:
    op.drop_index('ix_formal_reads_case', table_name='formal_reads')
    op.drop_table('formal_reads')
