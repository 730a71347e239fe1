"""which instalment a visit comes after, as a number"""

import sqlalchemy as sa
from alembic import op

revision = 'v11'
down_revision = 'm03'
branch_labels = None
depends_on = None

READ_NUMBERS = """
    update follow_ups
       set instalment = substring(purpose from '^第(\\d{1,4})期到期后回访$')::int, purpose = '到期后回访'
     where purpose ~ '^第\\d{1,4}期到期后回访$'
"""
"""Rows from before have the number inside the sentence; the sentence alone is what is translated."""


def upgrade() -> None:
    op.add_column('follow_ups', sa.Column('instalment', sa.Integer(), server_default='0', nullable=False))
    op.create_check_constraint('instalment_counted', 'follow_ups', 'instalment >= 0')
    op.execute(READ_NUMBERS)


def downgrade() -> None:
    op.execute("update follow_ups set purpose = '第' || instalment || '期' || purpose where instalment > 0")
    op.drop_constraint('instalment_counted', 'follow_ups')
    op.drop_column('follow_ups', 'instalment')
