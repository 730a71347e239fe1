"""Files as people hand them in: photographs, PDFs of every kind, what cannot be read."""

from __future__ import annotations

import io
import wave
from pathlib import Path

import pikepdf
import pillow_heif
from PIL import Image, ImageDraw

from mediation.core.fonts import fonts_dirs
from mediation.core.render import render_pdf
from tests.factories.paper_samples import SAMPLES
from tests.factories.papers import HEAD


def photograph(width: int = 640, height: int = 480, shade: int = 90, kind: str = "JPEG") -> bytes:
    """A photograph with something to see on it."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    brush = ImageDraw.Draw(picture)
    brush.ellipse((width // 4, height // 4, width // 2, height // 2), fill=(shade, 120, 60))
    return _saved(picture, kind)


def cut_out() -> bytes:
    """A PNG that is transparent around a disc."""
    picture = Image.new("RGBA", (300, 400), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((40, 90, 260, 310), fill=(200, 40, 40, 160))
    return _saved(picture, "PNG")


def iphone() -> bytes:
    """A HEIC picture."""
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (160, 120), (40, 90, 160))).save(out)
    return out.getvalue()


def archival_pdf() -> bytes:
    """A PDF/A of two pages from somewhere else."""
    return render_pdf("rights_notice", SAMPLES["rights_notice"](HEAD).data, fonts=fonts_dirs(None)).pdf


def careless_pdf() -> bytes:
    """A PDF that prints well and breaks half of ISO 19005: no embedded font, CMYK, a script, nothing said of itself."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(420, 595))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    pdf.pages[0].contents_add(b"0 0.8 0.8 0 k 40 300 200 60 re f BT /F1 24 Tf 40 400 Td (bank statement) Tj ET")
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def broken_pdf() -> bytes:
    """Begins like a PDF and is none."""
    return b"%PDF-1.7\n1 0 obj\nendobj\n" + bytes(range(256)) * 8 + b"\n%%EOF"


def recording() -> bytes:
    """A second of silence."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 2, 8000, 8000, "NONE", ""))
        sound.writeframes(b"\0\0" * 8000)
    return out.getvalue()


def kept(content: bytes, folder: Path, name: str = "dossier.pdf") -> Path:
    """The bytes as a file."""
    path = folder / name
    path.write_bytes(content)
    return path


def _saved(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()
