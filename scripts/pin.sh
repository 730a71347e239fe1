#!/bin/sh
# Pins every package with its hashes, for Linux and macOS and Python 3.11 to 3.13, into requirements/*.txt.
# Pins that still fit stay as they are; `sh scripts/pin.sh --upgrade` takes the newest.
set -eu
cd "$(dirname "$0")/.."
if ! command -v uv >/dev/null; then
    echo "Pinning needs uv: install it with 'pip install uv' or 'pipx install uv' and repeat 'make pins'." >&2
    exit 1
fi

pin() {
    target=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
        --no-emit-index-url --no-header --no-annotate --output-file "requirements/$target" "$@"
}

pin run.txt "$@" pyproject.toml requirements/build.in
pin test.txt "$@" requirements/test.in
pin node.txt "$@" requirements/node.in
pin bench.txt "$@" requirements/bench.in
