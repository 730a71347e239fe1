#!/bin/sh
# Gathers the Chinese sentences of code and templates and brings the English catalogue up to them.
set -eu
cd "$(dirname "$0")/.."
mkdir -p .setup
pot=.setup/messages.pot
english=mediation/translations/en/LC_MESSAGES/messages.po

PYTHONPATH=. .venv/bin/pybabel -q extract -F babel.cfg --ignore-dirs ".*" -k N_ -k lazy -k _l --no-location --sort-output -o "$pot" .
if [ ! -f "$english" ]; then
    mkdir -p "$(dirname "$english")"
    cat >"$english" <<'HEADER'
msgid ""
msgstr ""
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
HEADER
fi
.venv/bin/pybabel -q update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -i "$pot" -o "$english" -l en
# the header's placeholders and dates say nothing and change with every run; marked fuzzy, the catalogue would not be compiled
sed '1,/^msgid/{/^#/d}' "$english" | grep -vE '^"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By):' \
    >"$pot.tidy"
cat "$pot.tidy" >"$english"
echo "$(.venv/bin/python -c "
from pathlib import Path
from babel.messages.pofile import read_po
with Path('$english').open('rb') as file:
    print(sum(1 for message in read_po(file) if message.id and not message.string))
") sentences of $english wait for their translation."
