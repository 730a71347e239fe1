#!/bin/sh
# Gathers the Chinese sentences of code and templates and brings the English catalogue up to them.
set -eu
cd "$(dirname "$0")/.."
catalogues=mediation/translations
pot=.setup/messages.pot

.venv/bin/pybabel -q extract -F babel.cfg -k N_ --no-location --sort-output -o "$pot" .
if [ -f "$catalogues/en/LC_MESSAGES/messages.po" ]; then
    .venv/bin/pybabel -q update --no-fuzzy-matching --omit-header -i "$pot" -d "$catalogues" -l en
else
    mkdir -p "$catalogues"
    .venv/bin/pybabel -q init -i "$pot" -d "$catalogues" -l en
fi
