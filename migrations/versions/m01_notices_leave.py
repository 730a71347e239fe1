"""notices leave by a channel: their states, tries and receipts
"""

import sqlalchemy as sa
from alembic import op

revision = 'm01'
down_revision = "w01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column('notices', 'state', new_column_name='status')
    op.add_column('notices', sa.Column('name', sa.String(), server_default='', nullable=False))
    op.add_column('notices', sa.Column('phone_index', sa.LargeBinary(), nullable=True))
    op.add_column('notices', sa.Column('attempts', sa.Integer(), server_default='0', nullable=False))
    op.add_column('notices', sa.Column('reference', sa.String(), server_default='', nullable=False))
    op.add_column('notices', sa.Column('waits_until', sa.DateTime(timezone=True), nullable=True))
    op.add_column('notices', sa.Column('arrived_at', sa.DateTime(timezone=True), nullable=True))
    for name in ('name', 'attempts', 'reference'):
        op.alter_column('notices', name, server_default=None)
    op.execute("update notices set sent_at = created_at where status = 'sent' and sent_at is null")
    op.execute("update notices set error = '没有发出' where status = 'failed' and error = ''")
    op.create_index('ix_notices_phone', 'notices', ['phone_index', 'created_at'])
    op.create_index(
        'ix_notices_to_call', 'notices', ['case_id', 'created_at'],
        postgresql_where=sa.text("status in ('failed', 'undelivered')"),
    )
    op.create_check_constraint(
        'ck_notices_when_sent', 'notices', "status not in ('sent', 'delivered') or sent_at is not null"
    )
    op.create_check_constraint(
        'ck_notices_why_not', 'notices', "status not in ('failed', 'undelivered') or error <> ''"
    )
    op.create_table(
        'notice_receipts',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('notice_id', sa.Uuid(), nullable=False),
        sa.Column('event', sa.String(), nullable=False),
        sa.Column('delivered', sa.Boolean(), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('told_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['notice_id'], ['notices.id'], name='fk_notice_receipts_notice_id_notices'),
        sa.PrimaryKeyConstraint('id', name='pk_notice_receipts'),
        sa.UniqueConstraint('event', name='uq_notice_receipts_event'),
    )
    op.create_index('ix_notice_receipts_notice_id', 'notice_receipts', ['notice_id'])


def downgrade() -> None:
    op.drop_table('notice_receipts')
    for name in ('ck_notices_why_not', 'ck_notices_when_sent'):
        op.drop_constraint(name, 'notices', type_='check')
    for name in ('ix_notices_to_call', 'ix_notices_phone'):
        op.drop_index(name, 'notices')
    op.execute("update notices set status = 'sent' where status in ('delivered', 'told')")
    op.execute("update notices set status = 'queued' where status = 'unsure'")
    op.execute("update notices set status = 'failed' where status = 'undelivered'")
    for name in ('arrived_at', 'waits_until', 'reference', 'attempts', 'phone_index', 'name'):
        op.drop_column('notices', name)
    op.alter_column('notices', 'status', new_column_name='state')
