"""What may be uploaded: the bytes decide, the name has to agree, bombs stay outside."""

import io
import struct
import wave
import zipfile
import zlib

import pillow_heif
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mediation.core.errors import Refusal
from mediation.records.errors import (
    Broken,
    EmptyFile,
    FileTooLarge,
    NameLies,
    PictureTooLarge,
    Suspicious,
    WrongType,
)
from mediation.records.rules.files import LONGEST_NAME, check_file, clean_name, name_given


def iphone() -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 48), "white")).save(out)
    return out.getvalue()


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (12, 8), "navy").save(out, kind)
    return out.getvalue()


def office(part: str, **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(part, "<document/>")
        for name, content in more.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def sound() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as tape:
        tape.setnchannels(1)
        tape.setsampwidth(2)
        tape.setframerate(8000)
        tape.writeframes(b"\0\1" * 200)
    return out.getvalue()


def boxed(brand: bytes) -> bytes:
    return b"\0\0\0\x20ftyp" + brand + b"\0\0\0\0isommp42" + b"\0" * 60


def png_head(width: int, height: int) -> bytes:
    """A PNG that promises a size and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


def jpeg_head(width: int, height: int) -> bytes:
    """A JPEG that promises a size and holds next to nothing."""
    small = picture("JPEG")
    at = small.index(b"\xff\xc0") + 5  # the frame's head: marker, length, bits, height, width
    return small[:at] + struct.pack(">HH", height, width) + small[at + 4 :]


GOOD = {
    "照片.jpg": picture("JPEG"),
    "截图.png": picture("PNG"),
    "图.webp": picture("WEBP"),
    "手机.heic": iphone(),
    "合同.pdf": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF",
    "说明.docx": office("word/document.xml"),
    "清单.xlsx": office("xl/workbook.xml"),
    "记录.txt": "双方约定三日内付清。".encode(),
    "国标.txt": "双方约定三日内付清。".encode("gb18030"),
    "录音.wav": sound(),
    "录音.m4a": boxed(b"M4A "),
    "录像.mp4": boxed(b"isom"),
    "通话.mp3": b"\xff\xfb\x90\x00" + b"\0" * 500,
}


@pytest.mark.parametrize("name", GOOD)
def test_every_listed_type_is_taken_under_its_own_name(name: str) -> None:
    checked = check_file(name, GOOD[name], limit_mb=30)
    assert checked.name == name
    assert name.rsplit(".", 1)[1] in checked.type.endings


def test_the_type_comes_from_the_bytes() -> None:
    assert check_file("x.png", GOOD["截图.png"], limit_mb=1).type.mime == "image/png"
    assert check_file("照片", GOOD["照片.jpg"], limit_mb=1).name == "照片.jpg"


def test_a_picture_whose_ending_names_another_kind_of_picture_is_renamed() -> None:
    assert check_file("截图.jpg", GOOD["截图.png"], limit_mb=1).name == "截图.png"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("合同.pdf", GOOD["照片.jpg"]),
        ("照片.jpg", GOOD["合同.pdf"]),
        ("说明.docx", GOOD["清单.xlsx"]),
        ("说明.docx", GOOD["合同.pdf"]),
        ("程序.exe", GOOD["照片.jpg"]),
        ("录音.mp3", GOOD["录像.mp4"]),
    ],
)
def test_a_name_that_lies_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(NameLies):
        check_file(name, content, limit_mb=30)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0" + b"\0" * 200,
        b"\x7fELF" + b"\0" * 200,
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        picture("GIF"),
        picture("TIFF"),
        office("ppt/presentation.xml"),
        b"\x00\x01\x02\x03nothing known",
    ],
)
def test_other_types_are_refused_whatever_they_are_called(content: bytes) -> None:
    for name in ("照片.jpg", "合同.pdf", "说明.txt"):
        with pytest.raises((WrongType, NameLies)):
            check_file(name, content, limit_mb=30)


def test_a_zip_bomb_is_refused() -> None:
    with pytest.raises(Suspicious):
        check_file("说明.docx", office("word/document.xml", word__big_dot_xml=b"\0" * 40_000_000), limit_mb=30)


def test_a_bomb_that_says_it_is_small_is_refused() -> None:
    bomb = bytearray(office("word/document.xml", word__big_dot_xml=b"\0" * 40_000_000))
    entry = bomb.rindex(b"PK\x01\x02")
    bomb[entry + 24 : entry + 28] = struct.pack("<I", 1_000)  # the size in the archive's own list
    with pytest.raises(Suspicious):
        check_file("说明.docx", bytes(bomb), limit_mb=30)
    cut = bytearray(office("word/document.xml", word__a_dot_xml=b"words" * 100))
    cut[cut.rindex(b"PK\x01\x02") + 42] ^= 1  # where the part begins
    with pytest.raises(Broken):
        check_file("说明.docx", bytes(cut), limit_mb=30)


def test_what_only_begins_like_a_pdf_is_refused() -> None:
    with pytest.raises(Broken):
        check_file("合同.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20, limit_mb=30)


def test_macros_are_refused() -> None:
    with pytest.raises(Suspicious):
        check_file("说明.docx", office("word/document.xml", word__vbaProject_dot_bin=b"macro"), limit_mb=30)


def test_three_hundred_megapixels_are_refused_from_the_head_alone() -> None:
    with pytest.raises(PictureTooLarge):
        check_file("大图.png", png_head(20_000, 15_000), limit_mb=30)


def test_the_largest_sensor_of_a_telephone_is_taken_as_a_jpeg_alone() -> None:
    """108 megapixels."""
    head = jpeg_head(12_000, 9_000)
    assert check_file("大照片.jpg", head, limit_mb=30).width == 12_000
    with pytest.raises(PictureTooLarge):
        check_file("大照片.jpg", jpeg_head(16_000, 9_000), limit_mb=30)


def test_a_picture_between_our_limit_and_the_librarys_is_refused_as_well() -> None:
    with pytest.raises(PictureTooLarge):
        check_file("大图.png", png_head(10_000, 10_000), limit_mb=30)


def test_a_picture_cut_short_is_broken() -> None:
    with pytest.raises(Broken):
        check_file("照片.png", GOOD["截图.png"][:40], limit_mb=30)


def test_a_zip_cut_short_is_broken() -> None:
    with pytest.raises(Broken):
        check_file("说明.docx", GOOD["说明.docx"][:60], limit_mb=30)


def test_nothing_and_too_much_are_refused() -> None:
    with pytest.raises(EmptyFile):
        check_file("空.pdf", b"", limit_mb=30)
    with pytest.raises(FileTooLarge, match=r"2\.0MB.*最大可以传1MB"):
        check_file("大.pdf", b"%PDF-1.7\n" + b" " * (2 * 1024 * 1024), limit_mb=1)


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("../../etc/合同.pdf", "合同.pdf"),
        ("C:\\文件\\照片.JPG", "照片.jpg"),
        ("合同\u202efdp.txt", "合同fdp.txt"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("  x  y .pdf", "x y .pdf"),
        ("<b>?.pdf", "_b__.pdf"),
        ("...", ""),
    ],
)
def test_names_are_cleaned(given: str, clean: str) -> None:
    assert clean_name(given) == clean


@given(st.text(max_size=300))
def test_a_clean_name_stays_clean_and_short(name: str) -> None:
    once = clean_name(name)
    assert len(once) <= LONGEST_NAME + 6
    assert not set(once) & set('<>:"|?*\\/\0\n')


@given(st.binary(max_size=400), st.sampled_from(["a.jpg", "a.pdf", "a.docx", "a.txt", "a"]))
def test_any_bytes_are_either_taken_or_refused_in_words(content: bytes, name: str) -> None:
    try:
        words = check_file(name, content, limit_mb=1).type.mime
    except Refusal as refusal:
        words = refusal.message
    assert "/" in words or words.endswith("。")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("租赁合同.docx", "租赁合同"), ("IMG_20260301_1022.jpg", ""), ("微信图片_20260301102233.jpg", ""),
        ("照片.png", ""), ("3月转账截图.png", "3月转账截图"), ("scan.pdf", ""),
    ],
)  # fmt: skip
def test_evidence_is_called_what_somebody_called_its_file(file: str, name: str) -> None:
    assert name_given(file) == name
