"""Numbers of people, telephones, e-mail addresses: whether they can be right, what they tell, how they are masked."""

import re
import unicodedata
from datetime import date
from enum import StrEnum

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

from mediation.core.i18n import N_

_MOBILE = re.compile(r"1[3-9]\d{9}")
# The first two digits are a province; 81 to 83 are residents from 港澳台.
_FORM = re.compile(r"(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])\d{15}[\dX]")

# An address as nearly everybody has one: no quotes, no comments, no letters beyond ASCII.
_MAIL = re.compile(
    r"(?=.{6,254}\Z)[a-z0-9](?:[a-z0-9._%+-]{0,62}[a-z0-9_+-])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
)

_HALF_WIDTH = {0xFF10 + n: str(n) for n in range(10)}
# Digits in groups as people write them; signs that already hide a part belong to the number.
_NUMBERS = re.compile(r"\d(?:[\s\-–—.·…*]*\d)*[Xx]?")
# What is typed for a wallet: an address, or a name of letters and digits.
_ADDRESS = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9._*-]+|(?=[A-Za-z_-]*\d)(?=[0-9_-]*[A-Za-z])[A-Za-z0-9_-]{6,}")


class Gender(StrEnum):
    """What the 17th digit of an identity number says."""

    MALE = "male"
    FEMALE = "female"

    @property
    def zh(self) -> str:
        """The Chinese word (a msgid)."""
        return N_("男") if self is Gender.MALE else N_("女")


def normalise_id(text: str) -> str:
    """Return a number without spaces and hyphens, in half-width capitals, as it is compared and stored."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()


def valid_id_number(text: str) -> bool:
    """Say whether `text` can be a resident identity number (公民身份号码): form, province, date, check digit.

    The county is not looked up: lists of counties age, and a person must not be refused for a new one.
    """
    number = normalise_id(text)
    if not (number.isascii() and _FORM.fullmatch(number)):
        return False
    try:
        born = ric.get_birth_date(number)
    except ValidationError:
        return False
    return born.year >= 1900 and ric.calc_check_digit(number) == number[-1]


def valid_credit_code(text: str) -> bool:
    """Say whether `text` can be a unified social credit code (统一社会信用代码) of 18 signs."""
    return bool(uscc.is_valid(normalise_id(text)))


def valid_mobile(text: str) -> bool:
    """Say whether `text` can be a mobile number of the mainland."""
    return _MOBILE.fullmatch(normalise_phone(text)) is not None


def normalise_phone(text: str) -> str:
    """Return a telephone number without spaces, hyphens and +86, in half-width digits."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).removeprefix("+86")


def valid_mail(text: str) -> bool:
    """Say whether `text` can be an e-mail address that a mail server takes as it stands."""
    address = normalise_mail(text)
    return _MAIL.fullmatch(address) is not None and ".." not in address


def normalise_mail(text: str) -> str:
    """Return an e-mail address in half-width small letters, without spaces around it."""
    return unicodedata.normalize("NFKC", text).strip().lower()


def mask_mail(text: str) -> str:
    """Hide who of a domain it is: z***@example.com."""
    local, _at, domain = normalise_mail(text).partition("@")
    return f"{local[:1]}***@{domain}"


def birth_date(id_no: str) -> date:
    """Return the birth date in a valid identity number; ValueError when it is not valid."""
    return ric.get_birth_date(_valid(id_no))


def age_on(id_no: str, day: date) -> int:
    """Return the full years (周岁) of the bearer on `day`; ValueError when the number is not valid."""
    born = birth_date(id_no)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def gender(id_no: str) -> Gender:
    """Return the bearer's sex as registered; ValueError when the number is not valid."""
    return Gender.MALE if int(_valid(id_no)[16]) % 2 else Gender.FEMALE


def mask_id(text: str) -> str:
    """Hide an identity number but for the province's first and the last four signs: 330***********1234."""
    return _mask(text, head=3, tail=4)


def mask_phone(text: str) -> str:
    """Hide the middle of a telephone number: 138****5678."""
    return _mask(text, head=3, tail=4)


def mask_account(text: str) -> str:
    """Hide the number in an account field but for its last four digits; its length is hidden too.

    The field is typed as on a paper slip: bank, number, holder in any order. Bank and holder stay readable, so that two
    accounts can be told apart; any other number that could be somebody's (telephone, identity, e-mail) is hidden whole.
    """
    plain = " ".join(text.split()).translate(_HALF_WIDTH)
    runs = _NUMBERS.findall(plain)
    number = max(runs, key=lambda run: len(_digits(run)), default="")
    bare = not any(sign.isalpha() for sign in plain)
    words = _NUMBERS.sub(lambda found: _hidden(found[0], shown=found[0] == number, bare=bare), plain)
    return _ADDRESS.sub("****", words)


def account_numbers(text: str) -> frozenset[str]:
    """Return the numbers of an account field by which two accounts are the same one: cards, wallets, telephones.

    Short numbers (branches, units) tell nothing.
    """
    plain = unicodedata.normalize("NFKC", " ".join(text.split()))
    runs = (_digits(run) for run in _NUMBERS.findall(plain))
    return frozenset(run for run in runs if len(run) > 8) | {one.lower() for one in _ADDRESS.findall(plain)}


def _hidden(run: str, *, shown: bool, bare: bool) -> str:
    """One number of an account field; a short one beside words is a branch or a unit and stays."""
    digits = _digits(run)
    if len(digits) <= 4 and not bare:
        return run
    return f"****{digits[-4:]}" if shown and len(digits) > 8 else "****"


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())


def _mask(text: str, *, head: int, tail: int) -> str:
    """Hide the middle; of a number too short for that show a third at most."""
    plain = "".join(text.split())
    if len(plain) < head + tail + 4:
        head, tail = 0, min(tail, len(plain) // 3)
    hidden = len(plain) - head - tail
    return plain[:head] + "*" * hidden + plain[len(plain) - tail :]


def _valid(id_no: str) -> str:
    if not valid_id_number(id_no):
        raise ValueError("not a resident identity number")
    return normalise_id(id_no)
