#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# interrupted.sh PRODVAL MAKE_TOYS: a prodval that is interrupted leaves what
# was there before, and nothing half-written.

set -euo pipefail
export LC_ALL=C.UTF-8
prodval=$1
make_toys=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p music/Ann music/Ben
"$make_toys" . 44100 120
rm toy.safetensors
ln dark.wav music/Ann/1.wav
ln bright.wav music/Ben/2.wav
echo before >table.csv
ls -R >before

# interrupts SIGNAL NAME COMMAND...: once its temporary file NAME is there.
interrupts() {
	local signal=$1 name=$2 status=0 i
	shift 2
	# A shell has what runs in the background ignore SIGINT: env takes it back.
	env --default-signal="$signal" "$@" 2>err &
	local pid=$!
	for ((i = 0; i < 200; ++i)); do
		compgen -G "$name.*.tmp" >/dev/null && break
		sleep 0.02
	done
	compgen -G "$name.*.tmp" >/dev/null || { echo "$*: no temporary file" && exit 1; }
	kill -s "$signal" "$pid"
	wait "$pid" || status=$?
	[ "$status" = $((128 + $(kill -l "$signal"))) ] || { echo "$*: status $status" && exit 1; }
	rm err
	ls -R | diff before - || { echo "$*: left something behind" && exit 1; }
	[ "$(cat table.csv)" = before ] || { echo "$*: the old file is gone" && exit 1; }
}


for signal in INT TERM HUP; do
	interrupts "$signal" table.csv "$prodval" features dark.wav -o table.csv
	interrupts "$signal" mixes "$prodval" mix music --chains 3 --seconds 100 -o mixes
done
