"""whether the telephone that papers go to was tried with a code
"""

import sqlalchemy as sa
from alembic import op

revision = 'r04'
down_revision = 'r03'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('parties', sa.Column('service_tested_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('parties', sa.Column('service_tested_phone', sa.String(), server_default='', nullable=False))
    op.alter_column('parties', 'service_tested_phone', server_default=None)
    op.create_check_constraint(
        op.f('ck_parties_service_test_is_whole'), 'parties',
        "(service_tested_at is null) = (service_tested_phone = '')",
    )


def downgrade() -> None:
    op.drop_constraint(op.f('ck_parties_service_test_is_whole'), 'parties', type_='check')
    op.drop_column('parties', 'service_tested_phone')
    op.drop_column('parties', 'service_tested_at')
