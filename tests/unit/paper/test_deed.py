"""The agreement: one source for words, sums and instalments; what does not add up is seen."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from mediation.agreements.documents import (
    Instalment,
    SigningEvidence,
    Term,
    agreement,
    digest_chain,
    signed_agreement,
    term_text,
)
from mediation.core.paper import Paper, Signature
from mediation.core.render import render_pdf
from mediation.court.documents import judicial_confirmation_application, mediation_report
from mediation.notary.documents import enforcement_commitment
from tests.factories.papers import HEAD
from tests.factories.session_papers import AGREEMENT, COMMITMENT, CONFIRMATION, REPORT, TERMS
from tests.unit.paper.conftest import without_space

Body = Callable[[Paper], str]


def test_figures_and_capitals_stand_side_by_side(body: Body) -> None:
    read = body(agreement(HEAD, AGREEMENT))
    assert "人民币9,800.00元（大写：玖仟捌佰元整）" in read
    assert "第2期2026年12月8日3,000.00人民币叁仟元整" in read
    assert "合计9,800.00" in read
    assert "本协议一式三份" in read


def test_a_name_with_a_rare_character_is_read_back_from_the_pdf(body: Body) -> None:
    name = "尼玛·王㛃"
    paid = replace(TERMS[0], obligee=name)
    signed = Signature("申请人（签名）", name)
    read = body(agreement(HEAD, replace(AGREEMENT, terms=(paid, *TERMS[1:]), signatures=(signed,))))
    assert read.count(name) >= 2


def test_instalments_that_do_not_add_up_are_a_gap(body: Body) -> None:
    short = replace(TERMS[0], instalments=(Instalment(date(2026, 12, 8), 100),))
    paper = agreement(HEAD, replace(AGREEMENT, terms=(short,)))
    assert paper.gaps == ("第1条各期合计与总额不一致",)
    assert "【待填：各期合计与总额不一致】" in body(paper)


def test_each_missing_part_of_a_duty_is_a_gap_that_names_its_clause() -> None:
    paper = agreement(HEAD, replace(AGREEMENT, terms=(TERMS[1], Term(amount_fen=100))))
    assert paper.gaps == ("第2条义务人", "第2条履行期限", "第2条权利人", "第2条款项名称")


def test_an_agreement_without_clauses_is_a_gap() -> None:
    paper = agreement(HEAD, replace(AGREEMENT, terms=(), extra_clauses=()))
    assert paper.gaps == ("协议内容",)


def test_a_clause_can_be_read_without_the_paper() -> None:
    one = Term("甲", "乙", "货款", 12_345, date(2026, 12, 1), method="现金")
    words = "甲于2026年12月1日前（含当日）向乙支付货款人民币123.45元（大写：壹佰贰拾叁元肆角伍分），履行方式：现金。"
    assert term_text(one) == words
    assert term_text(replace(one, due_on=None)).startswith("甲于【待填】前")


def test_signatures_stay_with_the_last_clause(fonts: Sequence[Path]) -> None:
    """However long the clauses are, the page with the first signature also holds the sentence before it."""
    for extra in range(0, 40, 3):
        paper = agreement(HEAD, replace(AGREEMENT, extra_clauses=("各方互不追究。",) * extra))
        pages = PdfReader(io.BytesIO(render_pdf(paper.kind, paper.data, fonts=fonts).pdf)).pages
        signed = [text for text in (without_space(one.extract_text()) for one in pages) if "记录人（签名）" in text]
        assert len(signed) == 1
        assert "具有同等效力" in signed[0]
        assert "申请人（签名）" in signed[0]


DEED = "ab" * 32
SIGNED = (
    SigningEvidence(
        "当事人", "甲", "手机手写签名", datetime(2026, 11, 26, 1, 2, 3, tzinfo=UTC), 1, DEED, "cd" * 32,
        consent="我已看完协议书，同意用电子方式签名", device="微信，安卓手机",
        views=[(datetime(2026, 11, 26, 1, minute, 3, tzinfo=UTC), "打开整份协议书") for minute in range(8)],
    ),
    SigningEvidence(
        "当事人", "戊", "手机手写签名", datetime(2026, 11, 26, 1, 3, tzinfo=UTC), 1, DEED, "aa" * 32, views=(),
    ),
    SigningEvidence(
        "当事人", "乙", "纸面", datetime(2026, 11, 26, 2, tzinfo=UTC), 2, DEED, "ef" * 32, witness="调解员丙",
    ),
    SigningEvidence("调解组织印章", "丁", "电子印章", datetime(2026, 11, 26, 3, tzinfo=UTC), 4, DEED, ""),
)  # fmt: skip


@pytest.fixture
def signed() -> Paper:
    """The final deed that four signed, in the order of signing."""
    read = {key: value for key, value in agreement(HEAD, AGREEMENT).data.items() if key != "certificate"}
    return signed_agreement(
        read, HEAD.made_at, signatures=AGREEMENT.signatures, sealed_on=date(2026, 11, 26), evidence=SIGNED
    )


def test_the_certificate_tells_how_each_signature_came_about(signed: Paper, body: Body) -> None:
    read = body(signed)
    assert "签署证明" in read
    assert "2026-11-2609:02:03" in read
    assert "一级（短信验证码核对）" in read
    assert "同意的内容我已看完协议书，同意用电子方式签名" in read
    assert "签署设备微信，安卓手机" in read
    assert "见证人调解员丙" in read
    assert "打开记录共8次：2026-11-2609:00:03打开整份协议书；" in read
    assert "……；2026-11-2609:07:03打开整份协议书" in read
    assert read.count("打开记录") == 2  # on paper and under a seal there is none
    assert "打开记录没有打开的记录" in read
    unsigned = agreement(HEAD, AGREEMENT)
    older = {key: value for key, value in unsigned.data.items() if key not in {"certificate", "coded", "qr_cm"}}
    assert "签署证明" not in body(replace(unsigned, data=older))


def test_a_reader_works_out_the_digests_from_what_is_printed(signed: Paper, body: Body) -> None:
    read, before = body(signed), DEED
    printed = (
        ("1", "当事人", "甲", "手机手写签名", "2026-11-26 09:02:03", "cd" * 32),
        ("2", "当事人", "戊", "手机手写签名", "2026-11-26 09:03:00", "aa" * 32),
        ("3", "当事人", "乙", "纸面", "2026-11-26 10:00:00", "ef" * 32),
        ("4", "调解组织印章", "丁", "电子印章", "2026-11-26 11:00:00", "无"),
    )
    for act in printed:
        after = hashlib.sha256("\n".join((before, *act)).encode()).hexdigest()
        assert f"签署前摘要{before}签署后摘要{after}" in read
        before = after
    assert f"全部签署完成后的摘要：{before}" in read


def test_a_signature_left_out_or_moved_changes_every_digest_behind_it() -> None:
    acts = [("1", "甲"), ("2", "乙"), ("3", "丙")]
    whole = [after for _, after in digest_chain(DEED, acts)]
    assert digest_chain(DEED, acts)[0][0] == DEED
    assert digest_chain(DEED, [acts[0], acts[2]])[-1][1] not in whole
    assert digest_chain(DEED, [acts[1], acts[0], acts[2]])[-1][1] not in whole


def test_many_signers_go_on_over_the_page_and_none_is_lost(fonts: Sequence[Path]) -> None:
    many = tuple(Signature("申请人（签名）", f"甲{number:02d}") for number in range(30))
    paper = agreement(HEAD, replace(AGREEMENT, signatures=many))
    pages = PdfReader(io.BytesIO(render_pdf(paper.kind, paper.data, fonts=fonts).pdf)).pages
    texts = [without_space(one.extract_text()) for one in pages]
    first = next(text for text in texts if "甲00" in text)
    assert "具有同等效力" in first
    assert "甲03" in first
    assert all(f"甲{number:02d}" in "".join(texts) for number in range(30))
    assert "甲29" in texts[-1]
    assert "（印章）" in texts[-1]


def test_all_parties_apply_together_for_confirmation(body: Body) -> None:
    read = body(judicial_confirmation_application(HEAD, CONFIRMATION))
    assert "申请人1" in read
    assert "申请人2" in read
    assert "被申请人姓名" not in read
    assert "330***********1234" in read


def test_a_report_without_sessions_says_whether_none_was_held_or_nobody_said(body: Body) -> None:
    assert mediation_report(HEAD, replace(REPORT, sessions=None)).gaps == ("调解经过",)
    unreached = mediation_report(HEAD, replace(REPORT, sessions=(), undisputed=(), issues=(), proposals=None))
    assert unreached.gaps == ()
    assert "没有能够组织各方进行调解" in body(unreached)


def test_a_report_without_agreement_says_why_and_what_made_it_dear(body: Body) -> None:
    told = {"failure": "金额差距过大。", "costly_conduct": "两次无正当理由不到场。"}
    read, agreed = body(mediation_report(HEAD, replace(REPORT, **told))), body(mediation_report(HEAD, REPORT))
    heads = ("调解不成的原因", "无正当理由拖延、拒绝等增加对方成本的情形")
    assert [words in read for words in (*heads, *told.values())] == [True] * 4
    assert [words in agreed for words in heads] == [False] * 2


def test_every_debtor_and_guarantor_is_bound_by_name(body: Body) -> None:
    guarantor = replace(COMMITMENT.debtors[0], name="演示担保有限公司")
    read = body(enforcement_commitment(HEAD, replace(COMMITMENT, guarantors=(guarantor,))))
    assert "担保人演示担保有限公司的上述承诺及于其担保的全部债务" in read
    assert "自愿接受人民法院依法强制执行" in read
    assert "7日内不提出异议并举证的，视为认可债权人陈述" in read
