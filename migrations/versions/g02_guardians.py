"""guardians, capacity, and a ward's own voice"""

import sqlalchemy as sa
from alembic import op

revision = 'g02'
down_revision = 'd01'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('parties', sa.Column('capacity', sa.String(), nullable=False, server_default='full'))
    op.add_column('parties', sa.Column('capacity_note', sa.Text(), nullable=False, server_default=''))
    op.add_column('parties', sa.Column('own_voice', sa.Text(), nullable=False, server_default=''))
    op.add_column('parties', sa.Column('own_voice_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('parties', sa.Column('own_voice_by', sa.String(), nullable=False, server_default=''))
    for name in ('capacity', 'capacity_note', 'own_voice', 'own_voice_by'):
        op.alter_column('parties', name, server_default=None)
    op.create_check_constraint('capacity_says_why', 'parties', "capacity = 'full' or capacity_note <> ''")
    op.create_check_constraint('own_voice_dated', 'parties', "(own_voice = '') = (own_voice_at is null)")
    op.create_check_constraint('guardian_by_law', 'agents', "(kind = 'guardian') = (authority = 'statutory')")
    op.create_check_constraint('guardian_is_related', 'agents', "kind <> 'guardian' or relation <> ''")


def downgrade() -> None:
    for name in ('guardian_is_related', 'guardian_by_law'):
        op.drop_constraint(op.f(f'ck_agents_{name}'), 'agents', type_='check')
    op.execute("update agents set kind = 'relative', authority = 'special' where kind = 'guardian'")
    for name in ('own_voice_dated', 'capacity_says_why'):
        op.drop_constraint(op.f(f'ck_parties_{name}'), 'parties', type_='check')
    for name in ('own_voice_by', 'own_voice_at', 'own_voice', 'capacity_note', 'capacity'):
        op.drop_column('parties', name)
