"""What a calculator asks. It lives in the address, stores nothing and names nobody, so that a link can be shared."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, DecimalField, SelectChoice, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from mediation.agreements.forms.agreement import YuanField
from mediation.core.day_field import DateField
from mediation.core.i18n import N_, lazy
from mediation.core.whole_numbers import IntegerField
from mediation.law.calculations import GRADES

GRADE_WORDS = (
    N_("一级"), N_("二级"), N_("三级"), N_("四级"), N_("五级"),
    N_("六级"), N_("七级"), N_("八级"), N_("九级"), N_("十级"),
)  # fmt: skip
WANTED = InputRequired(lazy("请填写这一项，才能算。"))
HOURS = [Optional(), NumberRange(0, 3000, lazy("小时数在0到3000之间。"))]


class _Reading(FlaskForm):
    """A form that only reads."""

    class Meta:
        csrf = False


class InterestForm(_Reading):
    principal = YuanField(lazy("本金（元）"), validators=[WANTED])
    rate = DecimalField(
        lazy("约定的年利率（%）"), validators=[WANTED, NumberRange(0, 1000, lazy("年利率在0到1000之间。"))],
        description=lazy("月息1分是年利率12%，月息2分是24%。"),
    )  # fmt: skip
    agreed_on = DateField(lazy("合同成立那天"), validators=[WANTED])
    first = DateField(lazy("从哪天起算"), validators=[WANTED])
    last = DateField(lazy("算到哪天"), validators=[WANTED])


class SeveranceForm(_Reading):
    wage = YuanField(lazy("月平均工资（元）"), validators=[WANTED], description=lazy("离开前十二个月的平均工资。"))
    first = DateField(lazy("入职那天"), validators=[WANTED])
    last = DateField(lazy("离开那天"), validators=[WANTED])
    local = YuanField(lazy("本地区上年度职工月平均工资（元）"), description=lazy("不填就不算三倍的上限。"))
    unlawful = BooleanField(lazy("单位违法解除或者终止"))


class OvertimeForm(_Reading):
    wage = YuanField(lazy("月工资（元）"), validators=[WANTED])
    workday = IntegerField(lazy("工作日加班小时数"), validators=HOURS)
    rest = IntegerField(lazy("休息日加班小时数（没有补休的）"), validators=HOURS)
    holiday = IntegerField(lazy("法定休假日加班小时数"), validators=HOURS)


class WorkInjuryForm(_Reading):
    grade = SelectField(lazy("伤残等级"), coerce=int)
    wage = YuanField(lazy("本人工资（元）"), validators=[WANTED], description=lazy("受伤前十二个月的平均月缴费工资。"))
    local = YuanField(lazy("统筹地区职工月平均工资（元）"), validators=[WANTED])

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self.grade.choices = grades()


class InjuryForm(_Reading):
    grade = SelectField(lazy("伤残等级"), coerce=int)
    income = YuanField(lazy("上一年度城镇居民人均可支配收入（元）"), validators=[WANTED])
    age = IntegerField(
        lazy("定残时的年龄（周岁）"), validators=[WANTED, NumberRange(0, 130, lazy("年龄在0到130之间。"))]
    )

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self.grade.choices = grades()


class DeathForm(_Reading):
    income = YuanField(lazy("上一年度城镇居民人均可支配收入（元）"), validators=[WANTED])
    local = YuanField(lazy("上一年度职工月平均工资（元）"), validators=[WANTED])
    age = IntegerField(
        lazy("去世时的年龄（周岁）"), validators=[WANTED, NumberRange(0, 130, lazy("年龄在0到130之间。"))]
    )


def grades() -> list[SelectChoice]:
    """The ten grades of disability, the heaviest first."""
    return [SelectChoice(one, lazy(GRADE_WORDS[one - 1])) for one in GRADES]
