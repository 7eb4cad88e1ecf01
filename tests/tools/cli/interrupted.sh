#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# interrupted.sh PRODVAL MAKE_TOYS: a prodval that is interrupted leaves what
# was there before, and nothing half-written; what it has said by then is whole.

set -euo pipefail
export LC_ALL=C.UTF-8
prodval=$1
make_toys=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p music/Ann music/Ben
"$make_toys" . 44100 120
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
	for ((i = 0; i < 3000; ++i)); do
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

# Answers come one by one, in the order of the files; those that are there when
# the signal comes are kept, and a list of them is closed.
mkdir many
files=(none.wav)
for i in {100..899}; do
	ln -s ../dark.wav "many/$i.wav"
	files+=("many/$i.wav")
done
for signal in INT TERM HUP; do
	status=0
	rm -f list
	env --default-signal="$signal" "$prodval" identify --threads 3 --json toy.safetensors "${files[@]}" >list 2>err &
	pid=$!
	for ((i = 0; i < 3000; ++i)); do
		! grep -qs many/102 list || break
		sleep 0.02
	done
	kill -s "$signal" "$pid"
	wait "$pid" || status=$?
	[ "$status" = $((128 + $(kill -l "$signal"))) ] || { echo "identify: status $status: $(cat err)" && exit 1; }
	python3 - list <<-'END'
		import json, sys
		names = [answer["file"] for answer in json.load(open(sys.argv[1]))]
		assert 3 <= len(names) < 800, len(names)
		# Behind those that follow each other there may be some of other threads.
		whole = ["many/%d.wav" % i for i in range(100, 100 + len(names) + 3)]
		assert set(names) <= set(whole) and names == sorted(names), names
	END
	grep -q 'none.wav: ' err || { echo "identify: $(cat err)" && exit 1; }
done
rm -r many list err
ls -R | diff before -

# Nobody reads on: it ends, without a word.
status=0
"$prodval" identify toy.safetensors dark.wav dark.wav dark.wav dark.wav 2>err | head -n 1 >line || status=$?
grep -q '^dark.wav: .* like dark, ' line
[ ! -s err ] || { echo "head: $(cat err)" && exit 1; }
