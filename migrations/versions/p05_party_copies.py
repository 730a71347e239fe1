"""let a party have a copy of the bound file of its own"""

import sqlalchemy as sa
from alembic import op

revision = 'p05'
down_revision = 'r04'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('dossiers', sa.Column('party_id', sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f('fk_dossiers_party_id_parties'), 'dossiers', 'parties', ['party_id'], ['id'])


def downgrade() -> None:
    op.drop_constraint(op.f('fk_dossiers_party_id_parties'), 'dossiers', type_='foreignkey')
    op.drop_column('dossiers', 'party_id')
