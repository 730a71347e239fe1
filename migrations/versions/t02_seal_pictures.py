"""pictures of offices' seals"""

import sqlalchemy as sa
from alembic import op

revision = 't02'
down_revision = 'y01'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('seal_pictures',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('org_id', sa.Uuid(), nullable=False),
    sa.Column('picture_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('sha256', sa.String(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.Uuid(), nullable=True),
    sa.Column('made_by_name', sa.String(), nullable=False),
    sa.CheckConstraint('(picture_sealed is null) = (sha256 is null)', name=op.f('ck_seal_pictures_picture_with_digest')),
    sa.ForeignKeyConstraint(['org_id'], ['organisations.id'], name=op.f('fk_seal_pictures_org_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seal_pictures')),
    info={'append_only': True}
    )
    op.create_index('ix_seal_pictures_newest', 'seal_pictures', ['org_id', 'made_at'], unique=False)
    op.execute('create trigger append_only before update or delete on seal_pictures for each row execute function refuse_change()')
    op.execute('create trigger append_only_whole before truncate on seal_pictures for each statement execute function refuse_change()')


def downgrade() -> None:
    op.drop_table('seal_pictures')
