"""questions before signing

Each try at them is kept as it was; who was told the terms by a person is said with the place to sign.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = 'y01'
down_revision = 'h02'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('agreement_signatures', sa.Column('explained_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('agreement_signatures', sa.Column('explained_by_name', sa.String(), server_default='', nullable=False))
    op.add_column('agreement_signatures', sa.Column('explanation', sa.Text(), server_default='', nullable=False))
    op.alter_column('agreement_signatures', 'explained_by_name', server_default=None)
    op.alter_column('agreement_signatures', 'explanation', server_default=None)
    op.create_check_constraint(op.f('ck_agreement_signatures_explained_says_how'), 'agreement_signatures', "(explained_at is null) = (explanation = '')")
    op.create_table('teach_backs',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('signature_id', sa.Uuid(), nullable=False),
    sa.Column('attempt', sa.Integer(), nullable=False),
    sa.Column('answers', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('passed', sa.Boolean(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_name', sa.String(), nullable=False),
    sa.CheckConstraint('attempt > 0', name=op.f('ck_teach_backs_attempt_counts')),
    sa.CheckConstraint('jsonb_array_length(answers) > 0', name=op.f('ck_teach_backs_something_asked')),
    sa.ForeignKeyConstraint(['signature_id'], ['agreement_signatures.id'], name=op.f('fk_teach_backs_signature_id_agreement_signatures')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_teach_backs')),
    sa.UniqueConstraint('signature_id', 'attempt', name=op.f('uq_teach_backs_signature_id')),
    info={'append_only': True}
    )
    op.execute('create trigger append_only before update or delete on teach_backs for each row execute function refuse_change()')
    op.execute('create trigger append_only_whole before truncate on teach_backs for each statement execute function refuse_change()')


def downgrade() -> None:
    op.drop_table('teach_backs')
    op.drop_constraint(op.f('ck_agreement_signatures_explained_says_how'), 'agreement_signatures', type_='check')
    op.drop_column('agreement_signatures', 'explanation')
    op.drop_column('agreement_signatures', 'explained_by_name')
    op.drop_column('agreement_signatures', 'explained_at')
