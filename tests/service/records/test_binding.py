"""The dossier as one PDF: final papers alone, in the official order, with running page numbers."""

import io

from pypdf import PdfReader

from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.records import service
from tests.factories.records import a_case_to_file, a_paper, rendered


def test_final_papers_are_bound_in_order_and_numbered(own_engines: Engines) -> None:
    with own_engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
    with own_engines.work(SYSTEM) as uow:
        ids = [service.request_document(uow, case.id, a_paper(kind)).id for kind in ("record", "rights_notice")]
        service.request_document(uow, case.id, a_paper("follow_up"))
        for key in ids:
            service.finalise(uow, key)
    for key in ids:
        rendered(own_engines, key)
    with own_engines.work(SYSTEM) as uow:
        bound = service.bind_dossier(uow, case.id)
    texts = ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(bound.pdf)).pages]
    assert len(texts) == bound.pages
    where = {title: next(n for n, text in enumerate(texts) if title in text) for title in ("权利义务告知书", "封底")}
    notice = next(n for n, text in enumerate(texts) if "调解的性质和原则" in text)
    record = next(n for n, text in enumerate(texts) if "各方陈述" in text)
    assert "卷内目录" in texts[1]
    assert 1 < notice < record < bound.pages - 1
    assert texts[notice].endswith("1") or texts[notice].startswith("1")
    assert where["权利义务告知书"] == 1
    assert not any("回访" in text and "满意" in text for text in texts[2:])
    assert bound.missing == ["申请书或者受理登记表", "当事人身份证明", "调解协议书或者口头协议登记表"]
