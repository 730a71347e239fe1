"""Where the fonts for paper lie: the office's own first, then those that the set-up brought."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mediation.core.errors import Unavailable
from mediation.core.i18n import N_

PACKAGED = Path(__file__).parents[2] / "node_modules" / "@expo-google-fonts"

# One folder a weight: naming the package's root would make every start read all nine weights.
NEEDED = ("noto-serif-sc/400Regular", "noto-serif-sc/700Bold", "noto-sans-sc/700Bold")
# Signs, and names with rare characters or in a minority's own script; used only where the fonts above have no
# glyph. Their families follow in typesetter_child.RARE, so that the same character always prints from the same one.
FALLBACK = (
    "noto-emoji/400Regular",
    "cactus-classical-serif/400Regular",
    "noto-serif-tibetan/400Regular",
    "noto-naskh-arabic/400Regular",
    "noto-sans-mongolian/400Regular",
    "noto-sans-yi/400Regular",
    "nanum-myeongjo/400Regular",
    "noto-sans-lisu/400Regular",
)


class FontsMissing(Unavailable):
    """The set-up has not brought the fonts that official paper needs."""

    default = N_("打印公文用的字体还没有装好，暂时不能生成文书，已保存的内容不受影响。请管理员运行 make setup。")


def fonts_dirs(office_folder: Path | None, *, packaged: Path = PACKAGED) -> Sequence[Path]:
    """Return the folders to search for fonts, the office's own first: 仿宋, 小标宋, 黑体.

    A folder that is set but absent is refused rather than silently replaced: the look of every paper
    would change without anybody having decided it. Raises FontsMissing.
    """
    if office_folder is not None and not office_folder.is_dir():
        raise FontsMissing(
            N_("设置中指定的字体文件夹 %(folder)s 不存在，文书暂时无法生成。请管理员改正设置。"),
            folder=str(office_folder),
        )
    needed = [packaged / name for name in NEEDED]
    if not all(folder.is_dir() for folder in needed):
        raise FontsMissing
    own = [] if office_folder is None else [office_folder]
    return [*own, *needed, *(packaged / name for name in FALLBACK if (packaged / name).is_dir())]
