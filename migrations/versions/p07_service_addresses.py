"""every version of an address for service"""

import sqlalchemy as sa
from alembic import op

revision = 'p07'
down_revision = 'p06'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('service_addresses',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('party_id', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_name', sa.String(), nullable=False),
    sa.Column('change', sa.Enum('confirmed', 'answered', 'phone_changed', name='addresschange', native_enum=False, length=40), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('electronic', sa.Boolean(), nullable=False),
    sa.Column('tested_phone', sa.String(), nullable=False),
    sa.CheckConstraint("address <> '' and by_name <> ''", name=op.f('ck_service_addresses_says_where_and_who')),
    sa.CheckConstraint("electronic or tested_phone = ''", name=op.f('ck_service_addresses_tested_where_agreed')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_service_addresses_case_id_cases')),
    sa.ForeignKeyConstraint(['party_id'], ['parties.id'], name=op.f('fk_service_addresses_party_id_parties')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_addresses'))
    )
    op.create_index(op.f('ix_service_addresses_case_id'), 'service_addresses', ['case_id'], unique=False)
    # the newest confirmation is all that is known of addresses confirmed before
    op.execute(
        "insert into service_addresses"
        " (id, case_id, party_id, at, by_name, change, address, electronic, tested_phone)"
        " select gen_random_uuid(), case_id, id, service_confirmed_at, service_confirmed_by, 'confirmed', service_address,"
        " electronic_service, case when electronic_service then service_tested_phone else '' end"
        " from parties where service_confirmed_at is not null"
    )


def downgrade() -> None:
    op.drop_index(op.f('ix_service_addresses_case_id'), table_name='service_addresses')
    op.drop_table('service_addresses')
