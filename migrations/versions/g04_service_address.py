"""service addresses as the parties confirmed them"""

import sqlalchemy as sa
from alembic import op

revision = 'g04'
down_revision = 'g03'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('parties', sa.Column('service_confirmed_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('parties', sa.Column('service_confirmed_by', sa.String(), nullable=False, server_default=''))
    op.alter_column('parties', 'service_confirmed_by', server_default=None)
    op.create_check_constraint('service_confirmed_is_known', 'parties', "service_confirmed_at is null or (service_address <> '' and service_confirmed_by <> '')")


def downgrade() -> None:
    op.drop_constraint(op.f('ck_parties_service_confirmed_is_known'), 'parties', type_='check')
    op.drop_column('parties', 'service_confirmed_by')
    op.drop_column('parties', 'service_confirmed_at')
