"""Forms of a series of cases."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from mediation.cases.forms.parts import LONG
from mediation.core.i18n import lazy
from mediation.core.several import SeveralField


class SeriesForm(FlaskForm):
    """What ties the cases."""

    name = StringField(
        lazy("系列名称"), validators=[DataRequired(lazy("请给系列起个名字。")), Length(max=80)],
        description=lazy("比如：某小区购房户与某公司交房纠纷"),
    )  # fmt: skip
    reason = TextAreaField(
        lazy("为什么归到一起"), validators=[DataRequired(lazy("请写明共同的事实或者共同的对方。")), Length(max=LONG)],
        description=lazy("共同的事实、共同的对方。能打开其中一件的工作人员都看得到，不要写某一件的私事。"),
        render_kw={"rows": 3},
    )  # fmt: skip
    lead_id = SelectField(lazy("牵头人"), validators=[DataRequired(lazy("请选牵头人。"))])


class JoinForm(FlaskForm):
    """Cases that belong to it: ticked among those that look alike, or by number."""

    alike = SeveralField(lazy("对方相同、还没有归入系列的案件"), choices=[], validate_choice=False)
    numbers = StringField(
        lazy("案件编号"), validators=[Length(max=400)], description=lazy("几件的用空格或者逗号隔开。")
    )


class ApplicantsForm(FlaskForm):
    """New cases after one that is filled in: who applies, with which sum."""

    model = SelectField(
        lazy("照着哪一件登记"), validators=[DataRequired(lazy("请选一件。"))],
        description=lazy("对方当事人、纠纷类型、来源和调解类型照这一件。"),
    )  # fmt: skip
    facts = TextAreaField(
        lazy("共同的事实"), validators=[DataRequired(lazy("请写明共同的事实。")), Length(max=LONG)],
        description=lazy("会写进每一件。请删去只属于某一件的姓名、金额和细节。"), render_kw={"rows": 4},
    )  # fmt: skip
    requests = TextAreaField(lazy("申请事项"), validators=[Length(max=LONG)], render_kw={"rows": 2})
    names = TextAreaField(
        lazy("申请人名单"), validators=[Length(max=40000)], render_kw={"rows": 8, "spellcheck": "false"},
        description=lazy("一人一行：姓名、身份证号码、手机号、金额（元）。可以从表格里整列复制过来；有一行不对，就一件都不登记。"),
    )  # fmt: skip
    file = FileField(lazy("或者上传名单（CSV）"), description=lazy("表格软件里用“另存为”选CSV。"))
