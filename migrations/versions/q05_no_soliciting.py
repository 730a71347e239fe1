"""a lawyer on duty seeks no clients

When the lawyer acknowledged it while taking the seat; whoever sat before was never asked.
"""

import sqlalchemy as sa
from alembic import op

revision = 'q05'
down_revision = 'q04'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('seats', sa.Column('no_soliciting_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('seats', 'no_soliciting_at')
