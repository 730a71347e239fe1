"""what an agreement on a part leaves open"""

import sqlalchemy as sa
from alembic import op

revision = 'n09'
down_revision = 'n08'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('agreements', sa.Column('open_points', sa.Text(), server_default='', nullable=False))
    op.alter_column('agreements', 'open_points', server_default=None)


def downgrade() -> None:
    op.drop_column('agreements', 'open_points')
