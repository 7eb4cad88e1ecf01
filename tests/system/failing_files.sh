#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# failing_files.sh PRODVAL MAKE_TOYS MAKE_LV2_TOYS: each system call on a file fails in turn,
# the disk fills up at each size, and the folder can't be written.  The program
# says so in a line and ends with 1, or goes on; what was there before is whole,
# and nothing is half-written.

set -euo pipefail
export LC_ALL=C.UTF-8
shopt -s nullglob
prodval=$1
make_toys=$2
make_model=$3
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
"$make_toys" . 44100 3
mkdir -p music/Ann music/Ben out
for i in 1 2 3; do
	cp dark.wav "music/Ann/$i.wav"
	cp bright.wav "music/Ben/$i.wav"
done
model=$work/toy.safetensors
n_runs=0
n_failed=0

commands=(
	"'$prodval' info '$model'"
	"'$prodval' identify '$model' dark.wav --json"
	"'$prodval' features dark.wav -o out/table.csv"
	"'$prodval' evaluate '$model' music --json out/figures.json"
	"'$make_model' model out/new.safetensors"
)

can_trace() {
	strace -o /dev/null true 2>/dev/null
}

# is_whole FILE: of the songs that could be read.
is_whole() {
	case $1 in
	*.json) [ "$(tail -n 1 "$1")" = "}" ] ;;
	*.safetensors) "$prodval" info "$1" >/dev/null 2>&1 ;;
	*) false ;;
	esac
}

# judge WHAT STATUS: after a command that wrote into out/, whose files of before
# are in before/ and of a good run in good/.
judge() {
	local what=$1 status=$2 file name
	n_runs=$((n_runs + 1))
	n_failed=$((n_failed + (status != 0)))
	[ "$status" = 0 ] || [ "$status" = 1 ] || { echo "$what: status $status: $(cat err)" && exit 1; }
	if [ "$status" = 1 ] && ! grep -qE '^[a-z_0-9]+: ' err; then
		echo "$what: not a word: $(cat err)"
		exit 1
	fi
	for file in out/*; do
		name=${file##*/}
		cmp -s "$file" "before/$name" || cmp -s "$file" "good/$name" || is_whole "$file" ||
			{ echo "$what: $file is half-written, or left behind" && exit 1; }
	done
	[ "$status" = 1 ] || cmp -s <(ls out) <(ls good) || { echo "$what: done, but not all is there" && exit 1; }
}

# fresh: out/ as it is before each run: old files of the same names.
fresh() {
	rm -rf out
	cp -r before out
}

prepare() {
	local name
	rm -rf out good before
	mkdir out
	eval "$1" >/dev/null 2>err || { echo "$1: $(cat err)" && exit 1; }
	cp -r out good
	mkdir before
	for name in good/*; do
		name=${name##*/}
		echo "old $name" >"before/$name"
	done
}

# The calls before this one are the loader's.
first_of_ours() {
	awk -v call="$1" '$0 ~ "^[0-9]* *" call "\\(" { ++n }
		/toy\.safetensors|dark\.wav|music|out\/|[0-9]+\.tmp/ { print n ? n : 1; exit }' "$2"
}

fail_each() {
	local call error from n status
	strace -f -o trace -e trace=openat,write,read,fsync,rename,newfstatat,lseek,close sh -c "exec $1" >/dev/null 2>&1 || true
	for call in openat:EMFILE write:ENOSPC fsync:EIO rename:EACCES read:EIO newfstatat:EACCES; do
		error=${call#*:}
		call=${call%:*}
		from=$(first_of_ours "$call" trace)
		n=$(grep -cE "^[0-9]* *$call\(" trace || true)
		# At most a dozen places, spread over the run.
		local step=$(((n - ${from:-1}) / 12 + 1)) at
		for ((at = ${from:-1}; at <= n; at += step)); do
			fresh
			status=0
			timeout 600 strace -f -o /dev/null -e trace="$call" \
				-e inject="$call:error=$error:when=$at" sh -c "exec $1" >/dev/null 2>err || status=$?
			# strace's shell, or the loader, may be the one that failed.
			! grep -qE 'error while loading|^sh: ' err || continue
			judge "$1, $call $at" "$status"
		done
	done
}

# The disk is full at each of some sizes, in blocks of 1024 bytes.
fill_disk() {
	local blocks status
	for blocks in 0 1 2 8 32 100; do
		fresh
		# What it says goes through a pipe: the limit holds for all files.
		set +e
		(trap '' XFSZ && ulimit -f "$blocks" && eval "$1") 2>&1 >/dev/null | cat >err
		status=${PIPESTATUS[0]}
		set -e
		judge "$1, disk full at $blocks KiB" "$status"
	done
}

for command in "${commands[@]}"; do
	prepare "$command"
	fill_disk "$command"
	! can_trace || fail_each "$command"
done

# The signal that comes with a file too large is none to die of.
fresh
status=0
(ulimit -f 8 && exec "$prodval" features dark.wav -o out/table.csv) 2>err || status=$?
[ "$status" = 1 ] && grep -q 'table.csv: File too large' err ||
	{ echo "ulimit -f: status $status: $(cat err)" && exit 1; }
[ "$(ls out)" = "$(ls before)" ] || { echo "ulimit -f: $(ls out)" && exit 1; }

# A folder that can't be written, for root too.
if mkdir ro && mount -t tmpfs -o size=64k none ro 2>/dev/null; then
	echo old >ro/table.csv
	status=0
	"$prodval" features dark.wav -o ro/table.csv 2>err || status=$?
	[ "$status" = 1 ] && grep -q 'No space left' err || { echo "a full disk: $(cat err)" && exit 1; }
	[ "$(ls ro) $(cat ro/table.csv)" = "table.csv old" ] || { echo "a full disk: $(ls ro)" && exit 1; }
	mount -o remount,ro ro
	status=0
	"$prodval" features dark.wav -o ro/table.csv 2>err || status=$?
	umount ro
	[ "$status" = 1 ] && grep -q 'Read-only' err || { echo "read-only: $(cat err)" && exit 1; }
fi
echo "$n_runs runs, $n_failed ended with 1"
[ "$n_failed" -gt 10 ]
can_trace || exit 77
