"""Rules are dated, cited, and answered by day and region."""

from datetime import date
from pathlib import Path

import pytest

from mediation.law.rules import (
    LegalRule,
    RuleFileError,
    UnknownCitation,
    UnknownRule,
    citation,
    load_rules,
    rule,
    rules_in_force,
    shipped_rules,
    use_rule_folder,
    use_rules,
)

TODAY = date(2026, 11, 22)
NAMED = [
    "T-PM",
    "T-CD",
    "T-CE",
    "T-CE-SIMPLE",
    "T-MED",
    "T-LAB",
    "T-PS",
    "T-ADM",
    "T-ADM-ACCEPT",
    "T-REV",
    "T-XF",
    "T-JC",
    "T-JC-ACCEPT",
    "T-JC-REVIEW",
    "T-JC-SOFT",
    "T-JC-OBJECT",
    "T-JC-OBJECT-INTERESTED",
    "T-ENFORCE",
    "T-NOTARY",
    "T-NOTARY-TERMINATE",
    "T-EXEC-CERT",
    "T-EXEC-CHECK",
    "T-EXEC-REVIEW",
    "T-NONENF",
    "T-NOSILENCE",
    "T-CONSENT-ASK",
    "T-SUPPLEMENT",
    "T-LEAD",
    "T-SIGN",
    "T-ARCHIVE",
    "T-ACCEPT",
    "T-CHOOSE-MEDIATOR",
    "T-SEAT-ACCEPT",
    "T-FOLLOW-UP",
    "T-CONSULT",
    "E-LPR",
    "E-LPR-CAP",
    "C-RETAIN",
    "F-MASS",
    "A-ADULT",
]
ROW = """
[[rule]]
id = "T-JC"
law = "某法"
article = "第一条"
value = 45
unit = "day"
effective_from = 2027-01-01
confidence = "checked"
text = "四十五日。"
"""


@pytest.mark.parametrize("rule_id", NAMED)
def test_every_named_rule_is_in_force_today(rule_id: str) -> None:
    assert rule(rule_id, TODAY).value > 0


@pytest.mark.parametrize("shipped", shipped_rules().rules, ids=lambda r: f"{r.rule_id}-{r.effective_from}")
def test_every_rule_is_cited_and_explained(shipped: LegalRule) -> None:
    assert shipped.law
    assert shipped.article
    assert shipped.text.endswith("。")
    assert shipped.confidence in {"checked", "memory_high", "memory_medium", "design"}
    assert list(shipped.remind_before) == sorted(shipped.remind_before, reverse=True)


def test_our_own_choices_say_that_they_are_ours() -> None:
    ours = [r for r in shipped_rules().rules if r.confidence == "design"]
    assert {r.law for r in ours} == {"本平台默认设置"}


def test_a_case_keeps_the_rule_of_its_day() -> None:
    assert rule("T-JC", date(2023, 12, 31)).law == "中华人民共和国人民调解法"
    assert rule("T-JC", date(2024, 1, 1)).article == "第二百零五条"


def test_the_lending_cap_follows_the_rate_of_the_day() -> None:
    assert [rule("E-LPR", day).value for day in (date(2024, 10, 20), date(2024, 10, 21))] == [335, 310]


def test_the_nearest_region_wins_and_others_keep_the_national_rule() -> None:
    assert rule("T-PM", TODAY, "330212").unit == "month"
    assert rule("T-PM", TODAY, "330726").value == 30
    assert rule("T-PM", TODAY).region == ""


def test_before_a_law_there_is_no_rule() -> None:
    with pytest.raises(UnknownRule, match="T-JC on 2010-12-31"):
        rule("T-JC", date(2010, 12, 31))
    with pytest.raises(UnknownRule, match="T-NONE"):
        rule("T-NONE", TODAY)


def test_a_regional_rule_is_unknown_elsewhere() -> None:
    with pytest.raises(UnknownRule):
        rule("T-ADM-ACCEPT-COMPLEX", TODAY, "330726")


def test_rules_in_force_name_each_id_once_a_region() -> None:
    found = [(r.rule_id, r.region) for r in rules_in_force(TODAY)]
    assert len(found) == len(set(found))
    assert set(NAMED) <= {rule_id for rule_id, _ in found}


def test_an_operator_changes_a_rule_from_a_day_on(tmp_path: Path) -> None:
    (tmp_path / "2027.toml").write_text(ROW, encoding="utf-8")
    use_rule_folder(tmp_path)
    try:
        assert rule("T-JC", date(2026, 12, 31)).value == 30
        assert rule("T-JC", date(2027, 1, 1)).value == 45
        assert [r.value for r in rules_in_force(date(2027, 1, 1)) if r.rule_id == "T-JC"] == [45]
    finally:
        use_rules(None)
    assert rule("T-JC", date(2027, 1, 1)).value == 30


def test_an_operator_corrects_a_shipped_rule_by_repeating_its_first_day(tmp_path: Path) -> None:
    (tmp_path / "fix.toml").write_text(ROW.replace("2027-01-01", "2024-01-01"), encoding="utf-8")
    use_rule_folder(tmp_path)
    try:
        assert rule("T-JC", TODAY).value == 45
    finally:
        use_rules(None)


def test_a_missing_folder_leaves_the_shipped_rules(tmp_path: Path) -> None:
    use_rule_folder(tmp_path / "none")
    try:
        assert rules_in_force(TODAY) == shipped_rules().in_force(TODAY)
    finally:
        use_rules(None)


@pytest.mark.parametrize(
    ("said", "meant", "why"),
    [
        ("value = 45", 'value = "45"', "whole number"),
        ("value = 45", "value = true", "whole number"),
        ("value = 45", "value = -1", "whole number"),
        ('unit = "day"', 'unit = "moon"', "unknown unit moon"),
        ('confidence = "checked"', 'confidence = "sure"', "unknown confidence sure"),
        ('article = "第一条"\n', "", "'article' is missing"),
        ("2027-01-01", '"2027-01-01"', "must be a date"),
        ("2027-01-01", "2027-01-01\neffective_to = 2026-01-01", "before effective_from"),
        ("[[rule]]", "[[rule", "bad.toml"),
        (ROW, ROW + ROW, "twice"),
    ],
)
def test_a_wrong_rule_file_is_refused_by_name(tmp_path: Path, said: str, meant: str, why: str) -> None:
    wrong = tmp_path / "bad.toml"
    wrong.write_text(ROW.replace(said, meant), encoding="utf-8")
    with pytest.raises(RuleFileError, match=why):
        load_rules([wrong])


@pytest.mark.parametrize(
    "key",
    [
        "RML-4",
        "RML-17",
        "RML-23",
        "RML-24",
        "RML-26",
        "RML-28",
        "RML-29",
        "RML-30",
        "RML-31",
        "RML-32",
        "RML-33",
        "CPL-205",
        "CPL-206",
        "CPL-250",
        "NOTL-37",
        "NOTP-39",
    ],
)
def test_the_articles_a_user_sees_are_kept_with_their_date(key: str) -> None:
    found = citation(key)
    assert found.text.endswith("。")
    assert found.as_of <= TODAY


def test_an_article_is_named_as_documents_quote_it() -> None:
    assert citation("RML-33").name == "《人民调解法》第三十三条"
    assert citation("NOTP-39").name == "《公证程序规则》第三十九条"


def test_an_article_not_kept_is_refused() -> None:
    with pytest.raises(UnknownCitation, match="RML-99"):
        citation("RML-99")
