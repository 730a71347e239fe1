"""The whole file as one PDF/A: what is in it, in which order, what is not; sealed, with its originals beside it."""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest
from pyhanko.keys.pemder import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM
from mediation.core.clock import local_day
from mediation.core.errors import Forbidden
from mediation.core.ids import new_id
from mediation.core.page_images import Picture
from mediation.core.pdfa import conformance, findings
from mediation.core.uow import Engines
from mediation.records import queries, service
from mediation.records.errors import PapersUnderWay, UnknownParty
from mediation.records.models import Dossier
from mediation.records.service.dossier_plan import plan_of
from mediation.records.states import FilePurpose
from mediation.records.tasks import TASKS
from tests.factories import exhibits
from tests.factories.records import a_case_to_file, a_paper, rendered, the_party_of

REQUIRED = ("application", "rights_notice", "record", "agreement")


class Shelf:
    """A case with final papers and with files of every kind."""

    def __init__(self, engines: Engines, folder: Path) -> None:
        self.engines, self.folder = engines, folder
        with engines.work(SYSTEM) as uow:
            self.case_id = a_case_to_file(uow).id
        with engines.work(SYSTEM) as uow:
            cases.get_case(uow, self.case_id).closed_on = local_day(uow.now())
            self.papers = [service.request_document(uow, self.case_id, a_paper(kind)) for kind in REQUIRED]
            service.request_document(uow, self.case_id, a_paper("follow_up"))  # stays a draft
            for paper in self.papers:
                service.finalise(uow, paper.id)

    def made(self, *, papers: bool = True) -> Dossier:
        """The bound file, made by the worker's entry points."""
        if papers:
            for paper in self.papers:
                rendered(self.engines, paper.id)
        with self.engines.work(SYSTEM) as uow:
            wanted = service.request_dossier(uow, self.case_id)
        TASKS["records.bind"](self.engines, str(wanted.id))
        with self.engines.work(SYSTEM) as uow:
            return queries.get_ready_dossier(uow, self.case_id)

    def hand_in(self, name: str, content: bytes, purpose: FilePurpose = FilePurpose.OTHER) -> UUID:
        with self.engines.work(SYSTEM) as uow:
            return service.attach_file(uow, self.case_id, name, content, purpose=purpose).id

    def show(self, name: str, content: bytes, *, to: tuple[str, ...] = ("parties", "offices")) -> UUID:
        """A piece of evidence of the applicant with one file."""
        with self.engines.work(SYSTEM) as uow:
            applicant = the_party_of(uow, cases.get_case(uow, self.case_id))
        with self.engines.work(applicant) as uow:
            file = service.attach_file(uow, self.case_id, name, content, purpose=FilePurpose.EVIDENCE)
            stem = name.split(".")[0]
            return service.list_evidence(uow, self.case_id, stem, "证明房屋漏水的情况", [file], chosen=to).id

    def pdf(self, dossier: Dossier) -> Path:
        with self.engines.work(SYSTEM) as uow:
            return exhibits.kept(b"".join(queries.dossier_bytes(uow, dossier)), self.folder)


@pytest.fixture
def file(own_engines: Engines, tmp_path: Path) -> Shelf:
    return Shelf(own_engines, tmp_path)


def words_of(pdf: Path) -> list[str]:
    """The words of each page without spaces."""
    return ["".join(page.extract_text().split()) for page in PdfReader(pdf).pages]


def bookmarks(pdf: Path) -> list[tuple[str, int]]:
    """Titles with their pages from 0, parents before their children."""
    reader = PdfReader(pdf)

    def flat(lines: list) -> list[tuple[str, int]]:  # type: ignore[type-arg] # pypdf's nested lists
        found = []
        for line in lines:
            found += flat(line) if isinstance(line, list) else [(line.title, reader.get_destination_page_number(line))]
        return found

    return flat(reader.outline)


def the_whole(file: Shelf) -> Dossier:
    """The file with something of every kind in it."""
    drawn = file.hand_in("身份证.jpg", exhibits.photograph(shade=10), FilePurpose.IDENTITY)
    with file.engines.work(SYSTEM) as uow:
        picture = Picture(exhibits.photograph(shade=10), 640, 480)
        service.record_pictures(uow, drawn, [picture, picture])
    file.show("印章.png", exhibits.cut_out())
    file.show("鉴定意见.pdf", exhibits.archival_pdf())
    file.show("银行流水.pdf", exhibits.careless_pdf())
    file.show("坏文件.pdf", exhibits.broken_pdf())
    file.show("通话录音.wav", exhibits.recording())
    file.show("底线.jpg", exhibits.photograph(shade=250), to=("offices",))
    return file.made()


def test_the_whole_file_is_one_sealed_pdf_a_with_its_originals_beside_it(file: Shelf) -> None:
    """One file for all of it: making it is what takes the time."""
    dossier = the_whole(file)
    pdf = file.pdf(dossier)
    in_order(pdf, dossier)
    archival(pdf)
    sealed(file, pdf)
    beside(file, pdf, dossier)


def in_order(pdf: Path, dossier: Dossier) -> None:
    """Everything that all may see, in the order of C2, numbered through, found by bookmarks."""
    texts, marks = words_of(pdf), bookmarks(pdf)
    assert (len(texts), dossier.missing, dossier.holes) == (dossier.pages, [], 1)
    assert "卷宗封面" in dict(marks)
    assert "卷内目录" in texts[1]
    front = dict(marks)["1　申请书或者受理登记表"]
    unnumbered = [
        n for n, text in enumerate(texts[front:], 1) if str(n) not in {text[: len(str(n))], text[-len(str(n)) :]}
    ]
    assert unnumbered == []
    names = ["证据1　印章", "证据2　鉴定意见", "证据3　银行流水", "证据4　坏文件", "证据5　通话录音"]
    seal, opinion, statement, broken, call = (dict(marks)[name] for name in names)
    assert [page for _, page in marks] == sorted(page for _, page in marks)
    assert dict(marks)["6　证据材料"] == seal == opinion - 1
    assert "证明房屋漏水的情况" in texts[seal]
    assert hashlib.sha256(exhibits.cut_out()).hexdigest() in texts[seal]
    assert "调解的性质和原则" in texts[opinion + 1]
    assert "bankstatement" not in texts[statement + 1]  # a picture of the page: its fonts would break the whole
    assert "第1页，共1页" in texts[statement + 1]
    assert "此处缺页" in texts[broken]
    assert "不便打印" in texts[call]
    assert "时长1秒" in texts[call]
    assert not [text for text in texts if "底线" in text or ("回访记录" in text and "满意" in text)]


def archival(pdf: Path) -> None:
    """What can be told of ISO 19005-2 from its objects; which clauses are not looked into stands in core/pdfa.py."""
    with pikepdf.open(pdf) as opened:
        assert conformance(opened) == "2B"
        assert findings(opened) == []
        assert "/StructTreeRoot" not in opened.Root
        assert (opened.pdf_version, opened.Root.get("/Version")) == ("1.7", None)
        streams = [one for one in opened.objects if isinstance(one, pikepdf.Stream)]
        pictures = [one for one in streams if one.get("/Subtype") == "/Image" and one.get("/Filter") == "/DCTDecode"]
        assert len(pictures) == 3
        assert not [one for one in streams if one.get("/Subtype") == "/Image" and "/SMask" in one]
        fonts = [
            one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/Type0"
        ]
        assert fonts
        assert all("/ToUnicode" in font for font in fonts)


def sealed(file: Shelf, pdf: Path) -> None:
    with file.engines.work(SYSTEM) as uow:
        trusted = list(load_certs_from_pemder_data(service.root(uow).certificate))
    (seal,) = PdfFileReader(io.BytesIO(pdf.read_bytes())).embedded_signatures
    status = validate_pdf_signature(seal, ValidationContext(trust_roots=trusted))
    assert status.bottom_line
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.timestamp_validity is not None
    assert status.timestamp_validity.trusted


def beside(file: Shelf, pdf: Path, dossier: Dossier) -> None:
    """The ZIP: the same PDF, the list of hashes that is printed in it, each original with its own seal."""
    with file.engines.work(SYSTEM) as uow:
        package = zipfile.ZipFile(io.BytesIO(b"".join(service.packed(uow, dossier))))
    assert hashlib.sha256(package.read("卷宗.pdf")).hexdigest() == dossier.sha256
    listed = json.loads(package.read("清单.json"))["originals"]
    assert len(listed) == len(REQUIRED) + 6
    text = "".join(words_of(pdf))
    for one in listed:
        assert hashlib.sha256(package.read(one["path"])).hexdigest() == one["sha256"]
        assert one["sha256"] in text
        assert one["sm3"] in text
    assert hashlib.sha256(package.read("清单.json")).hexdigest() in text
    papers = [package.read(one["path"]) for one in listed if one["title"].startswith("《")]
    assert len(papers) == len(REQUIRED)
    assert all(b"/ByteRange" in paper for paper in papers)


def test_the_same_file_is_made_once_and_a_change_makes_the_next_version(file: Shelf, tmp_path: Path) -> None:
    with pytest.raises(PapersUnderWay, match=r"《人民调解申请书》.*正在制作"), file.engines.work(SYSTEM) as uow:
        service.request_dossier(uow, file.case_id)
    first = file.made()
    again = file.made(papers=False)
    assert (again.id, again.version, again.holes) == (first.id, 1, 0)
    file.hand_in("欠条.jpg", exhibits.photograph())
    (lost,) = tmp_path.rglob(hashlib.sha256(exhibits.photograph()).hexdigest())
    lost.unlink()
    changed = file.made(papers=False)
    assert (changed.version, changed.holes) == (2, 1)  # an original that is gone does not stop the file
    assert any("原件现在读不出来" in text for text in words_of(file.pdf(changed)))


def test_a_file_with_gaps_says_so_in_red_without_a_seal(own_engines: Engines, tmp_path: Path) -> None:
    with own_engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
        wanted = service.request_dossier(uow, case.id)
    TASKS["records.bind"](own_engines, str(wanted.id))
    with own_engines.work(SYSTEM) as uow:
        dossier = queries.get_ready_dossier(uow, case.id)
        pdf = exhibits.kept(b"".join(queries.dossier_bytes(uow, dossier)), tmp_path)
    assert len(dossier.missing) == 5
    assert dossier.sealed_at is None
    assert PdfFileReader(io.BytesIO(pdf.read_bytes())).embedded_signatures == []
    assert words_of(pdf)[1].count("必备材料，请补齐") == 5
    with own_engines.work(SYSTEM) as uow:
        party = the_party_of(uow, case)
    for ask in (service.request_dossier, queries.get_ready_dossier):
        with pytest.raises(Forbidden), own_engines.work(party) as uow:
            ask(uow, case.id)


def test_a_partys_copy_leaves_out_the_others_identity_papers_and_says_so_on_a_page(file: Shelf) -> None:
    """Its own papers and what all were shown stay; where the rest lies in the whole stands a page, without its name."""
    with file.engines.work(SYSTEM) as uow:
        case = cases.get_case(uow, file.case_id)
        sides = {role: the_party_of(uow, case, role) for role in ("applicant", "respondent")}
        file.papers.append(service.request_document(uow, file.case_id, a_paper("consultation_record")))
        service.finalise(uow, file.papers[-1].id)
    for number, (role, person) in enumerate(sides.items()):
        with file.engines.work(person) as uow:
            content = exhibits.photograph(shade=10 + number)
            service.attach_file(uow, file.case_id, f"{role}.jpg", content, purpose=FilePurpose.IDENTITY)
    file.show("印章.png", exhibits.cut_out())
    for paper in file.papers:
        rendered(file.engines, paper.id)
    applicant = sides["applicant"].party_id
    with file.engines.work(SYSTEM) as uow:
        whole = str(plan_of(uow, file.case_id))
        wanted = service.request_dossier(uow, file.case_id, applicant)
    TASKS["records.bind"](file.engines, str(wanted.id))
    with file.engines.work(SYSTEM) as uow:
        copy = queries.get_ready_dossier(uow, file.case_id, applicant)
        for other in (None, sides["respondent"].party_id):
            assert queries.ready_dossier(uow, file.case_id, other) is None
    pdf = file.pdf(copy)
    pages = words_of(pdf)
    for name, theirs in {"applicant": True, "respondent": False, "会商记录": False, "印章": True}.items():
        assert name in whole
        assert (name in "".join(pages)) is theirs, name
    assert len([page for page in pages if "本页代替其他当事人的身份证明" in page]) == 1
    assert len([page for page in pages if "本页代替只供办案单位使用的文书" in page]) == 1
    assert "的副本，不含其他当事人的身份证明" in pages[0]
    with pikepdf.open(pdf) as opened:
        assert findings(opened) == []
    with pytest.raises(UnknownParty), file.engines.work(SYSTEM) as uow:
        service.request_dossier(uow, file.case_id, new_id())
