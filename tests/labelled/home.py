"""Family, neighbours, homesteads, land (made for the test)."""

from tests.labelled.build import A, B, act, agreement, closing, goods, leave, other, pay, sorry

HOME = (
    agreement(
        "雨棚滴水", "neighbour",
        act("拆除二楼东侧伸出墙外60厘米的雨棚", "2026-12-20", "day_off"),
        leave("在东墙外侧再搭建任何构筑物"),
        closing(),
    ),
    agreement(
        "和睦相处", "neighbour",
        pay("被损坏的围墙修复费", 1800, "2026-12-01", means="cash"),
        other("双方今后要互相尊重、和睦相处。", "not_enforceable", "dn"),
    ),
    agreement(
        "赡养费", "family",
        pay("2027年上半年赡养费", 6000, parts=(
            ("2027-01-05", 1000), ("2027-02-05", 1000), ("2027-03-05", 1000), ("2027-04-06", 1000),
            ("2027-05-06", 1000), ("2027-06-07", 1000)),
            default="任一期逾期超过10日的，陈秀英可以就全部未付款项申请强制执行。"),
        act("每月第一个星期日上门看望陈秀英", "2027-01-03", "day_off", default="没有看望的，当月多付赡养费100元。"),
    ),
    agreement(
        "离婚条款", "family",
        other("双方自愿解除婚姻关系。", "identity", "nn"),
        pay("离婚后2027年第一季度子女抚养费", 4500, "2027-01-15"),
    ),
    agreement(
        "确认房屋所有权", "homestead",
        other("确认演示村12号房屋所有权属于陈秀英。", "title", "nn"),
        closing(),
    ),
    agreement(
        "宅基地边界", "homestead",
        act("把界石移回两家商定的北墙外0.8米处，双方到场见证", "2026-12-09", "", "dn"),
        leave("在界石以南堆放建筑材料"),
        closing(),
    ),
    agreement(
        "必须随行回家", "family",
        act("随王建国一起回家居住，不得再分居", "2026-12-05", "personal day_off default_missing", "nn",
            by=A, to=B, default=""),
        closing(),
    ),
    agreement(
        "土地流转费", "forest_land",
        pay("2026年度2.5亩土地流转费", 2500, "2026-12-24"),
        goods("土地承包经营权证复印件1份", "2026-12-24", by=A, to=B, place="演示村村委会",
              default="逾期不交的，王建国可以顺延付款。"),
        closing(),
    ),
    agreement(
        "青苗补偿", "expropriation",
        pay("0.8亩青苗补偿款", 3600, "2026-12-10"),
        act("清走地里的大棚支架和薄膜", "2026-12-25", by=A, to=B,
            default="逾期没有清走的，王建国可以代为清理，费用从补偿款中扣除。"),
    ),
    agreement(
        "遗产分割", "family",
        other("父亲名下存款38000元归陈秀英所有。", "title", "dn"),
        pay("继承份额折价款", 19000, "2026-12-22", by=A, to=B),
    ),
    agreement(
        "不得再嫁", "family",
        leave("再婚，也不得与他人来往", "personal", "nn", by=A, to=B, default="违反的，退还彩礼。"),
        pay("返还彩礼", 30000, "2026-12-29", by=A, to=B),
    ),
    agreement(
        "由乙方承担", "neighbour",
        pay("由乙方承担的化粪池清掏费", 600, "2026-12-04", "pronoun", "yy", means="wechat"),
        closing(),
    ),
    agreement(
        "适当补偿", "neighbour",
        pay("给陈秀英适当的补偿", None, "2026-12-04", "amount_missing vague_words", "nn"),
        closing(),
    ),
    agreement(
        "修好为止", "neighbour",
        act("把漏水的地方修好为止", "2026-12-18", "act_vague", "dn"),
        pay("天花板粉刷费", 1200, "2026-12-18"),
    ),
    agreement(
        "交付没有数量", "forest_land",
        goods("树苗", "2026-12-18", "quantity_missing place_missing", "nn"),
        closing(),
    ),
    agreement(
        "付款写进其他约定", "neighbour",
        other("王建国于2026年12月31日前向陈秀英支付围墙修复费1800元。", "hidden_duty", "yd"),
        closing(),
    ),
    agreement(
        "同一笔写了两次", "neighbour",
        pay("围墙修复费", 1800, "2026-12-31"),
        pay("围墙修复费", 2000, "2026-12-31", "twice", "yy"),
    ),
    agreement(
        "排水沟清淤", "neighbour",
        act("出资雇人清理两家之间长18米的排水沟，清到沟底水泥面", "2026-12-16"),
        sorry("对11月2日的言语当面道歉", "2026-12-02"),
        closing(),
    ),
    agreement(
        "分家与看护", "family",
        goods("父亲留下的缝纫机1台、木箱2只", "2026-12-08", place="演示村18号", by=B, to=A,
              default="逾期不交的，按1,000元折价赔偿。"),
        pay("2026年母亲住院护理费的一半", 3450, "2026-12-08"),
    ),
)  # fmt: skip
