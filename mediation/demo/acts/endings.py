"""How cases end: without agreement, taken back, standing still, closed, on the shelf."""

from __future__ import annotations

from mediation.cases import queries as cases
from mediation.cases import service
from mediation.demo.scene import Scene
from mediation.demo.story import Act
from mediation.records import service as records


def _succeed(scene: Scene) -> None:
    """An agreement that was made elsewhere, before this platform was there."""
    ending = scene.story.ending
    service.settle_terms(scene.uow, scene.case)
    case = cases.get_case(scene.uow, scene.case, lock=True)
    service.succeed(scene.uow, case, result=ending["result"], agreed_amount_fen=ending["agreed_amount_fen"])
    service.set_performance(scene.uow, scene.case, ending["performance"])


def _carry_over(scene: Scene) -> None:
    service.close(scene.uow, scene.case, carried_over=True)


def _close(scene: Scene) -> None:
    service.close(scene.uow, scene.case)


def _shelve(scene: Scene) -> None:
    """What an ended case of the past has long done: feedback given, visit paid, file on the shelf."""
    for clock in cases.clocks_of(scene.uow, scene.case):
        service.finish_clock(scene.uow, scene.case, clock.rule_id, clock.subject_id)
    service.archive(scene.uow, scene.case, carried_over=True)


def _sign_off(scene: Scene) -> None:
    records.sign_off_all(scene.uow, scene.case)


def _archive(scene: Scene) -> None:
    service.archive(scene.uow, scene.case)


def _fail(scene: Scene) -> None:
    ending = scene.story.ending
    service.fail(scene.uow, scene.case, reason=ending["reason"], note=ending["note"], remedies_told=True)


def _withdraw(scene: Scene) -> None:
    service.withdraw(scene.uow, scene.case, **scene.story.ending)


def _suspend(scene: Scene) -> None:
    service.suspend(scene.uow, scene.case, scene.story.ending["reason"])


SUCCEED = Act("succeed", "mediator", _succeed, 6.0)
CARRY_OVER = Act("carry_over", "system", _carry_over, 9.0)
SHELVE = Act("shelve", "system", _shelve, 0.4)
CLOSE = Act("close", "mediator", _close, 1.0, papers=True)
SIGN_OFF = Act("sign_off", "clerk", _sign_off, 0.5, papers=True)
ARCHIVE = Act("archive", "clerk", _archive, 1.0, papers=True)
FAIL = Act("fail", "mediator", _fail, 2.0)
FAIL_LATE = Act("fail", "mediator", _fail, 9.0)
WITHDRAW = Act("withdraw", "clerk", _withdraw, 3.0)
SUSPEND = Act("suspend", "mediator", _suspend)
