"""Damages, traffic, medical, environment (made for the test)."""

from tests.labelled.build import act, agreement, closing, leave, other, pay, sorry

HARM = (
    agreement(
        "打伤赔偿", "damages",
        pay("医疗费、误工费等赔偿款", 12800, "2026-12-07", means="cash"),
        sorry("就2026年10月3日的事当面赔礼道歉", "2026-12-07"),
        closing(),
    ),
    agreement(
        "赔多少没写", "damages",
        pay("医疗费", None, "2026-12-07", "amount_missing", "nn"),
        closing(),
    ),
    agreement(
        "后续治疗费", "damages",
        pay("已经发生的医疗费", 6300, "2026-12-07"),
        pay("取内固定的手术费，按医院票据金额支付", None, "", "amount_missing trigger_no_days trigger_no_proof", "nn",
            trigger="骨折痊愈后"),
    ),
    agreement(
        "不追究刑事责任", "damages",
        pay("人身损害赔偿款", 50000, "2026-12-11"),
        other("陈秀英不再追究王建国的刑事责任。", "criminal", "nn"),
    ),
    agreement(
        "交通事故分责", "traffic",
        pay("超出交强险部分的车辆修理费和拖车费", 8650, "2026-12-14"),
        act("把交强险理赔需要的驾驶证、行驶证复印件交给保险公司", "2026-12-09",
            default="逾期没有交的，自行承担陈秀英因此少得的理赔款。"),
        closing(),
    ),
    agreement(
        "保险赔款到账后三日内", "traffic",
        pay("误工费和护理费", 15400, "", "trigger_uncertain", "dn", trigger="保险公司理赔款到账后3日内"),
        closing(),
    ),
    agreement(
        "保险赔款到账有最迟日", "traffic",
        pay("误工费和护理费", 15400, "", "", "yn", trigger="保险公司理赔款到账后3日内，最迟不晚于2027年2月26日"),
        closing(),
    ),
    agreement(
        "医疗纠纷一次了结", "medical",
        pay("一次性补偿款", 68000, "2026-12-16", default="逾期的，每逾期一日按万分之二支付违约金。"),
        other("陈秀英收到补偿款后，不再就本次诊疗向王建国提出其他赔偿要求。"),
    ),
    agreement(
        "病历资料归还", "medical",
        act("复印并加盖病历专用章后，把2026年5月的全部住院病历交给陈秀英", "2026-12-03",
            default="逾期的，每日支付100元。"),
        closing(),
    ),
    agreement(
        "噪声整改", "environment",
        act("给空压机加装隔声罩，使厂界夜间噪声不超过50分贝", "2026-12-31",
            default="逾期没有达到的，停止夜间生产，直到检测合格。"),
        leave("在每日22时至次日6时开启空压机"),
        closing(),
    ),
    agreement(
        "整改到位", "environment",
        act("尽快把排水口处理好", "", "day_missing vague_words act_vague", "nn"),
        closing(),
    ),
    agreement(
        "过去的日期", "damages",
        pay("医疗费", 3200, "2026-11-10", "day_past", "yy"),
        closing(),
    ),
    agreement(
        "收款账号没有户名", "traffic",
        pay("车辆修理费", 4700, "2026-12-15", "holder_missing", "yy", account="6222000000001234"),
        closing(),
    ),
    agreement(
        "没写谁付给谁", "traffic",
        pay("车辆修理费", 4700, "2026-12-15", "sides_missing", "nn", by=None),
        closing(),
    ),
    agreement(
        "提前到期没有条件", "damages",
        pay("残疾赔偿金", 90000, "", "acceleration_vague", "yn",
            parts=(("2026-12-30", 45000), ("2027-06-30", 45000)), default="陈秀英有权要求一次性付清全部款项。"),
        closing(),
    ),
)  # fmt: skip
