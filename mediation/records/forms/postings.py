"""Forms of papers that go out on paper."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length

from mediation.core.day_field import DateField
from mediation.core.i18n import N_, lazy
from mediation.records.states import PostingEnd, PostingWay

WAYS = {PostingWay.POST: N_("邮寄"), PostingWay.BY_HAND: N_("当面交付，本人已签收")}
ENDS = {PostingEnd.DELIVERED: N_("已签收"), PostingEnd.RETURNED: N_("被退回")}


class LetterForm(FlaskForm):
    """A paper goes out."""

    way = SelectField(
        lazy(N_("怎么送的")), choices=[SelectChoice(one.value, lazy(words)) for one, words in WAYS.items()]
    )
    day = DateField(lazy(N_("寄出或者交付的日期")), validators=[DataRequired(lazy(N_("请选日期。")))])
    address = StringField(lazy(N_("寄到的地址")), description=lazy(N_("邮寄的要填。")), validators=[Length(max=200)])
    letter_no = StringField(
        lazy(N_("邮件号码")),
        description=lazy(N_("挂号信或者快递单上的号码，邮寄的要填。")),
        validators=[Length(max=40)],
    )  # fmt: skip


class LetterEndForm(FlaskForm):
    """What became of a letter."""

    outcome = SelectField(
        lazy(N_("结果")), choices=[SelectChoice(one.value, lazy(words)) for one, words in ENDS.items()]
    )
    day = DateField(lazy(N_("签收或者退回的日期")), validators=[DataRequired(lazy(N_("请选日期。")))])
