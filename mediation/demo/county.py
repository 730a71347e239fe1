"""The demonstration county's organisations and staff, made once; a second load changes nothing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from mediation.accounts import queries, service
from mediation.core.authz import Role
from mediation.core.uow import UnitOfWork
from mediation.law.terms import DeptCode, OrgKind
from mediation.settings import Settings

PASSWORD_FILE = "demo-password"  # noqa: S105 - the name of a file
LOADING_FILE = "demo-loading"
"""It lies in the data directory while the county's cases are still being loaded."""


@dataclass(frozen=True, slots=True)
class Office:
    """An organisation of the demonstration."""

    code: str
    name: str
    short: str
    kind: OrgKind
    above: str = ""
    dept: DeptCode | None = None
    district: str = "演示县"
    prefix: str = ""
    host: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff of the demonstration."""

    username: str
    name: str
    office: str
    title: str
    roles: tuple[Role, ...]
    bio: str = ""


OFFICES = (
    Office("YS-SFJ", "演示县司法局", "司法局", OrgKind.JUSTICE_BUREAU),
    Office("YS-ZX", "演示县社会治理中心", "治理中心", OrgKind.GOVERNANCE_CENTER, "YS-SFJ"),
    Office("YS-CGS", "演示县城关司法所", "城关司法所", OrgKind.JUDICIAL_OFFICE, "YS-SFJ", district="城关镇"),
    Office("YS-LJS", "演示县临江司法所", "临江司法所", OrgKind.JUDICIAL_OFFICE, "YS-SFJ", district="临江镇"),
    Office(
        "YS-CGT", "演示县城关镇人民调解委员会", "城关镇调委会", OrgKind.PMC, "YS-CGS",
        district="城关镇", prefix="演城", host="township",
    ),
    Office(
        "YS-LJT", "演示县临江镇人民调解委员会", "临江镇调委会", OrgKind.PMC, "YS-LJS",
        district="临江镇", prefix="演临", host="township",
    ),
    Office(
        "YS-YL", "演示县医疗纠纷人民调解委员会", "医调委", OrgKind.PMC_INDUSTRY, "YS-SFJ",
        prefix="演医", host="social_org",
    ),
    Office("YS-PCS", "演示县公安局城关派出所", "城关派出所", OrgKind.POLICE_STATION, district="城关镇"),
    Office("YS-LS", "演示正和律师事务所", "正和律所", OrgKind.LAW_FIRM),
    Office("YS-RS", "演示县人力资源和社会保障局", "县人社局", OrgKind.GOVERNMENT_DEPT, dept=DeptCode.HRSS),
    Office("YS-ZJ", "演示县住房和城乡建设局", "县住建局", OrgKind.GOVERNMENT_DEPT, dept=DeptCode.HOUSING_CONSTRUCTION),
    Office("YS-SC", "演示县市场监督管理局", "县市场监管局", OrgKind.GOVERNMENT_DEPT, dept=DeptCode.MARKET),
    Office("YS-GZC", "演示县公证处", "县公证处", OrgKind.NOTARY_OFFICE),
    Office("YS-FY", "演示县人民法院", "县法院", OrgKind.COURT),
)  # fmt: skip

STAFF = (
    Person("shujiyuan", "苏芸", "YS-CGT", "书记员", (Role.CLERK,)),
    Person(
        "tiaojieyuan", "李秉和", "YS-CGT", "专职人民调解员", (Role.MEDIATOR,),
        "从事调解十二年，擅长邻里、工资和债务纠纷，会说本地话。",
    ),
    Person("tiaojieyuan2", "周若兰", "YS-CGT", "专职人民调解员", (Role.MEDIATOR,), "擅长婚姻家庭和赡养纠纷。"),
    Person(
        "linjiang", "郑守信", "YS-LJT", "人民调解员", (Role.MEDIATOR, Role.CLERK),
        "擅长山林土地和房屋宅基地纠纷。",
    ),
    Person("yitiao", "顾明慧", "YS-YL", "医疗纠纷调解员", (Role.MEDIATOR, Role.CLERK), "执业医师，擅长医疗纠纷。"),
    Person("zhuguan", "陈思远", "YS-SFJ", "人民参与和促进法治股股长", (Role.SUPERVISOR,)),
    Person("guanliyuan", "何守正", "YS-SFJ", "系统管理员", (Role.ADMIN, Role.OPERATOR)),
    Person("minjing", "王建平", "YS-PCS", "社区民警", (Role.POLICE,)),
    Person("sifasuo", "吴静", "YS-CGS", "司法所所长", (Role.JUDICIAL_OFFICE,)),
    Person("lvshi", "陈律文", "YS-LS", "执业律师", (Role.LAWYER,)),
    Person("renshe", "许劳维", "YS-RS", "劳动监察员", (Role.DEPARTMENT,)),
    Person("zhujian", "孙建业", "YS-ZJ", "物业管理科科员", (Role.DEPARTMENT,)),
    Person("gongzhengyuan", "沈公允", "YS-GZC", "公证员", (Role.NOTARY,)),
    Person("faguan", "方明理", "YS-FY", "立案庭书记员", (Role.JUDGE,)),
)  # fmt: skip


def password(data_dir: Path) -> str:
    """The one password of the demonstration's staff, made once for this data directory."""
    kept = data_dir / PASSWORD_FILE
    if not kept.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        kept.write_text(f"yanshi-{secrets.token_hex(4)}\n")
        kept.chmod(0o600)
    return kept.read_text().strip()


def loading(settings: Settings) -> bool:
    """Whether cases of the demonstration are still missing: for a sentence on every page, so it costs no query."""
    return settings.demo and (settings.data_dir / LOADING_FILE).exists()


def found(uow: UnitOfWork, secret: str) -> dict[str, UUID]:
    """Make what is missing of the county; its organisations' ids by code. Two who do it at once do it in turn."""
    uow.alone("demonstration county")
    for office in OFFICES:
        if queries.find_organisation(uow, office.code) is None:
            _add_office(uow, office)
    known = offices(uow)
    for person in STAFF:
        if queries.find_staff_by_username(uow, person.username) is None:
            _add_person(uow, person, known[person.office], secret)
    return known


def offices(uow: UnitOfWork) -> dict[str, UUID]:
    """The county's organisations by code."""
    return {office.code: office.id for office in queries.organisations_of_kind(uow) if office.demonstration}


def _add_office(uow: UnitOfWork, office: Office) -> None:
    number = OFFICES.index(office)
    service.add_organisation(
        uow,
        kind=office.kind.value,
        code=office.code,
        name=office.name,
        short_name=office.short,
        parent=queries.find_organisation(uow, office.above) if office.above else None,
        dept_code=office.dept.value if office.dept else None,
        district=office.district,
        phone=f"0579-8000{number + 10:04d}",
        address=f"演示县城关镇示范路{number * 6 + 8}号",
        number_prefix=office.prefix,
        pmc_host=office.host or None,
        demonstration=True,
    )


def _add_person(uow: UnitOfWork, person: Person, org_id: UUID, secret: str) -> None:
    service.add_staff(
        uow,
        org_id=org_id,
        username=person.username,
        name=person.name,
        password=secret,
        roles=list(person.roles),
        title=person.title,
        phone=f"1390000{STAFF.index(person) + 1000}",
        bio=person.bio,
        demonstration=True,
    )
