#!/usr/bin/env bash
# Kills a training run fifty times (or as often as the first argument says) at random moments. After each kill h5dump and
# h5py read every file; at the end parameters, history and evaluations must equal those of an undisturbed run, bit by bit.
set -euo pipefail
cd "$(dirname "$0")/.."
swift build -c release --build-tests
MEGADOC_KILLS="${1:-50}" swift test -c release --skip-build --filter KillTests
