"""what a department sees is widened with its parties' consent

A seat without a last day may be asked about as well, so an extension is known by when it was asked.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = 'q02'
down_revision = 'q01'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('seats', sa.Column('extend_sights', postgresql.JSONB(), nullable=False, server_default='[]'))
    op.alter_column('seats', 'extend_sights', server_default=None)
    op.execute("update seats set extend_sights = sights where extend_asked_at is not null")
    op.drop_constraint(op.f('ck_seats_extension_has_both'), 'seats')
    op.create_check_constraint(
        op.f('ck_seats_extension_is_asked'), 'seats', 'extend_asked_at is not null or extend_to is null'
    )


def downgrade() -> None:
    op.execute("update seats set extend_asked_at = null where extend_to is null")
    op.drop_constraint(op.f('ck_seats_extension_is_asked'), 'seats')
    op.create_check_constraint(
        op.f('ck_seats_extension_has_both'), 'seats', '(extend_to is null) = (extend_asked_at is null)'
    )
    op.drop_column('seats', 'extend_sights')
