#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# closed_descriptors.sh PRODVAL PRODVAL_JACK MAKE_TOYS: programs started with
# standard descriptors closed print into none of their files, and what can't be
# printed is an error.

set -euo pipefail
export LC_ALL=C.UTF-8
prodval=$1
prodval_jack=$2
make_toys=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"$make_toys" . 22050 30
mkdir -p music/Ann music/Ben
cp dark.wav music/Ann
cp bright.wav music/Ben
echo "no sound" >music/Ben/broken.wav

fail() {
	echo "$1" >&2
	exit 1
}

# status COMMAND...
status() {
	local r=0
	"$@" || r=$?
	echo "$r"
}

# What is said about a broken song goes into no file.
"$prodval" vectors music -o whole.csv >out 2>err || true
[ -s whole.csv ] && [ -s err ] || fail "control"
for closed in '<&-' '>&-' '2>&-' '<&- >&- 2>&-'; do
	eval '"$prodval" vectors music -o table.csv >out 2>err '"$closed" || true
	cmp -s table.csv whole.csv || fail "$closed: another table"
	rm table.csv
done

# Nothing to print, or nowhere to say it: done.  Else it says what is lost.
eval '"$prodval" info toy.safetensors <&-' >out || fail "closed input"
[ -s out ] || fail "closed input: nothing printed"
eval '"$prodval" info toy.safetensors 2>&-' >out || fail "closed error output"
for command in "$prodval info toy.safetensors" "$prodval identify toy.safetensors dark.wav" \
	"$prodval --help" "$prodval --version" "$prodval_jack --help" "$prodval_jack --version"; do
	[ "$(status eval "$command >&- 2>err")" = 1 ] || fail "$command >&-: not status 1"
	[ "$(wc -l <err)" = 1 ] || fail "$command >&-: not one line"
	grep -q 'standard output.*Bad file descriptor' err || fail "$command >&-: $(cat err)"
done
[ "$(status eval '"$prodval" info no.such.file <&- >&- 2>&-')" = 1 ] || fail "all closed: not status 1"
[ "$(status eval '"$prodval" --nonsense <&- >&- 2>&-')" = 2 ] || fail "all closed: not status 2"

# holds_null PID: its descriptors 0 to 2 are /dev/null.
holds_null() {
	local fd
	for fd in 0 1 2; do
		[ "$(readlink "/proc/$1/fd/$fd")" = /dev/null ] || return 1
	done
}

# They are held from the first line to the last, whatever is opened.
rm music/Ben/broken.wav
"$prodval" mix music --chains 20 --seconds 100 -o mixes <&- >&- 2>&- &
pid=$!
until holds_null "$pid"; do
	kill -0 "$pid" 2>/dev/null || fail "descriptors are not held"
	sleep 0.02
done
until compgen -G 'mixes.*.tmp/*' >/dev/null; do
	kill -0 "$pid" 2>/dev/null || fail "it ended early"
	sleep 0.02
done
holds_null "$pid" || fail "descriptors are not held while it works"
kill "$pid"
wait "$pid" || true
