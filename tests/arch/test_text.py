"""What no file of the project may say."""

import re

from tests.arch.tree import lines, name, project_files

# Put together here so that this file does not say them itself.
HOSTS = ("pypi." + "org", "python" + "hosted", "npmjs." + "org", "npm" + "mirror", "deb.debian." + "org")
MACHINE_PATHS = ("/" + "work/", "/" + "farm/", "/" + "root/", "/" + "tmp/venv")
FOUND = re.compile("|".join([*map(re.escape, HOSTS), *(rf"(?<![\w.~$}}]){re.escape(path)}" for path in MACHINE_PATHS)]))

REASON = re.compile(r"#\s*(?:noqa: *[A-Z]+\d+(?:, *[A-Z]+\d+)*|type: ignore\[[\w, -]+\])(?P<reason>.*)")
SILENCER = re.compile(r"#\s*(?:noqa|type: ?ignore)\b")


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    found = [
        f"{name(path)}:{number} {text.strip()[:100]}"
        for path in project_files()
        for number, text in lines(path)
        if FOUND.search(text)
    ]
    assert not found, found


def _has_reason(text: str, above: str) -> bool:
    match = REASON.search(text)
    if match is None:  # silences everything, whatever it may be
        return False
    return len(re.findall(r"\w", match["reason"])) >= 4 or above.strip().startswith("#")


def test_whatever_is_silenced_names_its_rule_and_says_why() -> None:
    found = []
    for path in (path for path in project_files() if path.suffix == ".py"):
        above = ""
        for number, text in lines(path):
            if SILENCER.search(text) and not _has_reason(text, above):
                found.append(f"{name(path)}:{number} {text.strip()[:100]}")
            above = text
    assert not found, f"name the rule, then a dash and why: {found}"
