"""Clauses as people write them in agreements that stand on the web, names and figures changed: the third set.

They were labelled after the rules were written and were never tuned to.
"""

from tests.labelled.build import A, B, act, agreement, leave, other, pay

FOUND = (
    agreement(
        "工伤补助", "other_labour",
        pay("一次性补助金30000元（大写：叁万元整）", 30000, "2026-12-10"),
        other("陈秀英收到补助金后应当合理分配，自觉留足后续治疗费用。", "not_enforceable vague_words", "dn"),
        other("双方的劳动关系自本协议签订之日终止。"),
    ),
    agreement(
        "夫妻", "family",
        other("双方同意离婚。", "identity", "nn"),
        pay("女儿2027年上半年抚养费，每月400元", 2400, "2027-06-30"),
        other("王建国有探望女儿的权利，每周末可视情况接回居住。", "vague_words", "nn"),
        pay("房屋售房款", 170000, "", "trigger_uncertain", "dn", trigger="房屋出售后10日内"),
    ),
    agreement(
        "邻里打架", "damages",
        pay("医药费", 1000, "2026-11-23", means="cash"),
        other("双方不得因此事再次发生纠纷或者打击报复。"),
        other("其余医疗费用各自承担，互不追究。"),
        other("今后互相体谅，和睦相处，共同维护良好的邻里关系。", "not_enforceable", "dn"),
    ),
    agreement(
        "任何法律责任", "damages",
        pay("各项经济损失", 40000, "2026-12-02"),
        other("陈秀英不再追究王建国的任何法律责任。", "criminal", "nn"),
    ),
    agreement(
        "七天内修复", "neighbour",
        act("修复北墙漏水处约2平方米的墙面", trigger="本协议签订后7天内"),
        other("如一方不履行协议，另一方可以依法向人民法院提起诉讼。"),
    ),
    agreement(
        "双倍工资", "other_labour",
        pay("未签劳动合同的双倍工资差额、经济补偿，共计10000元", 10000, "2026-11-30",
            default="逾期未足额支付的，按13000元支付。"),
        other("陈秀英自愿放弃其他请求。"),
    ),
    agreement(
        "货款利息", "contract",
        pay("货款", 100592.83, parts=(("2026-12-25", 50592.83), ("2027-01-25", 50000)),
            default="任何一期未能按时足额支付的，陈秀英可以就全部未付款项申请强制执行，并以未付款项为基数按年利率4.5%计付利息。"),
    ),
    agreement(
        "当场退款", "other_consumer",
        pay("退还货款2.50元，补偿交通误工费50元", 52.5, "2026-11-23", means="cash"),
        act("对在售临期商品专柜开展自查整改", "", "day_missing default_missing", "nn", default=""),
    ),
    agreement(
        "十倍违约金", "medical",
        pay("一次性补偿款", 20000, "2026-12-03", "penalty_high", "dd", default="违反的，支付上述款项十倍的违约金。"),
        other("陈秀英不得散布影响王建国名誉的言论。"),
    ),
    agreement(
        "保险公司支付", "traffic",
        pay("误工费，由保险公司直接支付", 6000, "2026-12-15", "outsider", "dd"),
        pay("交强险以外的车损", 2100, "2026-12-15", "payee_missing", "yn", account=""),
    ),
    agreement(
        "负责到痊愈", "damages",
        pay("医药费，负责到痊愈为止", None, "", "amount_missing day_missing", "nn"),
        leave("酒后到陈秀英家门前滋事", "default_empty", default="再犯的，后果自负。"),
    ),
    agreement(
        "共同维护水沟", "neighbour",
        other("屋后水沟由两家共同维护，保持畅通。", "who_unclear", "nn"),
        act("把占用的承包地约3亩交还陈秀英", "2026-12-31", "vague_words", "nn"),
    ),
    agreement(
        "春节前", "migrant_wages",
        pay("2026年工资", 18000, "", "", "yn", trigger="2027年春节前"),
        other("逾期不付的，由劳动监察大队处理。"),
    ),
    agreement(
        "探望与补偿", "family",
        pay("电器折价补偿", 2000, "2026-12-12", "day_off", "yy", by=A, to=B),
        other("现住址的家具家电归陈秀英所有。", "title", "dn"),
    ),
)  # fmt: skip
