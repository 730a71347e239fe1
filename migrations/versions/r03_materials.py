"""who was asked for which paper of a party, and what of a file nobody can read
"""

import sqlalchemy as sa
from alembic import op

revision = 'r03'
down_revision = 'r01'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('files', sa.Column('unreadable', sa.String(), server_default='', nullable=False))
    op.alter_column('files', 'unreadable', server_default=None)
    op.create_table('material_asks',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('party_id', sa.Uuid(), nullable=False),
    sa.Column('purpose', sa.Enum('identity', 'proxy', 'property', 'evidence', 'payment', 'other', name='filepurpose', native_enum=False, length=40), nullable=False),
    sa.Column('to_office', sa.Boolean(), nullable=False),
    sa.Column('fault', sa.String(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_by_name', sa.String(), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by_name', sa.String(), nullable=False),
    sa.CheckConstraint("(answered_at is null) = (answered_by_name = '')", name=op.f('ck_material_asks_answered_by_somebody')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_material_asks_case_id_cases')),
    sa.ForeignKeyConstraint(['party_id'], ['parties.id'], name=op.f('fk_material_asks_party_id_parties')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_material_asks'))
    )
    op.create_index(op.f('ix_material_asks_case_id'), 'material_asks', ['case_id'], unique=False)
    op.create_index('uq_material_asks_open', 'material_asks', ['party_id', 'purpose'], unique=True, postgresql_where=sa.text('answered_at is null'))


def downgrade() -> None:
    op.drop_table('material_asks')
    op.drop_column('files', 'unreadable')
