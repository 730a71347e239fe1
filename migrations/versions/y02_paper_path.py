"""who saw a paper being signed, and what may only be signed on paper
"""

import sqlalchemy as sa
from alembic import op

revision = 'y02'
down_revision = 'd02'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('agreements', sa.Column('utility_matter', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.alter_column('agreements', 'utility_matter', server_default=None)
    op.add_column('agreement_signatures', sa.Column('witness_name', sa.String(), server_default='', nullable=False))
    op.alter_column('agreement_signatures', 'witness_name', server_default=None)


def downgrade() -> None:
    op.drop_column('agreement_signatures', 'witness_name')
    op.drop_column('agreements', 'utility_matter')
