"""Papers that mediators and offices write while a case runs; their fields are those of common practice (C1, F3)."""

from mediation.core.i18n import N_
from mediation.law.doc_kinds import DocKind
from mediation.law.form_fields import Shape, Style, WrittenField, WrittenForm, day, items, text
from mediation.law.people import SeatKind

PROXY_MATTERS = (
    N_("代为申请、终止调解"),
    N_("提供证据"),
    N_("选择调解员"),
    N_("承认、变更、放弃调解请求"),
    N_("参加调解、签署调解协议"),
    N_("签收文书"),
)
"""What an agent may be charged with (C1); whatever else stands in words of its own."""

OFFICE_FORMS = (
    WrittenForm(
        DocKind.POLICE_TRANSFER,
        Style.FORM,
        (
            WrittenField("incident_no", N_("警情编号"), start="referrer_no"),
            WrittenField("called_at", N_("接警时间"), start="referred_at", hint=N_("写到分钟。")),
            WrittenField("place", N_("发生地点"), start="place"),
            WrittenField("nature", N_("纠纷性质"), start="dispute_type"),
            WrittenField("public_security_no", N_("治安案件\n受案号"), needed=False, hint=N_("不是的不填。")),
            day("feedback_by", N_("反馈期限")),
            text("course", N_("简要经过"), start="summary"),
            text("injuries", N_("伤情和损失"), hint=N_("没有的写“无”。")),
            items("evidence", N_("已固定的\n证据"), needed=False),
            text("steps", N_("已采取的\n措施")),
            text("reason", N_("移交理由"), hint=N_("为什么适合调解；不属于哪些不得调解的情形。")),
            text("consent", N_("当事人\n意愿"), hint=N_("各方是否同意移送调解，何时以何种方式表示。")),
        ),
        seats=frozenset({SeatKind.POLICE}),
    ),
    WrittenForm(
        DocKind.CONSULTATION_RECORD,
        Style.FORM,
        (
            WrittenField("held_at", N_("会商时间")),
            WrittenField("place", N_("地点或方式")),
            WrittenField("chair", N_("主持人"), start="mediator"),
            WrittenField("risk", N_("风险等级"), hint=N_("低、中、高，并说明理由。")),
            items("attendees", N_("参加单位\n和人员"), start="seats"),
            text("facts", N_("案件事实"), start="summary"),
            text("questions", N_("法律和\n政策问题")),
            text("plan", N_("化解方案")),
            items("tasks", N_("任务分工"), hint=N_("一行一项：谁，做什么，什么时候完成。")),
            text("dissent", N_("不同意见"), needed=False),
            day("next_on", N_("下次会商"), needed=False),
        ),
        parties=False,
    ),
    WrittenForm(
        DocKind.LEGAL_OPINION,
        Style.PROSE,
        (
            WrittenField("author", N_("出具律师")),
            WrittenField("firm", N_("律师事务所")),
            WrittenField("asked", N_("咨询事项")),
            text("facts", N_("依据的事实"), start="summary"),
            items("law", N_("法律依据"), hint=N_("一行一条，写明法律名称和条文。")),
            text("analysis", N_("分析意见")),
            items("advice", N_("处理建议")),
        ),
        seats=frozenset({SeatKind.LAWYER}),
        warnings=(
            "本意见由值班律师以中立身份出具，供调解参考，不代表任何一方当事人，不构成裁判意见。",
            "出具人已完成利益冲突审查，与各方当事人及本案没有利害关系。",
        ),
        parties=False,
    ),
    WrittenForm(
        DocKind.DEPARTMENT_OPINION,
        Style.PROSE,
        (
            WrittenField("department", N_("出具部门")),
            WrittenField("handler", N_("经办人")),
            WrittenField("asked", N_("涉及事项")),
            text("facts", N_("查明的情况")),
            items("rules", N_("规定依据"), hint=N_("一行一条，写明文件名称、文号和条款。")),
            text("opinion", N_("部门意见")),
            items("promises", N_("承诺事项"), needed=False, hint=N_("一行一项：做什么，什么时候完成。")),
        ),
        seats=frozenset({SeatKind.DEPARTMENT}),
        parties=False,
    ),
    WrittenForm(
        DocKind.INVESTIGATION,
        Style.FORM,
        (
            WrittenField("begun_at", N_("调查时间")),
            WrittenField("place", N_("调查地点")),
            WrittenField("interviewee", N_("被调查人"), hint=N_("姓名、性别、年龄、单位或住址、联系方式。")),
            WrittenField("investigators", N_("调查人"), start="mediator"),
            WrittenField("recorder", N_("记录人"), start="registrar"),
            WrittenField("attendees", N_("参加人"), needed=False),
            text("notes", N_("调查记录"), hint=N_("一问一答，每句另起一行，例如：问：……  答：……")),
        ),
        parties=False,
    ),
    WrittenForm(
        DocKind.PROXY,
        Style.FORM,
        (
            WrittenField("principal", N_("委托人")),
            WrittenField("agent", N_("受委托人")),
            WrittenField("relation", N_("与委托人\n关系")),
            WrittenField("agent_contact", N_("受委托人\n联系方式")),
            WrittenField("authority", N_("授权类别"), hint=N_("一般或者特别；承认、放弃、变更请求、和解须特别授权。")),
            day("until", N_("授权至"), needed=False),
            WrittenField(
                "matters",
                N_("委托事项"),
                Shape.TICKS,
                hint=N_("可以勾选多项。"),
                options=PROXY_MATTERS,
                rest="other_matters",
            ),
            items("other_matters", N_("其他委托\n事项"), needed=False),
        ),
        parties=False,
    ),
    WrittenForm(
        DocKind.SUSPENSION_NOTICE,
        Style.PROSE,
        (
            WrittenField("addressee", N_("收件人"), start="party_names"),
            day("from_on", N_("中止日期")),
            text("reason", N_("中止理由"), hint=N_("例如：需要鉴定；当事人丧失行为能力；等待另一程序的结果。")),
            text("resume", N_("恢复条件"), hint=N_("什么情况消失后恢复调解，怎样通知。")),
            WrittenField("contact", N_("联系人和\n电话"), start="contact"),
        ),
        opening="经审查，本案现有下列情形，决定中止调解。中止期间不计入调解期限。",
        parties=False,
    ),
)
