"""who opened the deed when

Each time a signer has the deed before them is kept as it was, for the certificate.
"""

import sqlalchemy as sa
from alembic import op

revision = 'v02'
down_revision = 'q03'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'deed_views',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('signature_id', sa.Uuid(), nullable=False),
        sa.Column('how', sa.Enum('clauses', 'whole', name='deedshown', native_enum=False, length=40), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['signature_id'], ['agreement_signatures.id'], name=op.f('fk_deed_views_signature_id_agreement_signatures')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_deed_views')),
        info={'append_only': True},
    )
    op.create_index('ix_deed_views_signature', 'deed_views', ['signature_id', 'at'])
    op.execute('create trigger append_only before update or delete on deed_views for each row execute function refuse_change()')
    op.execute('create trigger append_only_whole before truncate on deed_views for each statement execute function refuse_change()')


def downgrade() -> None:
    op.drop_table('deed_views')
