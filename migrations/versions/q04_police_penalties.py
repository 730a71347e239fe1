"""an agreement of the police that is not performed ends in a penalty

When the police took the offence up again, and what they wrote about it.
"""

import sqlalchemy as sa
from alembic import op

revision = 'q04'
down_revision = 'v02'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('agreements', sa.Column('penalty_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('agreements', sa.Column('penalty_note', sa.Text(), nullable=False, server_default=''))
    op.alter_column('agreements', 'penalty_note', server_default=None)
    op.create_check_constraint(
        op.f('ck_agreements_penalty_has_note'), 'agreements', "(penalty_at is null) = (penalty_note = '')"
    )


def downgrade() -> None:
    op.drop_constraint(op.f('ck_agreements_penalty_has_note'), 'agreements')
    op.drop_column('agreements', 'penalty_note')
    op.drop_column('agreements', 'penalty_at')
