"""an agreement that is varied stands until the new one takes its place
"""

from alembic import op

revision = 'b03'
down_revision = 'b02'
branch_labels = None
depends_on = None

UNDER_WAY = "status in ('drafting', 'proposed', 'accepted', 'signing')"


def upgrade() -> None:
    op.create_index('uq_agreements_under_way', 'agreements', ['case_id'], unique=True, postgresql_where=UNDER_WAY)
    op.create_index(
        'uq_agreements_effective', 'agreements', ['case_id'], unique=True, postgresql_where="status = 'effective'"
    )
    op.drop_index('uq_agreements_live', 'agreements')
    op.drop_constraint(op.f('ck_agreements_effect_dated'), 'agreements')
    op.create_check_constraint(
        op.f('ck_agreements_effect_dated'), 'agreements',
        "(status in ('effective', 'replaced')) = (effective_at is not null)",
    )


def downgrade() -> None:
    op.drop_constraint(op.f('ck_agreements_effect_dated'), 'agreements')
    op.execute("update agreements set status = 'void', effective_at = null where status = 'replaced'")
    op.create_check_constraint(
        op.f('ck_agreements_effect_dated'), 'agreements', "(status = 'effective') = (effective_at is not null)"
    )
    op.create_index(
        'uq_agreements_live', 'agreements', ['case_id'], unique=True,
        postgresql_where="status not in ('declined', 'void')",
    )
    op.drop_index('uq_agreements_effective', 'agreements')
    op.drop_index('uq_agreements_under_way', 'agreements')
