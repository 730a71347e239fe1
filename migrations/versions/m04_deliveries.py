"""papers served electronically, and how far each came"""

import sqlalchemy as sa
from alembic import op

revision = 'm04'
down_revision = 'v12'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('deliveries',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('document_id', sa.Uuid(), nullable=False),
    sa.Column('party_id', sa.Uuid(), nullable=False),
    sa.Column('way', sa.Enum('phone', 'mail', name='deliveryway', native_enum=False, length=40), nullable=False),
    sa.Column('to_mask', sa.String(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('arrived_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('failed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('failed_reason', sa.Text(), nullable=False),
    sa.CheckConstraint("(failed_at is null) = (failed_reason = '')", name=op.f('ck_deliveries_failed_says_why')),
    sa.CheckConstraint('arrived_at is null or sent_at is not null', name=op.f('ck_deliveries_arrives_after_it_left')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_deliveries_case_id_cases')),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_deliveries_document_id_documents')),
    sa.ForeignKeyConstraint(['party_id'], ['parties.id'], name=op.f('fk_deliveries_party_id_parties')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deliveries')),
    sa.UniqueConstraint('document_id', 'party_id', 'way', name=op.f('uq_deliveries_document_id'))
    )
    op.create_index(op.f('ix_deliveries_case_id'), 'deliveries', ['case_id'], unique=False)
    op.add_column('notices', sa.Column('delivery_id', sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f('fk_notices_delivery_id_deliveries'), 'notices', 'deliveries', ['delivery_id'], ['id'])
    op.create_index(op.f('ix_notices_delivery_id'), 'notices', ['delivery_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_notices_delivery_id'), table_name='notices')
    op.drop_constraint(op.f('fk_notices_delivery_id_deliveries'), 'notices', type_='foreignkey')
    op.drop_column('notices', 'delivery_id')
    op.drop_table('deliveries')
