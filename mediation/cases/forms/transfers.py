"""Shapes of passing a matter to another office and of answering."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from mediation.cases.forms.parts import options
from mediation.core.i18n import lazy
from mediation.law.transfers import ReturnReason


def listed(text: str | None) -> list[str]:
    """One piece a line, blank lines left out."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


class TransferLeadForm(FlaskForm):
    """Where a lead goes, why, with what."""

    to_org_id = SelectField(
        lazy("移送给哪个单位"), validators=[DataRequired(lazy("请选一个单位。"))], validate_choice=False
    )
    reason = TextAreaField(
        lazy("为什么移送"), validators=[DataRequired(lazy("请写明为什么移送。")), Length(max=400)],
        render_kw={"rows": 2},
    )  # fmt: skip
    materials = TextAreaField(
        lazy("移送的材料"), render_kw={"rows": 4}, description=lazy("一行一件，写明份数。对方照这张单子核对签收。"),
        validators=[
            DataRequired(lazy("请列出移送的材料，一行一件。没有纸质材料的，写“没有，只移送系统里的内容”。")),
            Length(max=3000),
        ],
    )  # fmt: skip


class TransferCaseForm(TransferLeadForm):
    """The same for a case, whose parties are told."""

    told = BooleanField(
        lazy("已经告诉当事人移送给哪个单位、为什么，当事人同意"),
        validators=[DataRequired(lazy("请先告诉当事人移送给哪个单位、为什么，征得同意，再在这里打勾。"))],
    )


class ReturnForm(FlaskForm):
    """Why it comes back and what to do."""

    reason = RadioField(
        lazy("为什么退回"), choices=options(ReturnReason), validators=[DataRequired(lazy("请选一项退回的原因。"))]
    )
    note = TextAreaField(
        lazy("退回说明"), render_kw={"rows": 3}, description=lazy("缺什么、应该找哪个单位，写清楚，对方好接着办。"),
        validators=[
            DataRequired(lazy("请写几句为什么退回、应该找哪里，对方才知道下一步怎么办。")), Length(max=1000),
        ],
    )  # fmt: skip
