"""who acts for parties, by which letter and how far"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = 'g01'
down_revision = 'p02'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('agents', sa.Column('kind', sa.String(), nullable=False, server_default='recommended'))
    op.add_column('agents', sa.Column('powers', postgresql.ARRAY(sa.Text()), nullable=False, server_default='{}'))
    op.add_column('agents', sa.Column('letter_file_id', sa.Uuid(), nullable=True))
    op.add_column('agents', sa.Column('status', sa.Enum('handed_in', 'verified', 'refused', 'ended', name='agentstatus', native_enum=False, length=40), nullable=False, server_default='handed_in'))
    op.add_column('agents', sa.Column('decided_by', sa.String(), nullable=False, server_default=''))
    op.add_column('agents', sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('agents', sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('agents', sa.Column('reason', sa.Text(), nullable=False, server_default=''))
    for name in ('kind', 'powers', 'status', 'decided_by', 'reason'):
        op.alter_column('agents', name, server_default=None)
    # special authority that names nothing is general authority
    op.execute("update agents set authority = 'general' where authority = 'special'")
    op.create_check_constraint('special_names_powers', 'agents', "authority <> 'special' or cardinality(powers) > 0")
    op.create_check_constraint('verified_by_letter', 'agents', "status <> 'verified' or (letter_sha256 is not null and decided_at is not null and decided_by <> '')")
    op.create_check_constraint('ended_says_why', 'agents', "status not in ('refused', 'ended') or reason <> ''")
    op.create_check_constraint('ended_has_time', 'agents', "(status in ('refused', 'ended')) = (ended_at is not null)")


def downgrade() -> None:
    for name in ('ended_has_time', 'ended_says_why', 'verified_by_letter', 'special_names_powers'):
        op.drop_constraint(op.f(f'ck_agents_{name}'), 'agents', type_='check')
    for name in ('reason', 'ended_at', 'decided_at', 'decided_by', 'status', 'letter_file_id', 'powers', 'kind'):
        op.drop_column('agents', name)
