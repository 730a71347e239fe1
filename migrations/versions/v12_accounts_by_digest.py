"""the accounts of clauses by a keyed digest; clauses from before get theirs when they are saved again"""

import sqlalchemy as sa
from alembic import op

revision = 'v12'
down_revision = 'v11'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('term_accounts',
    sa.Column('term_id', sa.Uuid(), nullable=False),
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['term_id'], ['agreement_terms.id'], name=op.f('fk_term_accounts_term_id_agreement_terms'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('term_id', 'digest', name=op.f('pk_term_accounts'))
    )
    op.create_index('ix_term_accounts_digest', 'term_accounts', ['digest'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_term_accounts_digest', table_name='term_accounts')
    op.drop_table('term_accounts')
