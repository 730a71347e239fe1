"""when a piece of evidence was shown to its readers"""

import sqlalchemy as sa
from alembic import op

revision = 'z02'
down_revision = 'v13'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('evidence_items', sa.Column('shown_at', sa.DateTime(timezone=True), nullable=True))
    op.execute('UPDATE evidence_items SET shown_at = added_at')
    op.alter_column('evidence_items', 'shown_at', nullable=False)


def downgrade() -> None:
    op.drop_column('evidence_items', 'shown_at')
