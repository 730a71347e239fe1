#!/bin/sh
# Prints the Python to work with: the project's own once it exists, else the newest suitable one on this machine.
# A name on PATH proves nothing (version managers leave names that only print an error), so each one is asked.
cd "$(dirname "$0")/.." || exit 1

answers() { "$1" -c "import sys$2; sys.exit(not (3, 11) <= sys.version_info[:2])" </dev/null >/dev/null 2>&1; }

if answers .venv/bin/python; then
    echo .venv/bin/python
    exit 0
fi
for with in ", ensurepip, venv" ""; do # one that can make an environment by itself comes first
    for name in $PYTHON python3.13 python3.12 python3.11 python3 python3.14 python; do
        if answers "$name" "$with"; then
            command -v "$name"
            exit 0
        fi
    done
done
echo "This program needs Python 3.11 or newer, and none was found on this machine; install it" >&2
echo "(Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install python@3.13) and repeat the command," >&2
echo "or name one yourself: make setup PYTHON=/path/to/python3.13" >&2
exit 1
