"""breaks of a session, with their reason and their end"""

import sqlalchemy as sa
from alembic import op

revision = 'r01'
down_revision = 'c07'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('session_pauses',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('session_id', sa.Uuid(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("ended_at is null or ended_at >= begun_at", name=op.f('ck_session_pauses_ended_later')),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_session_pauses_says_why')),
    sa.CheckConstraint('until > begun_at', name=op.f('ck_session_pauses_until_later')),
    sa.ForeignKeyConstraint(['session_id'], ['mediation_sessions.id'], name=op.f('fk_session_pauses_session_id_mediation_sessions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session_pauses'))
    )
    op.create_index(op.f('ix_session_pauses_session_id'), 'session_pauses', ['session_id'])
    op.create_index('uq_session_pauses_running', 'session_pauses', ['session_id'], unique=True, postgresql_where='ended_at is null')
    op.create_index('ix_session_pauses_due', 'session_pauses', ['until'], postgresql_where='ended_at is null')
    op.add_column('rooms', sa.Column('paused_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('rooms', 'paused_at')
    op.drop_table('session_pauses')
