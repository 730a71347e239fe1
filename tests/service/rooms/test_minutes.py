"""The minutes: drafted from the joint room alone, checked by each party paragraph by paragraph, then locked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

import pytest
from sqlalchemy import select, text

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.errors.acting import WardAlone
from mediation.cases.errors.members import GroupActsByRepresentatives
from mediation.core.authz import SYSTEM, Actor
from mediation.core.errors import Conflict, Forbidden, Missing
from mediation.core.uow import Engines
from mediation.records import queries as papers
from mediation.records import service as paperwork
from mediation.rooms import queries, service
from mediation.rooms.errors import ConfidentialHere, TooLateToRecall
from mediation.rooms.errors.minutes import (
    BargainingAsFact,
    ConcessionAsFact,
    EmptyParagraph,
    MinutesChanged,
    MinutesMissing,
    NotEverybodyChecked,
    NotYetChecked,
    ObjectionsOpen,
    ReasonNeeded,
    SessionStillOpen,
    SourceRecalled,
    UnknownSource,
    WordingChanged,
)
from mediation.rooms.models import Notice
from mediation.rooms.rules.minutes import Paragraph
from mediation.rooms.states import Mark, MinutesReply, MinutesStatus, Phase, UncheckedWay
from tests.factories.locks import locked_tables
from tests.factories.negotiation import Talks, talks
from tests.factories.rooms import say

SECRET = "我的底线其实是九千三百元，千万别告诉对方。"
OURS = "水管是公共部位，我们有维修责任。"
THEIRS = "墙面和地板都泡坏了，要求赔偿一万二千元。"
OFFERED = "为了解决问题，我们愿意赔偿八千元。"


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting whose minutes were begun; `seqs` are the numbers of what was said."""

    scene: Talks
    minutes_id: UUID
    seqs: dict[str, int]

    @property
    def engines(self) -> Engines:
        return self.scene.engines

    def draft(self) -> list[Paragraph]:
        with self.engines.work(SYSTEM) as uow:
            return queries.draft_of(uow, queries.get_minutes(uow, self.minutes_id))

    def shown(self) -> list[Paragraph]:
        with self.engines.work(SYSTEM) as uow:
            return queries.shown_text(uow, queries.get_minutes(uow, self.minutes_id))

    def saves(self, paragraphs: list[Paragraph], *, confirm: bool = False) -> None:
        with self.engines.work(self.scene.mediator) as uow:
            revision = queries.get_minutes(uow, self.minutes_id).revision
            service.save_minutes(uow, self.minutes_id, revision, paragraphs, confirm=confirm)

    def shows(self) -> list[Paragraph]:
        """Fill what is empty and lay the draft before the parties."""
        self.saves([one if one.text else replace(one, text="本次没有结果，择日再谈。") for one in self.draft()])
        with self.engines.work(self.scene.mediator) as uow:
            service.show_minutes(uow, self.minutes_id)
        return self.shown()

    def answers(self, who: Actor, one: Paragraph, reply: MinutesReply, reason: str = "") -> None:
        with self.engines.work(who) as uow:
            service.answer_paragraph(uow, self.minutes_id, one.id, one.digest, reply, reason)

    def confirms(self, *people: Actor) -> None:
        for who in people:
            with self.engines.work(who) as uow:
                service.confirm_rest(uow, self.minutes_id, queries.get_minutes(uow, self.minutes_id).version)

    def locks(self) -> None:
        with self.engines.work(self.scene.mediator) as uow:
            service.lock_minutes(uow, self.minutes_id)

    def told(self, template: str) -> set[UUID | None]:
        with self.engines.work(SYSTEM) as uow:
            return set(uow.session.scalars(select(Notice.participant_id).where(Notice.template == template)))


@pytest.fixture
def sitting(engines: Engines, scene: Talks) -> Sitting:
    """Both sides spoke, one bargained and marks were set, one spoke in private; the session is over."""
    caucus = scene.caucus(scene.payee)
    with engines.work(SYSTEM) as uow:
        payee, payer = scene.payee.id, scene.payer.id
        mediator = next(one.participant_id for one in queries.members_of(uow, scene.room_id) if one.seat == "mediator")
        assert payee is not None
        assert payer is not None
        service.set_phase(uow, scene.session_id, Phase.STATEMENTS)
        seqs = {
            THEIRS: say(uow, scene.room_id, payee, THEIRS)["seq"],
            OURS: say(uow, scene.room_id, payer, OURS)["seq"],
        }
        say(uow, caucus, payee, SECRET)
        service.set_phase(uow, scene.session_id, Phase.PROPOSALS)
        seqs[OFFERED] = say(uow, scene.room_id, payer, OFFERED)["seq"]
        for words in (OURS, OFFERED):
            body = {"seq": seqs[words], "as": Mark.UNDISPUTED.value}
            service.post(
                uow, scene.room_id, mediator, "mark", body, str(UUID(int=int(str(seqs[words])) + 10**20, version=4))
            )
        service.close_session(uow, scene.session_id, note="双方同意择日再谈。")
    with engines.work(scene.mediator) as uow:
        return Sitting(scene, service.begin_minutes(uow, scene.session_id).id, seqs)  # type: ignore[arg-type] # numbers


def of(paragraphs: list[Paragraph], words: str) -> Paragraph:
    return next(one for one in paragraphs if words in one.text)


def test_each_paragraph_stands_in_its_section_with_its_sources(sitting: Sitting) -> None:
    draft = sitting.draft()
    places = {one.text: (one.section, one.tag, one.sources) for one in draft if one.sources}
    assert places[THEIRS] == ("各方陈述", "", (sitting.seqs[THEIRS],))
    assert places[OURS] == ("查明事实", "无争议", (sitting.seqs[OURS],))
    assert [one.section for one in draft][:1] == ["权利告知"]
    assert "双方同意择日再谈。" in [one.text for one in draft if one.section == "调解结果"]


def test_what_was_given_way_in_is_no_undisputed_fact_whatever_the_mark_says(sitting: Sitting) -> None:
    offered = of(sitting.draft(), OFFERED)
    assert (offered.section, offered.tag, offered.bargaining) == ("让步", "让步", True)
    plain = replace(offered, text="已付八千元。", tag="无争议")
    for bad in (replace(offered, tag="无争议"), plain):  # by its words, and by where it was said
        with pytest.raises(BargainingAsFact):
            sitting.saves([bad if one.id == bad.id else one for one in sitting.draft()])
    with sitting.engines.work(sitting.scene.mediator) as uow:
        assert service.facts_from_rooms(uow, sitting.scene.case.id) == {"undisputed": OURS}


def test_words_like_giving_way_are_kept_as_a_fact_once_the_mediator_says_so(sitting: Sitting) -> None:
    told = Paragraph(str(UUID(int=9, version=4)), "查明事实", "物业事后同意赔八千元，写了字据。", tag="无争议")
    with pytest.raises(ConcessionAsFact):
        sitting.saves([*sitting.draft(), told])
    sitting.saves([*sitting.draft(), replace(told, fact=True)])
    shown = sitting.shows()
    assert of(shown, told.text).fact
    with sitting.engines.work(sitting.scene.mediator) as uow:
        assert service.facts_from_rooms(uow, sitting.scene.case.id) == {"undisputed": f"{OURS}\n{told.text}"}


def test_nothing_of_a_private_talk_enters(sitting: Sitting) -> None:
    draft = sitting.draft()
    assert "底线" not in str(draft)
    assert "九千三百" not in str(draft)
    strange = replace(draft[0], sources=(9999,))
    with pytest.raises(UnknownSource):
        sitting.saves([strange, *draft[1:]])
    typed = Paragraph(str(UUID(int=7, version=4)), "查明事实", "申请人的底线是9300元。")
    with pytest.raises(ConfidentialHere):
        sitting.saves([*draft, typed])
    assert sitting.draft() == draft


def test_two_windows_never_overwrite_each_other_and_nothing_empty_is_shown(sitting: Sitting) -> None:
    draft = sitting.draft()
    sitting.saves([replace(draft[0], text="权利义务已经告知。"), *draft[1:]])
    with pytest.raises(MinutesChanged), sitting.engines.work(sitting.scene.mediator) as uow:
        service.save_minutes(uow, sitting.minutes_id, 1, draft)
    sitting.saves([*draft, Paragraph(str(UUID(int=8, version=4)), "调解结果", "")])
    with pytest.raises(EmptyParagraph), sitting.engines.work(sitting.scene.mediator) as uow:
        service.show_minutes(uow, sitting.minutes_id)
    assert sitting.told("minutes.shown") == set()


def test_a_paragraph_on_a_recalled_saying_is_not_shown(engines: Engines, scene: Talks) -> None:
    assert scene.payer.id is not None
    with engines.work(scene.payer) as uow:
        seq = int(str(say(uow, scene.room_id, scene.payer.id, OURS)["seq"]))
    with engines.work(scene.mediator) as uow:
        sitting = Sitting(scene, service.begin_minutes(uow, scene.session_id).id, {})
    with engines.work(scene.payer) as uow:
        service.recall(uow, scene.room_id, scene.payer.id, seq)
    with pytest.raises(SourceRecalled):
        sitting.shows()


def test_exactly_the_sides_hear_of_it_and_the_mediator_of_an_objection(sitting: Sitting) -> None:
    scene = sitting.scene
    assert scene.payee.party_id is not None
    with sitting.engines.work(SYSTEM) as uow:  # a companion with a phone of their own could have received it
        service.call_companion(
            uow, scene.payee.party_id, name="张小宝", phone="13700030005", relation="儿子", speaks=True, in_private=True
        )
        assert scene.mediator.id is not None
        accounts.get_staff(uow, scene.mediator.id).phone_sealed = uow.vault.seal("13600040004")
    shown = sitting.shows()
    assert sitting.told("minutes.shown") == {scene.payee.id, scene.payer.id}
    sitting.answers(scene.payer, of(shown, THEIRS), MinutesReply.OBJECTED, "他说的是一万元。")
    with sitting.engines.work(SYSTEM) as uow:
        mediator = next(one.id for one in cases.participants_of(uow, scene.case.id) if one.seat == "mediator")
    assert sitting.told("minutes.objected") == {mediator}
    sitting.answers(scene.payer, of(shown, OFFERED), MinutesReply.OBJECTED, "我没有这样说。")
    with sitting.engines.work(SYSTEM) as uow:  # told once, until it is answered
        assert uow.session.query(Notice).where(Notice.template == "minutes.objected").count() == 1
    sitting.confirms(scene.payer)
    assert sitting.told("minutes.checked") == set()
    sitting.confirms(scene.payee)
    assert sitting.told("minutes.checked") == {mediator}
    sitting.answers(scene.payee, of(shown, THEIRS), MinutesReply.CONFIRMED)  # said again it is no news
    with sitting.engines.work(SYSTEM) as uow:
        assert uow.session.query(Notice).where(Notice.template == "minutes.checked").count() == 1


def test_only_a_side_of_the_case_answers_with_a_reason_and_to_what_it_saw(sitting: Sitting, engines: Engines) -> None:
    shown = sitting.shows()
    outsider = talks(engines).payer
    for who in (outsider, replace(sitting.scene.payer, party_id=None), replace(sitting.scene.payer, seat="observer")):
        with pytest.raises((Missing, Forbidden)):
            sitting.answers(who, shown[0], MinutesReply.CONFIRMED)
        with pytest.raises(MinutesMissing), engines.work(who) as uow:
            queries.minutes_for_side(uow, sitting.minutes_id)
    with pytest.raises(Forbidden):
        sitting.answers(sitting.scene.mediator, shown[0], MinutesReply.CONFIRMED)
    with pytest.raises(Forbidden), engines.work(sitting.scene.payer) as uow:
        service.lock_minutes(uow, sitting.minutes_id)
    with pytest.raises(ReasonNeeded):
        sitting.answers(sitting.scene.payer, shown[0], MinutesReply.OBJECTED, "  ")
    with pytest.raises(WordingChanged):
        sitting.answers(sitting.scene.payer, replace(shown[0], text="别的"), MinutesReply.CONFIRMED)


def test_a_guardian_and_whom_a_group_elected_answer_for_those_who_do_not_alone(sitting: Sitting) -> None:
    shown, scene = sitting.shows(), sitting.scene
    with sitting.engines.work(scene.mediator) as uow:
        casework.set_capacity(uow, scene.side(scene.payer), "none", "判决")
        casework.form_group(uow, scene.side(scene.payee), casework.read_list("甲\n乙\n丙\n丁\n戊"))
    with pytest.raises(WardAlone):
        sitting.answers(scene.payer, shown[0], MinutesReply.CONFIRMED)
    with pytest.raises(GroupActsByRepresentatives):
        sitting.confirms(scene.payee)


def test_a_changed_paragraph_is_asked_again_and_the_others_stand(sitting: Sitting) -> None:
    scene = sitting.scene
    before = sitting.shows()
    sitting.confirms(scene.payee)
    sitting.answers(scene.payer, of(before, THEIRS), MinutesReply.OBJECTED, "他说的是一万元。")
    draft = sitting.draft()
    sitting.saves([replace(one, text=one.text.replace("一万二千", "一万")) for one in draft])
    with pytest.raises(Conflict):  # while it is being worked on nobody answers
        sitting.confirms(scene.payer)
    after = sitting.shows()
    with sitting.engines.work(SYSTEM) as uow:
        minutes = queries.get_minutes(uow, sitting.minutes_id)
        sides = {side.party_id: side for side in queries.sides_of(uow, minutes)}
    assert scene.payee.party_id is not None
    assert [one.text for one in sides[scene.payee.party_id].waiting(after)] == [THEIRS.replace("一万二千", "一万")]
    assert minutes.version == 2
    sitting.answers(scene.payee, of(after, OURS), MinutesReply.OBJECTED, "不是公共部位。")
    with sitting.engines.work(scene.mediator) as uow:  # what somebody disputes is no undisputed fact any more
        assert service.facts_from_rooms(uow, scene.case.id) == {"undisputed": ""}


def confirmed_facts(sitting: Sitting) -> list[str]:
    with sitting.engines.work(SYSTEM) as uow:
        return queries.confirmed_facts(uow, sitting.scene.case.id)


def test_it_becomes_final_when_everybody_answered_and_no_objection_is_open(
    sitting: Sitting, statements: list[str]
) -> None:
    scene = sitting.scene
    with sitting.engines.work(scene.mediator) as uow:
        record = papers.find_document(uow, scene.case.id, "record", scene.session_id)
        assert record is not None
        assert record.title in paperwork.sign_off_all(uow, scene.case.id)[1]
    with pytest.raises(NotYetChecked), sitting.engines.work(scene.mediator) as uow:
        paperwork.sign_off(uow, record.id)
    shown = sitting.shows()
    sitting.confirms(scene.payee)
    with pytest.raises(NotEverybodyChecked, match=scene.payer.name or "李"):
        sitting.locks()
    assert confirmed_facts(sitting) == []
    sitting.answers(scene.payer, of(shown, THEIRS), MinutesReply.OBJECTED, "他说的是一万元。")
    sitting.confirms(scene.payer)
    assert confirmed_facts(sitting) == [OURS]
    with pytest.raises(ObjectionsOpen):
        sitting.locks()
    with sitting.engines.work(scene.mediator) as uow:
        minutes = queries.get_minutes(uow, sitting.minutes_id)
        (objection,) = [one for side in queries.sides_of(uow, minutes) for one in side.objections.values()]
        statements.clear()
        service.keep_paragraph(uow, objection.id, "录音里说的是一万二千元。")
    assert locked_tables(statements) == ["minutes", "minutes_answers"]
    statements.clear()
    sitting.locks()
    assert locked_tables(statements)[:2] == ["rooms", "minutes"]
    with sitting.engines.work(SYSTEM) as uow:
        record = papers.find_document(uow, scene.case.id, "record", scene.session_id)
        assert record is not None
        assert record.finalised_at is not None
        content = papers.content_of(uow, record)
        said = str(content["checks"])
    assert "有不同意见" in content["read_back"]
    assert next(one["note"] for one in content["signatures"] if one["note"]).endswith("在线逐段核对")
    assert "他说的是一万元。" in said
    assert "录音里说的是一万二千元。" in said
    assert "在线逐段核对" in said


def test_who_does_not_answer_is_noted_and_the_note_stands_in_the_record(sitting: Sitting) -> None:
    scene = sitting.scene
    sitting.shows()
    sitting.confirms(scene.payee)
    assert scene.payer.party_id is not None
    with sitting.engines.work(scene.mediator) as uow:
        note = "向其宣读后不肯签名，也没有说明理由。"
        service.note_unchecked(uow, sitting.minutes_id, scene.payer.party_id, UncheckedWay.REFUSED, note)
    sitting.locks()
    with sitting.engines.work(SYSTEM) as uow:
        record = papers.find_document(uow, scene.case.id, "record", scene.session_id)
        assert record is not None
        assert note in str(papers.content_of(uow, record)["checks"])


def test_a_note_to_an_answer_goes_by_the_leak_gate(sitting: Sitting) -> None:
    scene, private = sitting.scene, f"他说过：{SECRET}"
    shown = sitting.shows()
    assert scene.payer.party_id is not None
    sitting.answers(scene.payer, of(shown, THEIRS), MinutesReply.OBJECTED, "他说的是一万元。")
    with sitting.engines.work(scene.mediator) as uow:
        sides = queries.sides_of(uow, queries.get_minutes(uow, sitting.minutes_id))
        (objection,) = [one for side in sides for one in side.objections.values()]
        for sure in (False, True):
            for note in (
                lambda **sure: service.keep_paragraph(uow, objection.id, private, **sure),
                lambda **sure: service.note_unchecked(
                    uow, sitting.minutes_id, scene.payer.party_id, UncheckedWay.REFUSED, private, **sure
                ),
            ):
                if sure:
                    note(confirm=True)
                    continue
                with pytest.raises(ConfidentialHere):
                    note()
        after = queries.sides_of(uow, queries.get_minutes(uow, sitting.minutes_id))
    told = next(side for side in after if side.party_id == scene.payer.party_id)
    assert told.unchecked is not None
    assert [told.unchecked.note, *(one.kept for one in told.objections.values())] == [private, private]


def test_a_running_session_has_no_final_record(engines: Engines, scene: Talks) -> None:
    with engines.work(scene.mediator) as uow:
        minutes_id = service.begin_minutes(uow, scene.session_id).id
    with pytest.raises(SessionStillOpen), engines.work(scene.mediator) as uow:
        service.lock_minutes(uow, minutes_id)


def test_locked_is_locked_for_words_and_versions(sitting: Sitting) -> None:
    scene = sitting.scene
    shown = sitting.shows()
    sitting.confirms(scene.payee, scene.payer)
    sitting.locks()
    with pytest.raises(Conflict):
        sitting.saves(shown[1:])
    with pytest.raises(Conflict):
        sitting.answers(scene.payer, shown[0], MinutesReply.OBJECTED, "晚了")
    with pytest.raises(Conflict), sitting.engines.work(SYSTEM) as uow:  # the trigger
        uow.session.execute(text("update minutes_versions set digest = 'x'"))
    with sitting.engines.work(SYSTEM) as uow:
        locked = papers.find_document(uow, scene.case.id, "record", scene.session_id)
        assert service.make_record(uow, scene.case.id).id == (locked.id if locked else None)
    with sitting.engines.work(scene.mediator) as uow:
        service.reopen_minutes(uow, sitting.minutes_id, "日期写错了。")
    sitting.saves([replace(shown[0], text="权利义务已经告知，各方清楚。"), *shown[1:]])
    sitting.shows()
    with sitting.engines.work(SYSTEM) as uow:
        minutes = queries.get_minutes(uow, sitting.minutes_id)
        assert minutes.status is MinutesStatus.WITH_PARTIES
        assert [row.number for row in queries.versions_of_minutes(uow, minutes)] == [1, 2]
        old = uow.session.get(type(locked), locked.id) if locked else None
        assert old is not None
        assert old.finalised_at is not None
        reopened = text("update rooms set state = 'open', closed_at = null where id = :id")
        uow.session.execute(reopened, {"id": scene.room_id})
    assert scene.payer.id is not None
    with pytest.raises(TooLateToRecall), sitting.engines.work(scene.payer) as uow:
        service.recall(uow, scene.room_id, scene.payer.id, sitting.seqs[OURS])
