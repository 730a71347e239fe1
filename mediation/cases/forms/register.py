"""The form by which a clerk takes a dispute down."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, FieldList, FormField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from mediation.cases.forms.parts import (
    LONG,
    MomentField,
    SeenForm,
    YuanField,
    options,
    right_credit_code,
    right_id_number,
)
from mediation.cases.rules import is_from_court, valid_phone
from mediation.core.form_words import InnerForm
from mediation.core.i18n import N_, gettext, lazy
from mediation.law.kinds import NOT_FOR_POLICE
from mediation.law.terms import Channel, CollabMode, DisputeType, PartyKind, PartyRole, ReferralKind, Source


def right_phone(form: Any, field: Any) -> None:  # noqa: ARG001 - WTForms calls it so
    """A telephone number must be possible."""
    if field.data and field.data.strip() and not valid_phone(field.data):
        raise ValidationError(gettext("电话号码不对，手机号是11位；固定电话请写区号，例如0573-12345678。"))


class PartyForm(InnerForm):
    """One side of the dispute."""

    role = SelectField(lazy("身份"), choices=options(PartyRole))
    kind = SelectField(lazy("类别"), choices=options(PartyKind))
    name = StringField(lazy("姓名或名称"), validators=[Length(max=60)], render_kw={"autocomplete": "off"})
    id_no = StringField(
        lazy("身份证号码"), validators=[Optional(), right_id_number], render_kw={"autocomplete": "off", "maxlength": 30}
    )
    phone = StringField(
        lazy("电话"), validators=[Optional(), right_phone],
        render_kw={"autocomplete": "off", "inputmode": "tel", "maxlength": 20},
    )  # fmt: skip
    address = StringField(lazy("住址或住所"), validators=[Length(max=120)], render_kw={"autocomplete": "off"})
    ethnicity = StringField(lazy("民族"), validators=[Length(max=20)])
    occupation = StringField(lazy("职业"), validators=[Length(max=40)])
    work_unit = StringField(lazy("工作单位"), validators=[Length(max=80)])
    credit_code = StringField(lazy("统一社会信用代码"), validators=[Optional(), right_credit_code])
    legal_representative = StringField(lazy("法定代表人或负责人"), validators=[Length(max=40)])


class ParticularsForm(SeenForm):
    """What is known of a party, to be corrected or completed; numbers left empty stay as they are."""

    name = StringField(lazy("姓名或名称"), validators=[DataRequired(lazy("请写姓名或名称。")), Length(max=60)])
    kind = SelectField(lazy("类别"), choices=options(PartyKind))
    id_no = StringField(
        lazy("身份证号码"), validators=[Optional(), right_id_number], render_kw={"autocomplete": "off", "maxlength": 30}
    )
    phone = StringField(lazy("电话"), validators=[Optional(), right_phone], render_kw={"autocomplete": "off"})
    address = StringField(lazy("住址或住所"), validators=[Length(max=120)])
    ethnicity = StringField(lazy("民族"), validators=[Length(max=20)])
    occupation = StringField(lazy("职业"), validators=[Length(max=40)])
    work_unit = StringField(lazy("工作单位"), validators=[Length(max=80)])
    credit_code = StringField(lazy("统一社会信用代码"), validators=[Optional(), right_credit_code])
    legal_representative = StringField(lazy("法定代表人或负责人"), validators=[Length(max=40)])


class RegisterForm(FlaskForm):
    """Where it came from, what it is about, between whom."""

    source = SelectField(lazy("案件来源"), choices=options(Source), default=Source.ON_APPLICATION.value)
    channel = SelectField(
        lazy("登记渠道"), choices=options([one for one in Channel if one is not Channel.ONLINE_FORM]),
        default=Channel.WALK_IN.value,
    )  # fmt: skip
    referral_kind = SelectField(lazy("移送方式"), choices=options(ReferralKind, N_("不是其他单位移送")), default="")
    referrer_org_id = SelectField(lazy("移送单位"), default="", validate_choice=False)
    referrer_no = StringField(
        lazy("警情编号或移送编号"), validators=[Length(max=60)], render_kw={"placeholder": lazy("110接警单上的编号")}
    )
    referred_at = MomentField(lazy("移送时间"), render_kw={"type": "datetime-local"})
    referrer_contact = StringField(lazy("移送联系人和电话"), validators=[Length(max=80)])
    court_case_no = StringField(
        lazy("诉前调案号"),
        validators=[Length(max=60)],
        render_kw={"placeholder": "（2026）浙0424诉前调123号"},
    )
    dispute_type = SelectField(lazy("纠纷类型"), choices=options(DisputeType), default=DisputeType.NEIGHBOUR.value)
    place = StringField(lazy("发生地点"), validators=[Length(max=120)])
    claim_amount = YuanField(lazy("涉及金额（元）"), validators=[Length(max=30)])
    summary = TextAreaField(
        lazy("纠纷简要情况"), render_kw={"rows": 5},
        validators=[DataRequired(lazy("请写明什么时候、谁和谁、因为什么事。")), Length(max=LONG)],
    )  # fmt: skip
    requests = TextAreaField(
        lazy("申请事项"), validators=[Length(max=LONG)], description=lazy("一行一项。"), render_kw={"rows": 3}
    )
    mediation_kind = SelectField(lazy("调解类型"), validate_choice=False)
    collab_mode = SelectField(
        lazy("办案方式"), choices=options(CollabMode), default=CollabMode.SINGLE.value,
        description=lazy("几个单位联合调解的，文书仍按调解类型出。"),
    )  # fmt: skip
    fit_for_police = BooleanField(lazy("核对过了，属于可以治安调解的情形"), description=lazy(NOT_FOR_POLICE))
    is_difficult = BooleanField(lazy("疑难复杂，需要几个单位配合"))
    is_major = BooleanField(lazy("涉及死亡、重伤或者社会关注"))
    is_mass = BooleanField(lazy("一方五人以上"))
    at_risk = BooleanField(lazy("有激化风险（打架、扬言、涉未成年人）"))
    parties = FieldList(FormField(PartyForm), lazy("当事人"), min_entries=2, max_entries=60)

    def validate_court_case_no(self, field: Any) -> None:
        """A court's delegation carries its number."""
        if is_from_court(self.referral_kind.data) and not (field.data or "").strip():
            raise ValidationError(gettext("请填写法院的诉前调案号，例如（2026）浙0424诉前调123号。"))

    def filled(self) -> list[Any]:
        """The parties with a name."""
        return [entry for entry in self.parties if (entry["name"].data or "").strip()]
