"""witnesses and remarks of an application to a notary"""

import sqlalchemy as sa
from alembic import op

revision = 'n08'
down_revision = 'z01'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ('witnesses', 'other_note'):
        op.add_column('enforceable_notarizations', sa.Column(name, sa.Text(), server_default='', nullable=False))
        op.alter_column('enforceable_notarizations', name, server_default=None)


def downgrade() -> None:
    for name in ('witnesses', 'other_note'):
        op.drop_column('enforceable_notarizations', name)
