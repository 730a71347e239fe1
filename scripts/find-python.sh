#!/bin/sh
# Prints the Python to work with: the project's own once it exists, else the one that was named, else one built for speed,
# the newest first. How a Python was built is worth more than its version: one that its builder trained and linked as a
# whole takes a fifth less time than the same version compiled plainly, as version managers do unless they are told.
# A name on PATH proves nothing (version managers leave names that only print an error), so each one is asked.
cd "$(dirname "$0")/.." || exit 1

suits() { "$1" -c "import sys$2; sys.exit(not ((3, 11) <= sys.version_info[:2] and ($3)))" </dev/null >/dev/null 2>&1; }
offers() { # what it must be able to import, what must be true, then the names
    with=$1 so=$2
    shift 2
    for name in "$@"; do
        if suits "$name" "$with" "$so"; then
            command -v "$name"
            exit 0
        fi
    done
}

own=", ensurepip, venv" # one that can make an environment by itself comes first
trained="'--enable-optimizations' in (sysconfig.get_config_var('CONFIG_ARGS') or '')"
newest="python3.13 python3.12 python3.11 python3 python3.14 python"
offers "" True .venv/bin/python $PYTHON
offers "$own, sysconfig" "$trained" $newest
offers "$own" True /usr/bin/python3.13 /usr/bin/python3.12 /usr/bin/python3.11 /usr/bin/python3 # distributions train theirs
offers "$own" True $newest
offers "" True $newest
echo "This program needs Python 3.11 or newer, and none was found on this machine; install it" >&2
echo "(Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install python@3.13) and repeat the command," >&2
echo "or name one yourself: make setup PYTHON=/path/to/python3.13" >&2
exit 1
