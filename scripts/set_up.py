"""`make setup` and what `make test` needs more: python scripts/set_up.py run|tests.

Plain standard library, so that any Python 3.11 or newer can run it before anything is installed. What was
made from the same inputs before is left as it is.
"""

import fcntl
import os
import shutil
import sys
from pathlib import Path

from steps import ROOT, STATE, SetUpError, Step, answers, call, fail, files_below
from system import can_install, install, prepare_chromium

VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
WEIGHTS = ("400Regular", "700Bold")  # a browser looks into every file of a folder it is shown


def make_environment() -> None:
    """Makes `.venv` with the Python that runs this; with a pip from outside where it came without one."""
    python = getattr(sys, "_base_executable", None) or sys.executable
    if answers(python, "-c", "import ensurepip") is None and can_install():
        install("python3-venv")
    if answers(python, "-c", "import ensurepip") is not None:
        call("environment", python, "-m", "venv", "--clear", VENV)
    elif answers(python, "-m", "pip", "--version") is not None:
        call("environment", python, "-m", "venv", "--clear", "--without-pip", VENV)
        call("pip", python, "-m", "pip", "--python", PYTHON, "install", "-q", "pip")
    else:
        raise SetUpError(
            f"{python} came without venv and pip, which cannot be added without root; have an "
            "administrator run 'apt-get install python3-venv', or name another "
            "Python: make setup PYTHON=/path/to/python3.13"
        )


def pip(name: str, *arguments: str | Path) -> None:
    """pip in the project's environment, quiet, asking nothing."""
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    call(name, PYTHON, "-m", "pip", "install", "-q", *arguments, env=quiet)


def pinned(name: str, listed: str) -> None:
    """Exactly what a list of pins names, each checked against its hashes.

    The list is complete, so pip has nothing to resolve: left to resolve, older ones ask for `coverage[toml]`
    beside the pinned `coverage` and stumble as soon as a newer version is out.
    """
    pip(name, "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", f"requirements/{listed}")


def install_run_packages() -> None:
    """The pinned packages, then the project itself as it lies here."""
    pinned("run-packages", "run.txt")
    pip("project", "--no-deps", "--no-build-isolation", "--no-index", "-e", ".")


def install_test_packages() -> None:
    """What the tests and checks need on top."""
    pinned("test-packages", "test.txt")


def node_folder() -> str:
    """The folder of a Node 20 or newer with npm: the system's, else the wheel's in `.venv`."""
    for folder in (None, str(VENV / "bin")):
        node, npm = shutil.which("node", path=folder), shutil.which("npm", path=folder)
        version = answers(node, "--version") if node and npm else None
        if version and int(version.lstrip("v").split(".")[0]) >= 20:
            return str(Path(node or "").parent)
    pinned("node", "node.txt")
    return str(VENV / "bin")


def with_node() -> dict[str, str]:
    """The environment variables under which `node` and `npm` are the ones found above."""
    return {"PATH": os.pathsep.join([node_folder(), os.environ.get("PATH", os.defpath)])}


def install_browser_packages() -> None:
    """Exactly what package-lock.json names."""
    call("npm", "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", env=with_node())


def build_browser_code() -> None:
    """Bundles scripts and style sheets into static/dist/."""
    call("build", "node", "build.mjs", env=with_node())


def compile_catalogues() -> None:
    """Compiles the translations; the Chinese sentences are the keys themselves and need none."""
    if files_below("mediation/translations", suffixes=(".po",)):
        call("catalogues", PYTHON, "-m", "babel.messages.frontend", "compile", "-d", "mediation/translations")


def write_font_list() -> None:
    """A fontconfig file (for FONTCONFIG_FILE) that shows browsers our Chinese fonts beside the machine's."""
    fonts = ROOT / "node_modules/@expo-google-fonts"
    folders = [fonts / name / weight for name in ("noto-sans-sc", "noto-serif-sc") for weight in WEIGHTS]
    lines = [
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
        "<fontconfig>",
        *(_preferred(family, font) for family, font in _FAMILIES.items()),
        '  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
        *(f"  <dir>{folder}</dir>" for folder in folders),
        f"  <cachedir>{STATE / 'font-cache'}</cachedir>",
        "</fontconfig>",
    ]
    (STATE / "fonts.conf").write_text("\n".join(lines) + "\n")


_FAMILIES = {"sans-serif": "Noto Sans SC", "serif": "Noto Serif SC"}


def _preferred(family: str, font: str) -> str:
    return f"  <alias><family>{family}</family><prefer><family>{font}</family></prefer></alias>"


def _only(*paths: str) -> list[Path]:
    return [ROOT / path for path in paths if (ROOT / path).is_file()]


def python_steps() -> list[Step]:
    """The environment and its packages; none where `.venv` is a link: then somebody else keeps it."""
    if VENV.is_symlink():
        return []
    return [
        Step(
            "environment",
            "Making .venv",
            make_environment,
            facts=(str(ROOT), f"3.{sys.version_info.minor}"),
            outputs=(".venv/bin/python",),
        ),
        Step(
            "run-packages",
            "Installing the Python packages (a minute or two the first time)",
            install_run_packages,
            inputs=lambda: _only("requirements/run.txt", "pyproject.toml"),
            facts=(str(ROOT),),
            outputs=(".venv/bin/mediation",),
        ),
    ]


def browser_steps() -> list[Step]:
    """Browser packages, bundles, fonts."""
    if not (ROOT / "package-lock.json").exists():
        return []
    return [
        Step(
            "browser-packages",
            "Installing the browser packages and fonts",
            install_browser_packages,
            inputs=lambda: _only("package.json", "package-lock.json"),
            outputs=("node_modules",),
        ),
        Step(
            "browser-code",
            "Bundling scripts and style sheets",
            build_browser_code,
            inputs=lambda: [
                *_only("build.mjs", "package-lock.json"),
                *files_below("static", without="static/dist"),
            ],
            outputs=("static/dist/manifest.json",),
        ),
        Step("fonts", "Listing the fonts", write_font_list, facts=(str(ROOT),), outputs=(".setup/fonts.conf",)),
    ]


def run_steps() -> list[Step]:
    """Everything `make run` stands on, in order."""
    return [
        *python_steps(),
        *browser_steps(),
        Step(
            "catalogues",
            "Compiling the translations",
            compile_catalogues,
            inputs=lambda: files_below("mediation/translations", suffixes=(".po",)),
        ),
    ]


def prepare_driver() -> None:
    """Playwright brings a Node that small systems cannot start (no libatomic); tests then take ours."""
    chosen = STATE / "playwright-node"
    chosen.unlink(missing_ok=True)
    own = next(VENV.glob("lib/python3*/site-packages/playwright/driver/node"), None)
    if own is not None and answers(own, "--version") is None:
        chosen.write_text(f"{Path(node_folder()) / 'node'}\n")


def test_steps() -> list[Step]:
    """What the tests and checks need beside that."""
    if VENV.is_symlink():
        return []
    return [
        Step(
            "test-packages",
            "Installing the tests' packages",
            install_test_packages,
            inputs=lambda: _only("requirements/test.txt"),
            facts=(str(ROOT),),
            outputs=(".venv/bin/pytest",),
        ),
        Step(
            "playwright",
            "Looking whether browsers can be driven",
            prepare_driver,
            inputs=lambda: _only("requirements/test.txt", "scripts/set_up.py"),
            facts=(str(ROOT),),
        ),
    ]


def main(what: str) -> int:
    """Sets up for `run` or for `tests`; a second run at the same time waits for the first."""
    STATE.mkdir(exist_ok=True)
    with (STATE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            for step in run_steps() + (test_steps() if what == "tests" else []):
                step.run()
        except SetUpError as problem:
            return fail(problem)
        if what == "tests":
            prepare_chromium()
    return 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["run"], ["tests"]):
        sys.exit("usage: set_up.py run|tests")
    sys.exit(main(sys.argv[1]))
