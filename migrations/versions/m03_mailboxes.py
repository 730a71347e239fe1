"""a mailbox as a way to serve papers"""

import sqlalchemy as sa
from alembic import op

revision = 'm03'
down_revision = 'b03'
branch_labels = None
depends_on = None

WHOLE = "num_nulls(service_mail_sealed, service_mail_index, service_mail_tested_at, nullif(service_mail_mask, '')) in (0, 4)"


def upgrade() -> None:
    op.add_column('parties', sa.Column('service_mail_sealed', sa.LargeBinary(), nullable=True))
    op.add_column('parties', sa.Column('service_mail_index', sa.LargeBinary(), nullable=True))
    op.add_column('parties', sa.Column('service_mail_mask', sa.String(), nullable=False, server_default=''))
    op.add_column('parties', sa.Column('service_mail_tested_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('parties', sa.Column('reminded_by_mail', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('service_addresses', sa.Column('tested_mail', sa.String(), nullable=False, server_default=''))
    for table, column in (('parties', 'service_mail_mask'), ('parties', 'reminded_by_mail'), ('service_addresses', 'tested_mail')):
        op.alter_column(table, column, server_default=None)
    op.create_check_constraint('service_mail_is_whole', 'parties', WHOLE)
    op.create_check_constraint('reminded_where_it_has_mail', 'parties', 'not reminded_by_mail or service_mail_sealed is not null')
    op.drop_constraint(op.f('ck_service_addresses_tested_where_agreed'), 'service_addresses', type_='check')
    op.create_check_constraint('tested_where_agreed', 'service_addresses', "electronic or (tested_phone = '' and tested_mail = '')")
    op.create_check_constraint('known_channel', 'notices', "channel in ('sms', 'mail')")


def downgrade() -> None:
    op.drop_constraint(op.f('ck_notices_known_channel'), 'notices', type_='check')
    op.drop_constraint(op.f('ck_service_addresses_tested_where_agreed'), 'service_addresses', type_='check')
    op.create_check_constraint('tested_where_agreed', 'service_addresses', "electronic or tested_phone = ''")
    op.drop_constraint(op.f('ck_parties_reminded_where_it_has_mail'), 'parties', type_='check')
    op.drop_constraint(op.f('ck_parties_service_mail_is_whole'), 'parties', type_='check')
    op.drop_column('service_addresses', 'tested_mail')
    for column in ('reminded_by_mail', 'service_mail_tested_at', 'service_mail_mask', 'service_mail_index', 'service_mail_sealed'):
        op.drop_column('parties', column)
