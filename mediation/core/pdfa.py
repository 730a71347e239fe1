"""What of ISO 19005-2 (PDF/A-2b) can be told from a file's objects: used on PDFs that are to be bound in as they are.

Every finding names its clause. Checked: 6.1.3 identifier and encryption, 6.1.7 streams, 6.2.2 output intent, 6.2.4
device colours, 6.2.5 graphics states, 6.2.8 images, 6.2.9 forms, 6.2.10 blend modes, 6.2.11.4 embedded fonts, 6.3
annotations, 6.4 form fields, 6.5 actions, 6.6 metadata, 6.8 embedded files, 6.9 optional content. Not checked: syntax
of the file's bytes (6.1.2, 6.1.4 to 6.1.6), limits (6.1.13), operators (6.2.2), validity of ICC profiles (6.2.4.2),
JPEG 2000 (6.2.8.3, so such pictures are refused), glyph widths, CMaps and encodings (6.2.11.3, .5, .6), permissions
and signatures (6.1.12, 6.4.3), XMP extension schemas (6.6.2.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream, parse_content_stream

BLENDS = frozenset({
    "/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge", "/ColorBurn",
    "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue", "/Saturation", "/Color", "/Luminosity",
})  # fmt: skip
ACTIVE = frozenset({
    "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition", "/Trans",
    "/GoTo3DView", "/JavaScript",
})  # fmt: skip
FORBIDDEN_ANNOTATIONS = frozenset({"/3D", "/Sound", "/Screen", "/Movie"})
HIDING, PRINTING = 0b100011, 0b100
"""Flags of an annotation: invisible, hidden, no view; print."""
FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def findings(pdf: Pdf) -> list[str]:
    """What speaks against PDF/A-2b, each with its clause; empty when nothing does that can be told here."""
    return [*_file(pdf), *_metadata(pdf), *_catalogue(pdf), *_objects(pdf), *_contents(pdf)]


def conformance(pdf: Pdf) -> str:
    """What the file says of itself: 2B, or empty."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        return str(meta.get("pdfaid:part", "")) + str(meta.get("pdfaid:conformance", ""))


def _file(pdf: Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "6.1.3 encrypted"
    if "/ID" not in pdf.trailer:
        yield "6.1.3 no file identifier"


def _metadata(pdf: Pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "6.6.2 no metadata"
    elif not conformance(pdf):
        yield "6.6.4 does not say that it is PDF/A"


def _catalogue(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    intents = [one for one in root.get("/OutputIntents", []) if one.get("/S") == Name("/GTS_PDFA1")]
    if not any("/DestOutputProfile" in one for one in intents):
        yield "6.2.2 no output intent"
    elif any(one.DestOutputProfile.get("/N") != 3 for one in intents):
        yield "6.2.4.3 the output intent is not RGB"
    if "/AA" in root or _is_active(root.get("/OpenAction")):
        yield "6.5.2 acts when opened"
    names = root.get("/Names", Dictionary())
    if "/JavaScript" in names:
        yield "6.5.1 carries scripts"
    if "/EmbeddedFiles" in names:
        yield "6.8 carries files"
    if "/OCProperties" in root:
        yield "6.9 optional content"
    form = root.get("/AcroForm", Dictionary())
    if form.get("/NeedAppearances") or "/XFA" in form:
        yield "6.4.1 form fields drawn by the reader"


def _is_active(action: Any) -> bool:
    return isinstance(action, Dictionary) and str(action.get("/S", "")) in ACTIVE


def _objects(pdf: Pdf) -> Iterator[str]:
    for one in _all(pdf):
        if isinstance(one, Stream):
            yield from _stream(one)
        if isinstance(one, (Dictionary, Stream)):
            yield from _dictionary(one)
    for page in pdf.pages:
        if "/AA" in page.obj:
            yield "6.5.2 a page acts when opened"
        for note in page.obj.get("/Annots", []):
            yield from _annotation(note)


def _all(pdf: Pdf) -> Iterator[Any]:
    """Every object, those inside others too."""
    for one in pdf.objects:
        yield from _nested(one)


def _nested(one: Any) -> Iterator[Any]:
    yield one
    inner = one.values() if isinstance(one, (Dictionary, Stream)) else one if isinstance(one, Array) else ()
    for child in inner:
        if isinstance(child, (Dictionary, Array)) and not child.is_indirect:
            yield from _nested(child)


def _stream(one: Stream) -> Iterator[str]:
    filters = one.get("/Filter", Array())
    names = {str(name) for name in (filters if isinstance(filters, Array) else [filters])}
    if names & {"/LZWDecode", "/LZW"}:
        yield "6.1.7.2 LZW"
    if "/Crypt" in names:
        yield "6.1.7.2 a crypt filter"
    if "/F" in one or "/FFilter" in one:
        yield "6.1.7.1 data outside the file"
    kind = one.get("/Subtype")
    if kind == Name.Image:
        yield from _image(one, names)
    if kind == Name.Form and ("/OPI" in one or "/PS" in one or "/Ref" in one):
        yield "6.2.9 a form that refers outside"
    if kind == Name.PS:
        yield "6.2.9 PostScript"


def _image(one: Stream, filters: set[str]) -> Iterator[str]:
    if one.get("/Interpolate", False):
        yield "6.2.8 an interpolated picture"
    if "/Alternates" in one or "/OPI" in one:
        yield "6.2.8 a picture with alternates"
    if "/JPXDecode" in filters:
        yield "6.2.8.3 JPEG 2000 (not looked into)"
    if _is_cmyk(one.get("/ColorSpace")):
        yield "6.2.4.3 a picture in CMYK"


def _dictionary(one: Any) -> Iterator[str]:
    kind = one.get("/Type")
    if kind == Name.Font:
        yield from _font(one)
    if kind == Name.ExtGState or "/BM" in one:
        yield from _state(one)
    if _is_active(one) and kind in {None, Name.Action}:
        yield f"6.5.1 the action {one.S}"
    if kind == Name.Filespec and "/EF" in one:
        yield "6.8 carries files"
    if isinstance(spaces := one.get("/ColorSpace"), Dictionary) and any(_is_cmyk(space) for space in spaces.values()):
        yield "6.2.4.3 CMYK colours"


def _state(one: Any) -> Iterator[str]:
    if "/TR" in one or one.get("/TR2", Name.Default) != Name.Default or "/HTP" in one:
        yield "6.2.5 a transfer function"
    blend = one.get("/BM")
    used = {str(mode) for mode in (blend if isinstance(blend, Array) else [blend] if blend is not None else [])}
    if not used <= BLENDS:
        yield "6.2.10 an unknown blend mode"


def _font(font: Any) -> Iterator[str]:
    kind = font.get("/Subtype")
    if kind in {Name.Type0, Name.Type3}:
        return
    descriptor = font.get("/FontDescriptor", Dictionary())
    if not any(name in descriptor for name in FONT_FILES):
        yield f"6.2.11.4 the font {font.get('/BaseFont', '?')} is not embedded"


def _annotation(note: Any) -> Iterator[str]:
    kind, flags = note.get("/Subtype"), int(note.get("/F", 0))
    if str(kind) in FORBIDDEN_ANNOTATIONS or kind == Name.FileAttachment:
        yield f"6.3.1 an annotation {kind}"
    if kind != Name.Popup and (flags & HIDING or not flags & PRINTING):
        yield "6.3.2 an annotation that is not printed"
    rect = [float(edge) for edge in note.get("/Rect", [0, 0, 0, 0])]
    flat = rect[0] == rect[2] and rect[1] == rect[3]
    if kind not in {Name.Popup, Name.Link} and not flat and "/AP" not in note:
        yield "6.3.3 an annotation without appearance"


def _is_cmyk(space: Any) -> bool:
    if space == Name.DeviceCMYK:
        return True
    if not isinstance(space, Array) or len(space) < 2:
        return False
    if space[0] == Name.ICCBased:
        return False
    return any(_is_cmyk(part) for part in space[1:] if isinstance(part, (Array, Name)))


def _contents(pdf: Pdf) -> Iterator[str]:
    """Operators that set CMYK, and pictures inside the content that break a rule of their own."""
    forms = (one for one in pdf.objects if isinstance(one, Stream) and _draws(one))
    for place in (*pdf.pages, *forms):
        try:
            yield from _operators(parse_content_stream(place))
        except PdfError:
            yield "6.2.2 a page that cannot be read"


def _draws(one: Stream) -> bool:
    return one.get("/Subtype") == Name.Form or "/PatternType" in one


def _operators(found: Iterable[Any]) -> Iterator[str]:
    for operands, operator in found:
        name = str(operator)
        if name in {"k", "K"} or (name in {"cs", "CS"} and Name.DeviceCMYK in [_as_object(one) for one in operands]):
            yield "6.2.4.3 CMYK colours"
        if name == "INLINE IMAGE" and "CMYK" in repr(operands[0].obj):
            yield "6.2.4.3 a picture in CMYK"


def _as_object(one: Any) -> Object | None:
    return one if isinstance(one, Object) else None
