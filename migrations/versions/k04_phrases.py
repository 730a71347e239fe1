"""phrases of a person and of an office"""

import sqlalchemy as sa
from alembic import op

revision = 'k04'
down_revision = 't01'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('phrases',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('staff_id', sa.Uuid(), nullable=True),
    sa.Column('org_id', sa.Uuid(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('num_nonnulls(staff_id, org_id) = 1', name=op.f('ck_phrases_one_owner')),
    sa.CheckConstraint('char_length(text) between 1 and 500', name=op.f('ck_phrases_text_length')),
    sa.ForeignKeyConstraint(['org_id'], ['organisations.id'], name=op.f('fk_phrases_org_id_organisations')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_phrases_staff_id_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_phrases'))
    )
    op.create_index('ix_phrases_staff', 'phrases', ['staff_id', 'created_at'], unique=False)
    op.create_index('ix_phrases_org', 'phrases', ['org_id', 'created_at'], unique=False)


def downgrade() -> None:
    op.drop_table('phrases')
