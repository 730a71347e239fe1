"""what a visit found, item by item

A visit that was written down before keeps its one text.
"""

import sqlalchemy as sa
from alembic import op

revision = 'b01'
down_revision = 'n09'
branch_labels = None
depends_on = None

NOTES = ('unperformed', 'mistake_note', 'dispute_note', 'measures')
FOUND = ('mistake', 'suit', 'dispute')


def upgrade() -> None:
    for name in NOTES:
        op.add_column('follow_ups', sa.Column(name, sa.Text(), server_default='', nullable=False))
        op.alter_column('follow_ups', name, server_default=None)
    for name in FOUND:
        kind = sa.Enum('no', 'yes', 'unasked', name='found', native_enum=False, length=40)
        op.add_column('follow_ups', sa.Column(name, kind, nullable=True))
    op.drop_constraint(op.f('ck_follow_ups_done_has_text'), 'follow_ups')
    op.create_check_constraint(
        op.f('ck_follow_ups_done_has_findings'), 'follow_ups',
        "done_at is null or text <> '' or mistake is not null and suit is not null and dispute is not null",
    )
    for name, note in (('mistake', 'mistake_note'), ('suit', 'later_suit'), ('dispute', 'dispute_note')):
        op.create_check_constraint(
            op.f(f'ck_follow_ups_{name}_has_note'), 'follow_ups', f"{name} is distinct from 'yes' or {note} <> ''"
        )


def downgrade() -> None:
    for name in FOUND:
        op.drop_constraint(op.f(f'ck_follow_ups_{name}_has_note'), 'follow_ups')
    op.drop_constraint(op.f('ck_follow_ups_done_has_findings'), 'follow_ups')
    op.execute("update follow_ups set text = '逐项记录，见回访记录' where done_at is not null and text = ''")
    op.create_check_constraint(op.f('ck_follow_ups_done_has_text'), 'follow_ups', "done_at is null or text <> ''")
    for name in (*FOUND, *NOTES):
        op.drop_column('follow_ups', name)
