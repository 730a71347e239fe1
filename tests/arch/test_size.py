"""Files stay small enough to be read in one sitting."""

from tests.arch.tree import CODE, ROOT, modules, name

LONGEST = 300


def test_no_file_is_longer_than_300_lines() -> None:
    lengths = {
        name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in [*modules(CODE), *modules(ROOT / "scripts")]
    }
    too_long = {path: count for path, count in lengths.items() if count > LONGEST}
    assert not too_long, f"split these by what they are about: {too_long}"
