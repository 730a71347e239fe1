"""bind dossiers and keep the shelf

Cases that lie on the shelf already are filed in the class that the rule of C2 gives them; where it is not known whether
an agreement was performed, in the longer one.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = 'd01'
down_revision = 'c05'
branch_labels = None
depends_on = None

FILE_WHAT_IS_ARCHIVED = """
    insert into filings (case_id, org_id, retention, years, filed_on, keep_until, reason, shelf, filed_by_name)
    select id, org_id, class, years, filed_on, (filed_on + make_interval(years => years))::date, '', '', ''
    from (
        select id, org_id, coalesce(archived_on, closed_on) as filed_on,
            case when lasting then 'permanent' when pending then 'long' else 'short' end as class,
            case when lasting then null when pending then 30 else 10 end as years
        from (
            select id, org_id, archived_on, closed_on,
                is_mass or dispute_type in ('forest_land', 'homestead') as lasting,
                result in ('success_written', 'success_oral', 'partial')
                    and coalesce(performance_status, '') not in ('immediate', 'performed', 'not_applicable') as pending
            from cases where status = 'archived'
        ) told
    ) classed
"""


def upgrade() -> None:
    op.create_table('dossiers',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('status', sa.Enum('requested', 'rendering', 'ready', 'failed', name='documentstatus', native_enum=False, length=40), nullable=False),
    sa.Column('plan_digest', sa.String(), nullable=False),
    sa.Column('plan_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('missing', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('holes', sa.Integer(), nullable=False),
    sa.Column('chunks', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('manifest', sa.String(), nullable=True),
    sa.Column('sha256', sa.String(), nullable=True),
    sa.Column('pages', sa.Integer(), nullable=True),
    sa.Column('size', sa.Integer(), nullable=True),
    sa.Column('work_id', sa.Uuid(), nullable=True),
    sa.Column('requested_by', sa.Uuid(), nullable=True),
    sa.Column('requested_by_name', sa.String(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('requested_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ready_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('failed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('failed_reason', sa.Text(), nullable=False),
    sa.Column('sealed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("sealed_at is null or missing = '[]'::jsonb", name=op.f('ck_dossiers_sealed_is_complete')),
    sa.CheckConstraint("status <> 'failed' or failed_reason <> ''", name=op.f('ck_dossiers_failed_has_reason')),
    sa.CheckConstraint("status <> 'ready' or (sha256 is not null and pages > 0 and cardinality(chunks) > 0 and manifest is not null)", name=op.f('ck_dossiers_ready_has_pdf')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_dossiers_case_id_cases')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dossiers')),
    sa.UniqueConstraint('case_id', 'version', name=op.f('uq_dossiers_case_id'))
    )
    op.create_index('ix_dossiers_in_work', 'dossiers', ['requested_at'], unique=False, postgresql_where=sa.text("status in ('requested','rendering')"))
    op.create_table('filings',
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('org_id', sa.Uuid(), nullable=False),
    sa.Column('retention', sa.Enum('permanent', 'long', 'short', name='retentionclass', native_enum=False, length=40), nullable=False),
    sa.Column('years', sa.Integer(), nullable=True),
    sa.Column('filed_on', sa.Date(), nullable=False),
    sa.Column('keep_until', sa.Date(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('shelf', sa.String(), nullable=False),
    sa.Column('filed_by_name', sa.String(), nullable=False),
    sa.CheckConstraint("(retention = 'permanent') = (keep_until is null) and (years is null) = (keep_until is null)", name=op.f('ck_filings_permanent_has_no_end')),
    sa.CheckConstraint('keep_until is null or keep_until > filed_on', name=op.f('ck_filings_ends_after_filing')),
    sa.CheckConstraint('years is null or years > 0', name=op.f('ck_filings_years_sound')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_filings_case_id_cases')),
    sa.ForeignKeyConstraint(['org_id'], ['organisations.id'], name=op.f('fk_filings_org_id_organisations')),
    sa.PrimaryKeyConstraint('case_id', name=op.f('pk_filings'))
    )
    op.create_index(op.f('ix_filings_keep_until'), 'filings', ['keep_until'], unique=False)
    op.create_index(op.f('ix_filings_org_id'), 'filings', ['org_id'], unique=False)
    op.create_table('appraisals',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('outcome', sa.Enum('keep_on', 'keep_for_ever', 'to_destroy', name='appraisaloutcome', native_enum=False, length=40), nullable=False),
    sa.Column('years', sa.Integer(), nullable=True),
    sa.Column('opinion', sa.Text(), nullable=False),
    sa.Column('approved_by', sa.String(), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.Column('decided_by_name', sa.String(), nullable=False),
    sa.CheckConstraint("(outcome = 'keep_on') = (years is not null)", name=op.f('ck_appraisals_kept_on_for_years')),
    sa.CheckConstraint("opinion <> '' and approved_by <> ''", name=op.f('ck_appraisals_reasoned_and_approved')),
    sa.CheckConstraint('years is null or years > 0', name=op.f('ck_appraisals_years_sound')),
    sa.ForeignKeyConstraint(['case_id'], ['filings.case_id'], name=op.f('fk_appraisals_case_id_filings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appraisals')),
    info={'append_only': True}
    )
    op.create_index(op.f('ix_appraisals_case_id'), 'appraisals', ['case_id'], unique=False)
    op.create_table('dossier_loans',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('borrower', sa.String(), nullable=False),
    sa.Column('office', sa.String(), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('approved_by', sa.String(), nullable=False),
    sa.Column('out_on', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('back_on', sa.Date(), nullable=True),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('lent_by', sa.Uuid(), nullable=True),
    sa.Column('lent_by_name', sa.String(), nullable=False),
    sa.Column('taken_back_by_name', sa.String(), nullable=False),
    sa.CheckConstraint("borrower <> '' and purpose <> '' and approved_by <> ''", name=op.f('ck_dossier_loans_named_and_approved')),
    sa.CheckConstraint('due_on >= out_on and (back_on is null or back_on >= out_on)', name=op.f('ck_dossier_loans_days_in_order')),
    sa.ForeignKeyConstraint(['case_id'], ['filings.case_id'], name=op.f('fk_dossier_loans_case_id_filings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dossier_loans'))
    )
    op.create_index('ix_dossier_loans_due', 'dossier_loans', ['due_on'], unique=False, postgresql_where=sa.text('back_on is null'))
    op.create_index('uq_dossier_loans_out', 'dossier_loans', ['case_id'], unique=True, postgresql_where=sa.text('back_on is null'))
    op.create_table('dossier_reprints',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('dossier_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.Enum('reprint', 'for_party', 'for_office', name='copypurpose', native_enum=False, length=40), nullable=False),
    sa.Column('recipient', sa.String(), nullable=False),
    sa.Column('party_id', sa.Uuid(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('approved_by', sa.String(), nullable=False),
    sa.Column('copies', sa.Integer(), nullable=False),
    sa.Column('printed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('printed_by', sa.Uuid(), nullable=True),
    sa.Column('printed_by_name', sa.String(), nullable=False),
    sa.CheckConstraint("(purpose = 'for_party') = (party_id is not null)", name=op.f('ck_dossier_reprints_party_named')),
    sa.CheckConstraint("recipient <> '' and reason <> '' and approved_by <> ''", name=op.f('ck_dossier_reprints_named_and_approved')),
    sa.CheckConstraint('number > 0 and copies between 1 and 99', name=op.f('ck_dossier_reprints_numbers_sound')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_dossier_reprints_case_id_cases')),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossiers.id'], name=op.f('fk_dossier_reprints_dossier_id_dossiers')),
    sa.ForeignKeyConstraint(['party_id'], ['parties.id'], name=op.f('fk_dossier_reprints_party_id_parties')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dossier_reprints')),
    sa.UniqueConstraint('case_id', 'number', name=op.f('uq_dossier_reprints_case_id')),
    info={'append_only': True}
    )
    op.execute(FILE_WHAT_IS_ARCHIVED)
    op.execute("create or replace function refuse_change() returns trigger language plpgsql as $$ begin raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation'; end $$")
    op.execute('create trigger append_only before update or delete on appraisals for each row execute function refuse_change()')
    op.execute('create trigger append_only_whole before truncate on appraisals for each statement execute function refuse_change()')
    op.execute('create trigger append_only before update or delete on dossier_reprints for each row execute function refuse_change()')
    op.execute('create trigger append_only_whole before truncate on dossier_reprints for each statement execute function refuse_change()')


def downgrade() -> None:
    op.drop_table('dossier_reprints')
    op.drop_index('uq_dossier_loans_out', table_name='dossier_loans', postgresql_where=sa.text('back_on is null'))
    op.drop_index('ix_dossier_loans_due', table_name='dossier_loans', postgresql_where=sa.text('back_on is null'))
    op.drop_table('dossier_loans')
    op.drop_index(op.f('ix_appraisals_case_id'), table_name='appraisals')
    op.drop_table('appraisals')
    op.drop_index(op.f('ix_filings_org_id'), table_name='filings')
    op.drop_index(op.f('ix_filings_keep_until'), table_name='filings')
    op.drop_table('filings')
    op.drop_index('ix_dossiers_in_work', table_name='dossiers', postgresql_where=sa.text("status in ('requested','rendering')"))
    op.drop_table('dossiers')
