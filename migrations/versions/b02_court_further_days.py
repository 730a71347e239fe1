"""ten further days of a court's review under the old rule: who approved, when, why
"""

import sqlalchemy as sa
from alembic import op

revision = 'b02'
down_revision = 'b01'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('judicial_confirmations', sa.Column('extended_on', sa.Date(), nullable=True))
    for name, kind in (('extended_by', sa.String()), ('extension_reason', sa.Text())):
        op.add_column('judicial_confirmations', sa.Column(name, kind, server_default='', nullable=False))
        op.alter_column('judicial_confirmations', name, server_default=None)
    op.create_check_constraint(
        op.f('ck_judicial_confirmations_extended_by_whom_and_why'), 'judicial_confirmations',
        "(extended_on is null) = (extended_by = '') and (extended_on is null) = (extension_reason = '')",
    )


def downgrade() -> None:
    op.drop_constraint(op.f('ck_judicial_confirmations_extended_by_whom_and_why'), 'judicial_confirmations')
    for name in ('extension_reason', 'extended_by', 'extended_on'):
        op.drop_column('judicial_confirmations', name)
