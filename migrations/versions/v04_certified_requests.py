"""signatures of an outside authority

Asked for, waited for, checked; whose certificate signed stands beside the signature.
"""

import sqlalchemy as sa
from alembic import op

revision = 'v04'
down_revision = 'v03'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'certified_requests',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('signature_id', sa.Uuid(), nullable=False),
        sa.Column('status', sa.Enum('asked', 'waiting', 'signed', 'refused', 'failed', 'overtaken', name='requeststatus', native_enum=False, length=40), nullable=False),
        sa.Column('document_sha256', sa.String(), nullable=False),
        sa.Column('reference', sa.String(), nullable=False),
        sa.Column('url', sa.Text(), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('tries', sa.Integer(), nullable=False),
        sa.Column('subject', sa.String(), nullable=False),
        sa.Column('issuer', sa.String(), nullable=False),
        sa.Column('serial', sa.String(), nullable=False),
        sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('look_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status <> 'waiting' or (reference <> '' and url <> '')", name=op.f('ck_certified_requests_waiting_somewhere')),
        sa.CheckConstraint("status <> 'signed' or serial <> ''", name=op.f('ck_certified_requests_signed_by_a_certificate')),
        sa.CheckConstraint("(status in ('asked', 'waiting')) = (answered_at is null)", name=op.f('ck_certified_requests_over_has_its_time')),
        sa.ForeignKeyConstraint(['signature_id'], ['agreement_signatures.id'], name=op.f('fk_certified_requests_signature_id_agreement_signatures')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_certified_requests')),
    )
    op.create_index(op.f('ix_certified_requests_signature_id'), 'certified_requests', ['signature_id'])
    op.create_index('uq_certified_requests_live', 'certified_requests', ['signature_id'], unique=True, postgresql_where="status in ('asked', 'waiting')")


def downgrade() -> None:
    op.drop_table('certified_requests')
