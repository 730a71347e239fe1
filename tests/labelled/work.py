"""Wages and other labour disputes (made for the test)."""

from tests.labelled.build import A, B, C, act, agreement, closing, goods, leave, other, pay, sorry

WORK = (
    agreement(
        "拖欠工资", "migrant_wages",
        pay("2026年6月至9月工资", 24600, "2026-12-04"),
        closing(),
    ),
    agreement(
        "工资分期", "migrant_wages",
        pay("2026年3月至8月工资", 36000, parts=(("2026-12-10", 18000), ("2027-01-11", 18000)),
            default="任何一期没有按期足额支付的，陈秀英可以就全部未付工资申请强制执行。"),
        closing(),
    ),
    agreement(
        "工程款到账再付", "migrant_wages",
        pay("木工班组工资", 58000, "", "trigger_no_days trigger_uncertain", "dn", trigger="工程款到账后"),
        closing(),
    ),
    agreement(
        "没写怎么付", "migrant_wages",
        pay("2026年10月工资", 6200, "2026-12-15", "means_missing", "yn", means=None),
        closing(),
    ),
    agreement(
        "没写不付怎么办", "migrant_wages",
        pay("2026年10月工资", 6200, "2026-12-15", "default_missing", "yy", default=""),
        closing(),
    ),
    agreement(
        "解除劳动关系补偿", "other_labour",
        pay("解除劳动合同经济补偿金", 32000, "2026-12-18"),
        act("出具解除劳动合同证明并办理社会保险转移手续", "2026-12-18", default="逾期没有办理的，赔偿由此造成的损失。"),
        closing(),
    ),
    agreement(
        "承担相应责任", "other_labour",
        pay("加班工资差额", 4800, "2026-12-18", "default_empty", "yy", default="逾期的，承担相应的责任。"),
        closing(),
    ),
    agreement(
        "工伤一次性赔偿", "other_labour",
        pay("工伤待遇差额，其中医疗费12,000元、误工费9,000元，共计21,000元", 21000, "2026-12-25"),
        closing(),
    ),
    agreement(
        "周日到期", "migrant_wages",
        pay("2026年7月工资", 5500, "2026-12-13", "day_off", "yy"),
        closing(),
    ),
    agreement(
        "金额写在文字里却不同", "migrant_wages",
        pay("2026年7月至8月工资12000元", 11000, "2026-12-15", "amount_in_text", "nn"),
        closing(),
    ),
    agreement(
        "离职交接与竞业", "other_labour",
        goods("公司电脑1台、门禁卡1张", "2026-12-02", by=A, to=B, place="演示公司前台",
              default="逾期不还的，按电脑折旧价2,000元赔偿。"),
        leave("在2027年11月30日前到演示县内同类企业任职", by=A, to=B, default="违反的，退还已经收取的竞业补偿。"),
        pay("竞业限制补偿", 24000, parts=(("2027-01-15", 12000), ("2027-07-15", 12000))),
    ),
    agreement(
        "老板与包工头", "migrant_wages",
        pay("瓦工班组工资", 42000, "2026-12-20", "day_off", "yy"),
        pay("瓦工班组工资", 8000, "2027-01-20", by=C, default="王建国先行垫付后可以向林小红追偿。"),
        sorry("就迟发工资向工人们道歉", "2026-12-21"),
    ),
    agreement(
        "由法院判定", "other_labour",
        pay("年终奖", 10000, "2027-02-26", "court_decides", "nn", default="逾期的，违约金数额由法院判决。"),
        other("双方的劳动关系自2026年11月30日起解除。"),
    ),
)  # fmt: skip
