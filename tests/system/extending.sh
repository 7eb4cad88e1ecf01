#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# extending.sh ROOT MAKE_TOYS [CMAKE_OPTION]...: does what docs/extending.md says to a copy of the
# sources, builds prodval, and runs the page's commands.
#
# A comment before a fenced block says what is done with it:
#   insert FILE before: TEXT            before the first line that begins with TEXT
#   insert FILE before: TEXT at the end before the last one
#   create FILE                         as a new file
#   run                                 as commands, on music that is made here
#   ship FILE                           the same, once FILE is in models/recipes

set -euo pipefail
root=$1
make_toys=$2
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
page=$root/docs/extending.md
sources=$work/sources
n_done=0

fail() {
	echo "FAILED: $*" >&2
	exit 1
}

# insert FILE WHERE BLOCK
insert() {
	local file=$sources/$1 where=$2 block=$3 text line
	text=${where% at the end}
	[ -e "$file" ] || fail "there is no $1"
	line=$(awk -v text="$text" '{ own = $0; sub(/^ +/, "", own) }
		index(own, text) == 1 { print NR }' "$file" |
		if [ "$text" = "$where" ]; then head -n 1; else tail -n 1; fi)
	[ -n "$line" ] || fail "$1: no line begins with $text"
	sed -i "$((line - 1))r $block" "$file"
}

build() {
	if ! cmake --build "$work/build" -j "$(nproc)" --target prodval >"$work/log" 2>&1; then
		grep -E 'error|warning' "$work/log" >&2
		fail "what the page says does not compile"
	fi
}

# run BLOCK
run() {
	build
	(cd "$work" && PATH=$work/build/tools:$PATH bash -euo pipefail "$1") \
		>>"$work/out" 2>"$work/err" || fail "$(cat "$1" "$work/err")"
}

do_block() {
	local what=$1 block=$2
	case $what in
	insert\ *) insert "$(cut -d ' ' -f 2 <<<"$what")" "${what#* before: }" "$block" ;;
	create\ *) cp "$block" "$work/${what#create }" ;;
	run) run "$block" ;;
	ship\ *) cp "$work/${what#ship }" "$sources/models/recipes" && run "$block" ;;
	*) fail "extending.md: what is '$what'?" ;;
	esac
	n_done=$((n_done + 1))
}

mkdir "$sources" "$work/music" "$work/music/Ann" "$work/music/Ben"
cp -r "$root"/{CMakeLists.txt,src,tools,models} "$sources"
"$make_toys" "$work" 44100 6
for i in 1 2 3 4; do
	cp "$work/dark.wav" "$work/music/Ann/$i.wav"
	cp "$work/bright.wav" "$work/music/Ben/$i.wav"
done
cmake -S "$sources" -B "$work/build" -DCMAKE_BUILD_TYPE=None -DCMAKE_C_FLAGS=-O1 \
	-DBUILD_TESTING=OFF -DPV_WERROR=ON "${@:3}" >"$work/log" || fail "$(cat "$work/log")"

# Blocks in files of their own, numbered, and what is done with each.
awk -v folder="$work" '
	/^<!-- (insert|create|run|ship)/ { what = $0; gsub(/^<!-- | -->$/, "", what); next }
	/^```/ && inside { inside = 0; close(file); next }
	/^```/ && what { inside = 1; file = folder "/block" ++n; print what >file ".what"; what = ""
		printf "" >file; close(file ".what"); next }
	inside { print >file }
' "$page"
for ((i = 1; ; ++i)); do
	[ -e "$work/block$i" ] || break
	do_block "$(cat "$work/block$i.what")" "$work/block$i"
done
[ "$n_done" -ge 8 ] || fail "only $n_done blocks were found on the page"

# spectrum 64, width 52, width-change 2 x 52, side 52
grep -q 'mine.vectors: .* clips of 8 songs, 272 numbers each' "$work/out" ||
	fail "mine.vectors: $(cat "$work/out")"
grep -q 'features   width-change, 104: deviation of the width' "$work/out" ||
	fail "info does not know width-change"
[ "$(grep -c 'mine.safetensors: 2 producers, 8 songs' "$work/out")" = 2 ] ||
	fail "by name: $(cat "$work/out")"
echo PASSED
