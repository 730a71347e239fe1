"""Contract, business, consumer, e-commerce, tourism, property management (made for the test)."""

from tests.labelled.build import A, B, C, act, agreement, closing, goods, leave, other, pay, sorry

TRADE = (
    agreement(
        "货款一次付清", "contract",
        pay("剩余货款", 43600, "2026-12-15"),
        closing(),
    ),
    agreement(
        "货款分三期", "contract",
        pay("剩余货款", 90000, parts=(("2026-12-15", 30000), ("2027-01-15", 30000), ("2027-03-15", 30000)),
            default="任何一期逾期超过十五日的，陈秀英可以要求一次性付清剩余全部款项。"),
        closing(),
    ),
    agreement(
        "装修尾款与返工", "contract",
        act("把卫生间墙面空鼓的瓷砖12块全部拆除重贴", "2026-12-18"),
        pay("装修尾款", 8000, "2026-12-25", by=A, to=B),
        closing(),
    ),
    agreement(
        "货款缺日期", "contract",
        pay("剩余货款", 12000, "", "day_missing", "nn"),
        closing(),
    ),
    agreement(
        "货款没写收款账户", "contract",
        pay("剩余货款", 12000, "2026-12-15", "payee_missing", "yn", account=""),
        closing(),
    ),
    agreement(
        "尽快付清", "business_operation",
        pay("加工费", 26000, "", "day_vague", "nn", trigger="资金周转开后尽快付清"),
        closing(),
    ),
    agreement(
        "分期合计对不上", "contract",
        pay("剩余货款", 50000, "", "parts_sum", "nn", parts=(("2026-12-15", 20000), ("2027-01-15", 20000))),
        closing(),
    ),
    agreement(
        "大写与数字不符", "contract",
        pay("剩余货款43,600元（人民币肆万叁仟伍佰元整）", 43600, "2026-12-15", "capitals", "nn"),
        closing(),
    ),
    agreement(
        "房屋租金与退租", "contract",
        pay("2026年9月至11月房屋租金", 7500, "2026-12-10"),
        act("从承租的演示路8号房屋搬出，把钥匙交还陈秀英", "2026-12-31",
            default="逾期不搬的，按每日100元支付房屋占用费。"),
        pay("租房押金", 2500, "2027-01-08", by=A, to=B),
    ),
    agreement(
        "退货退款", "e_commerce",
        goods("把原购买的空调1台连同发票退还", "2026-12-04", place="演示县东街12号店内"),
        pay("空调退货款", 3299, "2026-12-04", by=A, to=B, means="wechat"),
        closing(),
    ),
    agreement(
        "旅游退费", "tourism",
        pay("未成行的旅游团费", 5680, "2026-12-08", means="alipay"),
        sorry("就临时取消行程当面说明原因并道歉", "2026-12-08"),
        closing(),
    ),
    agreement(
        "物业费与修缮", "property_mgmt",
        pay("2025年度物业服务费", 2160, "2026-12-31"),
        act("修好3幢2单元楼道照明灯6盏", "2026-12-11", by=A, to=B, default="逾期没有修好的，减收当年物业费200元。"),
        closing(),
    ),
    agreement(
        "放弃起诉", "contract",
        pay("合伙退伙款", 30000, "2026-12-31"),
        other("本协议签订后，任何一方不得再向法院起诉。", "no_suit", "nn"),
    ),
    agreement(
        "再说再议", "business_operation",
        pay("设备折价款", 18000, "2026-12-31"),
        other("剩余设备的处理办法由双方另行协商。", "left_open", "nn"),
    ),
    agreement(
        "双方共同承担", "property_mgmt",
        other("屋顶防水维修费用由双方共同承担。", "who_unclear", "nn"),
        closing(),
    ),
    agreement(
        "借款归还", "contract",
        pay("2024年3月1日借款本金", 80000, "2027-06-30", "", "yd"),
        closing(),
    ),
    agreement(
        "高额违约金", "contract",
        pay("剩余货款", 10000, "2026-12-15", "rate_high", "dd", default="逾期的，每日按千分之五支付违约金。"),
        closing(),
    ),
    agreement(
        "验收后付款", "contract",
        pay("安装工程款", 35000, "", "trigger_no_days trigger_no_proof", "dn", trigger="安装验收合格后"),
        closing(),
    ),
    agreement(
        "两处日期不一", "contract",
        pay("剩余货款，于2026年12月1日前付清", 9000, "2026-12-15", "day_in_text", "nn"),
        closing(),
    ),
    agreement(
        "担保人未签名", "contract",
        pay("剩余货款", 60000, "2027-03-31"),
        other("王建国的哥哥王建军对上述货款承担连带保证责任。", "outsider", "dn"),
    ),
    agreement(
        "消费退一赔三", "other_consumer",
        pay("商品价款及赔偿，其中价款500元、赔偿1500元，合计2000元", 2000, "2026-12-01", means="wechat"),
        closing(),
    ),
    agreement(
        "消费合计算错", "other_consumer",
        pay("商品价款500元、检测费300元、赔偿1500元，合计2000元", 2000, "2026-12-01", "sum_in_text", "nn",
            means="wechat"),
        closing(),
    ),
    agreement(
        "三方债务", "contract",
        pay("剩余材料款", 20000, "2026-12-21"),
        pay("剩余材料款", 15000, "2026-12-28", by=C),
        goods("提货单3张", "2026-12-22", by=A, to=B, place="演示县东街12号店内",
              default="逾期不交的，王建国可以暂不支付相应货款。"),
    ),
    agreement(
        "前后矛盾", "contract",
        pay("剩余货款", 9000, "2026-12-15"),
        other("王建国不再向陈秀英支付任何款项。", "clash", "yn"),
    ),
    agreement(
        "停止使用商标", "business_operation",
        leave("在店招和包装上使用“演示老号”字样", to=A),
        pay("商标使用赔偿款", 15000, "2026-12-30"),
        other("“演示老号”商标专用权归陈秀英所有。", "title", "dn"),
    ),
)  # fmt: skip
