"""What an event says, as words on a page: what somebody wrote, and nothing that a program wrote for itself."""

from mediation.rooms.documents.found import words_of

TERMS = "第1版条款：甲方向乙方支付人民币9,000.00元。双方再无其他争议。"


def test_terms_are_said_once_and_without_their_digest() -> None:
    body = {
        "by": "李调解", "text": TERMS, "digest": "1b92b83de7ff", "version": 1, "agreement": "01a2",
        "terms": [{"kind": "pay_money", "text": "甲方向乙方支付人民币9,000.00元。", "position": 1}],
    }  # fmt: skip
    assert words_of("offer", body) == TERMS


def test_an_answer_says_its_sentence_and_no_code() -> None:
    body = {"by": "甲方", "party": "01a216e9", "answer": "accepted", "version": 1, "text": "甲方同意第1版条款。"}
    assert words_of("answer", body) == "甲方同意第1版条款。"


def test_what_was_added_to_an_offer_is_kept() -> None:
    body = {
        "text": "甲方付给乙方100.00元。",
        "until": "2026-11-30",
        "note": "月底前答复",
        "to": "01a2",
        "origin": "side",
    }
    assert words_of("offer", body) == "甲方付给乙方100.00元。\n月底前答复"
