"""Papers for court, notary and whoever a case is handed to (CPL 148, OMR 22, NOTP 39 and 55)."""

from mediation.core.i18n import N_
from mediation.law.doc_kinds import DocKind
from mediation.law.form_fields import Shape, Style, WrittenField, WrittenForm, day, items, text

HANDOFF_FORMS = (
    WrittenForm(
        DocKind.UNDISPUTED_FACTS,
        Style.PROSE,
        (
            WrittenField("cause", N_("案由"), start="dispute_type", needed=False),
            WrittenField(
                "facts", N_("各方无争议的事实"), Shape.ITEMS, hint=N_("一行一项。"), start="undisputed", each_signs=True
            ),
        ),
        opening="调解过程中，各方当事人对下列事实没有争议，经逐项核对后确认：",
        warnings=(
            "各方在调解中为达成协议作出的让步和妥协不记入本表，不得作为对其不利的依据。",
            "经各方签名确认的无争议事实，在后续诉讼中无需举证，但涉及国家利益、社会公共利益或者他人合法权益的除外。",
        ),
    ),
    WrittenForm(
        DocKind.WITHDRAWAL_APPLICATION,
        Style.PROSE,
        (
            WrittenField("court", N_("致送法院"), start="referrer"),
            WrittenField("suit_no", N_("案号"), start="court_case_no", needed=False, hint=N_("还没有立案的不填。")),
            WrittenField("cause", N_("案由"), start="dispute_type"),
            WrittenField("agreement_no", N_("调解协议\n编号"), start="agreement_no"),
            text("request", N_("请求事项"), start="withdrawal_request"),
            text("reason", N_("事实与理由"), start="withdrawal_reason"),
        ),
        identity=True,
    ),
    WrittenForm(
        DocKind.PERFORMANCE_CHECK_CLAUSE,
        Style.PROSE,
        (
            WrittenField("agreement_no", N_("调解协议\n编号"), start="agreement_no"),
            WrittenField("channel", N_("核实方式"), hint=N_("电话、短信、邮件、信函或者到场。")),
            WrittenField("creditor_address", N_("债权人联系地址或号码")),
            WrittenField("debtor_address", N_("债务人联系地址或号码")),
            WrittenField("answer_days", N_("答复期限（日）")),
        ),
        opening=(
            "债权人和债务人同意公证机构按下列方式核实债务履行情况。债务人在收到核实通知之日起的答复期限内"
            "不提出异议并举证的，视为认可债权人的陈述。地址变更未书面通知公证机构的，按原地址发出即视为送达。"
        ),
        identity=True,
    ),
    WrittenForm(
        DocKind.EXEC_CERT_APPLICATION,
        Style.PROSE,
        (
            WrittenField("office", N_("致送公证\n机构"), start="notary_office"),
            WrittenField("certificate_no", N_("公证书编号"), start="certificate_no"),
            WrittenField("deed", N_("债权文书"), start="deed", hint=N_("名称和编号，例如调解协议书。")),
            WrittenField("creditor", N_("债权人"), start="creditor"),
            WrittenField("debtors", N_("债务人\n（担保人）"), start="debtors"),
            text("performed", N_("已经履行的部分"), start="performed"),
            text("default", N_("不履行或者不适当履行的事实"), start="default"),
            text(
                "object",
                N_("申请执行的标的"),
                hint=N_("本金、利息、违约金分别写明数额和算法，扣除已履行的。"),
                start="object",
            ),
            text(
                "own_part",
                N_("债权人自己义务的履行"),
                hint=N_("写明债权人应当先做或者同时做的事做到哪一步，有什么证据；没有这样的义务写“无”。"),
            ),
            items("evidence", N_("提交的证据"), hint=N_("一行一项，包括自己已经履行和对方部分履行的证据。")),
        ),
        identity=True,
        standing=(("creditor", "债权人"), ("debtors", "债务人")),
    ),
    WrittenForm(
        DocKind.HANDOVER_PACKET,
        Style.FORM,
        (
            WrittenField("receiver", N_("接收单位")),
            WrittenField("matter", N_("移送事项")),
            WrittenField("handler", N_("移送人"), start="mediator"),
            day("handed_on", N_("移送日期")),
            items("papers", N_("移送材料"), hint=N_("一行一份：名称、份数、页数。"), start="papers"),
            text("remarks", N_("说明"), needed=False),
        ),
        parties=False,
    ),
)
