#!/bin/sh
# Writes a migration from the difference between the models and an up-to-date scratch database.
set -eu
cd "$(dirname "$0")/.."
if [ -z "${1:-}" ]; then
    echo 'Say what the migration does: make revision m="add the receipt of a hand-off"' >&2
    exit 1
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
MEDIATION_DATA_DIR="$scratch" .venv/bin/mediation db revision -m "$1"
