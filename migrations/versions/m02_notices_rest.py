"""notices keep when they were handed over, by which a telephone's rest is counted
"""

import sqlalchemy as sa
from alembic import op

revision = 'm02'
down_revision = "m01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('notices', sa.Column('tried_at', sa.DateTime(timezone=True), nullable=True))
    op.execute("update notices set tried_at = coalesce(sent_at, created_at) where attempts > 0")
    op.create_check_constraint('ck_notices_when_tried', 'notices', "attempts = 0 or tried_at is not null")


def downgrade() -> None:
    op.drop_constraint('ck_notices_when_tried', 'notices', type_='check')
    op.drop_column('notices', 'tried_at')
