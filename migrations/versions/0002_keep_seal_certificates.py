"""keep seal certificates"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('seal_keys',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('purpose', sa.Enum('authority', 'time_stamp', 'organisation', name='sealpurpose', native_enum=False, length=40), nullable=False),
    sa.Column('org_id', sa.Uuid(), nullable=True),
    sa.Column('certificate', sa.LargeBinary(), nullable=False),
    sa.Column('key_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(purpose = 'organisation') = (org_id is not null)", name=op.f('ck_seal_keys_organisation_named')),
    sa.ForeignKeyConstraint(['org_id'], ['organisations.id'], name=op.f('fk_seal_keys_org_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seal_keys')),
    sa.UniqueConstraint('purpose', 'org_id', 'ends_at', name=op.f('uq_seal_keys_purpose'), postgresql_nulls_not_distinct=True)
    )
    op.add_column('documents', sa.Column('sealed_at', sa.DateTime(timezone=True), nullable=True))
    op.create_check_constraint('sealed_is_final', 'documents', 'sealed_at is null or finalised_at is not null')


def downgrade() -> None:
    op.drop_column('documents', 'sealed_at')
    op.drop_table('seal_keys')
