"""What the words of a clause give away: whether it is definite, gives something, or touches what nobody may settle."""

from __future__ import annotations

import re

from mediation.core.i18n import N_
from mediation.law import figures, triggers
from mediation.law.handoffs import Duty

MONEY = "pay_money"
GIVING = frozenset({MONEY, "deliver_goods", "deliver_securities"})
"""What 公证程序规则 39 calls 给付: money, goods, securities."""

_IDENTITY = re.compile(
    r"(解除|确认|终止|变更|撤销|断绝)[^,，。;；]{0,8}(婚姻关系|亲子关系|父子关系|母子关系|收养关系|身份关系|监护关系|监护权)"
    r"|(自愿|同意|协议|办理|双方)离婚(?!后|时|之日|协议|判决)|断绝[^,，。;；]{0,6}关系"
    r"|(婚姻|收养)(关系)?(无效|有效)"
)
_TITLE = re.compile(r"归[^,，。;；]{1,16}所有|确认[^,，。;；]{0,24}(所有权|产权|使用权|专利权|商标权|著作权)")
_TITLE_PLAIN = re.compile(r"确认[^,，。;；]{0,24}(所有权|产权|使用权|专利权|商标权|著作权)")
_BOUNDARY = re.compile(
    r"(移|立|埋|栽|划|确定|确认|恢复)[^，。；,;]{0,12}(界石|界桩|界址|界线|地界|四至|边界)|(界石|界桩)[^，。；,;]{0,4}(移|立|埋|栽)"
    r"|以[^，。；,;]{1,20}为界"
)
_REGISTERED = re.compile(r"房屋|房产|不动产|宅基地|林权|林地|土地承包|车辆|轿车|货车|股权|股份")
_REAL_ESTATE = re.compile(r"房屋|房产|不动产|宅基地|林权|林地|土地")
_CONDITIONAL = re.compile(r"(由|经|待|以)人民?法院?[^,，。;；]{0,8}(判决|裁判|裁定|决定)|判决后")
_COURT_DECIDES = re.compile(r"(由|请|交|等)[^，。；,;]{0,6}(法院|法官)[^，。；,;]{0,6}(裁决|判决|决定|认定|判定)")
_NO_SUIT = re.compile(
    r"(放弃|不得|不再|无权|不能|不许)[^，。；,;]{0,8}(起诉|诉讼|诉权|上诉|仲裁|报警|控告|举报|投诉|信访|上访)"
)
_CRIMINAL = re.compile(
    r"不再?追究[^，。；,;]{0,8}(任何|一切)[^，。；,;]{0,2}(法律)?责任|(不|不再|放弃|免于|免予)[^，。；,;]{0,4}追究[^，。；,;]{0,12}(刑事|治安)|撤(销|回)[^，。；,;]{0,4}(报案|刑事)"
    r"|不予?处罚|免(除|予|于)[^，。；,;]{0,6}处罚"
)
_PERSONAL = re.compile(
    r"(不得|不许|不准|不能)[^，。；,;]{0,4}(再婚|再嫁|改嫁|结婚|离婚|恋爱|生育|与他人来往|外出|出门|回娘家|离家|分居)"
    r"|(必须|应当|随|跟)[^，。；,;]{0,8}(回家居住|回家生活|一起生活|复婚|同居|生育)"
)
_FORMULA = re.compile(r"本金.{0,30}(利率|年利|月利|%|％|LPR).{0,40}(起|之日)|按.{0,12}(单价|标准).{0,20}(计算|计付)")
_ACCELERATES = re.compile(r"提前到期|全部到期|一次性(支付|付清|给付|偿还)|剩余[^,，。;；]{0,8}(全部|一并)")
_OBJECTIVE = re.compile(
    r"逾期|未按[^,，。;；]{0,6}(期|时|约)|任[何意]?一期|连续[一二两三四五六\d]+期|未(付|支付|履行)|没有按"
)
_BARE_ACT = re.compile(r"尽快|适当|酌情|另行协商|以后再|合理(时间|期限)|视情况")
_LEFT_OPEN = re.compile(r"另行(协商|商定|约定|商量)|协商(解决|确定)|再(行)?(协商|商量|议)|另议|待定|面议|以后再|商量着")
_LENDING = re.compile(r"借款|借条|欠条|借据|民间借贷|借给")
_MORAL = re.compile(
    r"和睦|友好相处|互(相)?[^，。；,;]{0,2}(尊重|谅解|体谅|礼让|关心)|孝敬|孝顺|好好(过|生活|相处|工作)"
    r"|改(正|掉)[^，。；,;]{0,6}(错误|毛病|脾气)|加强沟通|自觉|搞好[^，。；,;]{0,4}关系|引以为戒|端正态度|珍惜"
)
_ACT_VAGUE = re.compile(
    r"修好为止|弄好|处理好|处理完|整改(到位|好)|妥善(处理|解决|安排|安置)|解决好|搞好|改善|处理到位"
)
_MEASURED = re.compile(r"\d|[一二两三四五六七八九十]+(处|个|盏|块|米|次|间|台|扇|根)|拆除|移|重新|更换|加装")
_KIN = r"父亲|母亲|父母|儿子|女儿|哥哥|弟弟|姐姐|妹妹|丈夫|妻子|配偶|家人|亲属|亲戚|朋友"
_OFFICES = r"保险公司|村委会|居委会|政府|派出所|物业公司|单位"
_OUTSIDER = re.compile(
    rf"({_KIN})[^，。；,;]{{0,18}}(承担|支付|代付|代为|担保|保证|偿还|赔偿)|由({_OFFICES})[^，。；,;]{{0,8}}(支付|赔付|承担|赔偿)"
)
_SURETY = re.compile(r"(?P<who>[\u4e00-\u9fa5]{2,4}?)(对|为|就)[^，。；,;]{0,16}(保证|担保|连带)")
_SHARED = re.compile(
    r"(双方|各方|大家|两家|相关方|有关人员)[^，。；,;]{0,6}(承担|支付|负责|分担|赔偿|出资|清理|垫付|维修|维护|管理|看管)"
)
_SHARES = re.compile(r"各(半|自|承担\d|付\d|出\d|\d)|一半|平均|平摊|按[^，。；,;]{0,10}(比例|份额)|[%％]|百分之|\d比\d")
_PAYS = re.compile(r"(?<!不)(?<!不再)(支付|付给|赔偿|偿还|返还|补偿|退还)")
_UTILITIES = re.compile(
    r"(停止|中断|切断|暂停)[^，。；,;]{0,6}(供水|供电|供热|供气|供暖|燃气|自来水|公用事业)|停(水|电|热|气|暖)(?![瓶表机车动])"
)
_VOID = re.compile(r"确认[^，。；,;]{0,16}(无效|有效)")


def stops_utilities(text: str) -> bool:
    """Say whether a clause stops water, heat, gas or another public service (电子签名法 3)."""
    return bool(_UTILITIES.search(text))


def touches_identity(text: str) -> bool:
    """Say whether a clause settles marriage, parentage, adoption or guardianship (民诉法解释 355)."""
    return bool(_IDENTITY.search(text))


def confirms_title(text: str) -> bool:
    """Say whether a clause reads like a confirmation of ownership (确权)."""
    return bool(_TITLE.search(text))


def confirms_title_plainly(text: str) -> bool:
    """Say whether it leaves no doubt about it: 确认……所有权, not only 归……所有."""
    return bool(_TITLE_PLAIN.search(text))


def sets_boundary(text: str) -> bool:
    """Say whether a clause says where one's land ends, which confirms a right to it without naming one (确权)."""
    return bool(_BOUNDARY.search(text))


def names_registered_property(text: str) -> bool:
    """Say whether a clause is about what stands in a register: real estate, vehicles, shares."""
    return bool(_REGISTERED.search(text))


def names_real_estate(text: str) -> bool:
    """Say whether a clause is about land or houses (公证法 25)."""
    return bool(_REAL_ESTATE.search(text))


def waits_for_judgment(text: str) -> bool:
    """Say whether a clause leaves something to a later judgment (法院调解规定 8)."""
    return bool(_CONDITIONAL.search(text) or _COURT_DECIDES.search(text))


def gives_up_suit(text: str) -> bool:
    """Say whether a clause takes away the way to a court, the police or a complaint."""
    return bool(_NO_SUIT.search(text))


def spares_punishment(text: str) -> bool:
    """Say whether a clause disposes of a criminal or police matter, which is not the parties' own."""
    return bool(_CRIMINAL.search(text))


def binds_the_person(text: str) -> bool:
    """Say whether a clause takes somebody's freedom: whom to marry, where and with whom to live."""
    return bool(_PERSONAL.search(text))


def judges_validity(text: str) -> bool:
    """Say whether a clause declares something valid or void, which courts judge and mediation does not."""
    return bool(_VOID.search(text))


def gives_formula(text: str) -> bool:
    """Say whether a clause lets the sum be reckoned from fixed inputs."""
    return bool(_FORMULA.search(text))


def accelerates_vaguely(text: str) -> bool:
    """Say whether a clause makes all due at once without an objective trigger."""
    return bool(_ACCELERATES.search(text)) and not _OBJECTIVE.search(text)


def leaves_open(text: str) -> bool:
    """Say whether a clause puts off what it should settle."""
    return bool(_LEFT_OPEN.search(text))


def is_lending(text: str) -> bool:
    """Say whether a sum comes from private lending (民间借贷)."""
    return bool(_LENDING.search(text))


def only_moral(text: str) -> bool:
    """Say whether a clause asks for a frame of mind that nobody can enforce."""
    return bool(_MORAL.search(text))


def act_unmeasured(text: str) -> bool:
    """Say whether an act is named by its success only, without what, how many or how far."""
    return bool(_ACT_VAGUE.search(text)) and not _MEASURED.search(text)


def shares_unsaid(text: str) -> bool:
    """Say whether a clause puts a burden on both sides and not who bears how much."""
    return bool(_SHARED.search(text)) and not _SHARES.search(text)


def promises_payment(text: str) -> bool:
    """Say whether a sentence promises a sum of money."""
    return bool(figures.sums_in(text)) and bool(_PAYS.search(text))


def binds_outsider(text: str, names: frozenset[str] = frozenset()) -> bool:
    """Say whether a clause binds somebody who is no party and does not sign; `names` are the parties'."""
    if _OUTSIDER.search(text):
        return True
    surety = _SURETY.search(text)
    return surety is not None and bool(names) and not any(surety["who"] in name for name in names)


def contradicts_itself(duty: Duty) -> bool:
    """Say whether sums or days inside one clause do not agree with each other."""
    paid = duty.kind == MONEY and duty.amount_fen is not None
    return (
        not figures.amounts_agree(duty.text, duty.amount_fen)
        or not figures.items_add_up(duty.text)
        or (paid and figures.says_another_sum(duty.text, duty.amount_fen or 0))
        or figures.says_another_day(duty.text, duty.due_days)
        or (bool(duty.parts_fen) and duty.amount_fen is not None and sum(duty.parts_fen) != duty.amount_fen)
    )


def vague_points(duty: Duty) -> list[str]:
    """Return what a clause leaves open (民诉法解释 358(5)): names of the missing parts, empty when definite."""
    if duty.kind == "other":
        return [name for name, missing in _vague_words(duty) if missing]
    tests = (
        (N_("谁来做"), duty.obligor is None),
        (N_("对谁做"), duty.obligee is None),
        (N_("多少钱"), duty.kind == MONEY and duty.amount_fen is None and not gives_formula(duty.text)),
        (N_("做什么"), duty.kind != MONEY and not duty.text.strip()),
        (N_("多少"), duty.kind == "deliver_goods" and not triggers.says_how_many(duty.text)),
        (N_("什么时候做"), _undated(duty)),
        *_vague_words(duty),
    )
    return [name for name, missing in tests if missing]


def _undated(duty: Duty) -> bool:
    if duty.performed or duty.due_days or duty.kind == "refrain":
        return False
    return not duty.trigger or triggers.only_vague(duty.trigger)


def _vague_words(duty: Duty) -> tuple[tuple[str, bool], ...]:
    return (
        (N_("用语不确定"), bool(_BARE_ACT.search(duty.text) or triggers.roughly(duty.text)) or leaves_open(duty.text)),
        (N_("各承担多少"), duty.kind == "other" and shares_unsaid(duty.text)),
        (N_("金额、日期前后不一致"), contradicts_itself(duty)),
        (N_("留待法院裁判"), waits_for_judgment(duty.text + duty.default_clause)),
    )
