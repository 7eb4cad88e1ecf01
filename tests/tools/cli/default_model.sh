#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# default_model.sh PRODVAL PRODVAL_JACK MAKE_TOYS: the model that is used where none
# is named: the user's, the program's own wherever that is, the system's, in this
# order; and songs are told from models by what they hold.

set -euo pipefail
export LC_ALL=C.UTF-8 JACK_NO_START_SERVER=1 JACK_DEFAULT_SERVER=none-$$
prodval=$1
prodval_jack=$2
make_toys=$3
work=$(realpath "$(mktemp -d)")
trap 'rm -rf "$work"' EXIT
cd "$work"
"$make_toys" . 22050 30
file=share/production-value/default.safetensors
export HOME=$work/home XDG_DATA_DIRS=$work/nothing:relative:$work/first:$work/second
unset XDG_DATA_HOME

fail() {
	echo "FAILED: $*" >&2
	cat out err >&2 || true
	exit 1
}

# put FOLDER: a model into a data folder.
put() {
	mkdir -p "$1/production-value"
	cp toy.safetensors "$1/production-value/default.safetensors"
}

# uses PATH PRODVAL: that model, of which nothing but its own page is said.
uses() {
	"$2" info --json >out 2>err || fail "$*: status $?"
	[ ! -s err ] || fail "$*: something is said"
	grep -qF "\"$1\"" out || fail "$*: not $1"
}

# notes PATH COMMAND...: it says in one line, before the work, that this model is used.
notes() {
	local path=$1
	shift
	"$@" >out 2>err || fail "$*: status $?"
	[ "$(cat err)" = "Note: no model is named: $path is used" ] || fail "$*: not $path"
}

# guesses FILE: as expected, without a word of which model is used.
guesses() {
	"$prodval" identify "$1" >out 2>err || fail "identify $1: status $?"
	[ ! -s err ] || fail "identify $1: something is said"
	sed "s/^$1:/dark.wav:/" out | cmp -s - expected || fail "identify $1: another guess"
}

# refuses STATUS PATTERN COMMAND...: in one line.
refuses() {
	local expected=$1 pattern=$2 status=0
	shift 2
	"$@" >out 2>err || status=$?
	[ "$status" = "$expected" ] || fail "$*: status $status, not $expected"
	grep -q -e "$pattern" err || fail "$*: not '$pattern'"
	[ "$(grep -vc '^Note: ' err)" = 1 ] || fail "$*: more than a line"
	[ ! -s out ] || fail "$*: something is printed"
}

# In the folder where it was built.
own=$(dirname "$(dirname "$prodval")")/$file
[ -e "$own" ] || fail "no model beside the build's programs"
uses "$own" "$prodval"

# Nowhere: it says where it looked, once each.  This build may be installed.
mkdir -p "moved here/bin"
cp "$prodval" "$prodval_jack" "moved here/bin"
moved="moved here/bin/prodval"
if env -i "$moved" info >out 2>&1; then
	echo "NOTE: a model is installed: not tried without"
else
	for folder in "$work/home/.local/share" "$work/moved here/share" "$work/nothing" \
		"$work/first" "$work/second"; do
		refuses 1 "no model is named, and there is no production-value/default.safetensors in .*$folder.*: name a model, put one there, or add .* to XDG_DATA_DIRS" "$moved" info
		[ "$(grep -o "$folder[,: ]" err | wc -l)" = 1 ] || fail "$folder is not named once"
	done
	grep -q relative err && fail "a relative folder is searched"
	refuses 1 "no model is named.*$work/home/.local/share" "moved here/bin/prodval-jack" --osc none
	refuses 1 "no model is named" "$moved" identify dark.wav
	many=$(printf "$work/%s:" {1..99})
	XDG_DATA_DIRS=$many refuses 1 'no model is named.* and [0-9]* more: name a model, put one there, or .* XDG_DATA_DIRS$' \
		"$moved" info
fi

# Each comes before those that were there.
put second
uses "$work/second/${file#share/}" "$moved"
put first
uses "$work/first/${file#share/}" "$moved"
put "moved here/share"
uses "$work/moved here/$file" "$moved"
put home/.local/share
uses "$work/home/.local/$file" "$moved"
XDG_DATA_HOME=relative uses "$work/home/.local/$file" "$moved"
export XDG_DATA_HOME=$work/mine
uses "$work/moved here/$file" "$moved"
put mine
users=$work/mine/${file#share/}
uses "$users" "$moved"

# One that is broken is not passed over.
head -c 100 toy.safetensors >"$users"
refuses 1 "$users: not a usable model" "$moved" info
put mine

# The client, which finds no server.
"$prodval_jack" --osc none >out 2>err && fail "there is a server"
grep -q "^Note: no model is named: $users is used" err || fail "prodval-jack"

# All commands, and their JSON names the model.
mkdir -p music/dark music/bright
cp dark.wav music/dark
cp bright.wav music/bright
"$prodval" identify toy.safetensors dark.wav >expected
guesses dark.wav
names_it() {
	"$prodval" "$@" >out 2>err || fail "$*: status $?"
	[ ! -s err ] || fail "$*: something is said"
	grep -qF "\"$users\"" out || fail "$*: the model is not in its JSON"
}
names_it identify dark.wav bright.wav --json
names_it similar dark.wav --json
names_it info --json
names_it evaluate music --json -
notes "$users" "$prodval" map music -o map.html
printf 'path,label\ndark.wav,dark\n' >music.csv
notes "$users" "$prodval" evaluate --manifest music.csv
refuses 2 "default.safetensors: is the default model, which would be lost" \
	"$prodval" map music -o "$users"

# A song is told from a model by what it holds.
cp dark.wav dark.safetensors
cp toy.safetensors toy.wav
guesses dark.safetensors
"$prodval" identify toy.wav dark.wav >out 2>err
[ ! -s err ] || fail "a model named like a song"
cmp -s out expected || fail "another guess"
mkfifo pipe
cat dark.wav >pipe &
guesses pipe
wait

# A model where a song must be, and the other way round.
twice='toy.wav: a model, where a song must be: name one model at most, before the songs'
refuses 2 "$twice" "$prodval" identify toy.safetensors toy.wav dark.wav
refuses 2 "$twice" "$prodval" identify dark.wav toy.wav
refuses 2 "$twice" "$prodval" similar toy.safetensors toy.wav
refuses 1 'dark.wav: a song, not a model: name a model, or none' "$prodval" info dark.wav
refuses 1 'dark.wav: a song, not a model' "$prodval" similar dark.wav bright.wav
refuses 1 'dark.wav: a song, not a model' "$prodval" evaluate dark.wav music
refuses 1 'lost.safetensors: No such file' "$prodval" identify lost.safetensors dark.wav
refuses 1 'lost: No such file' "$prodval" identify lost dark.wav
refuses 1 'lost: No such file' "$prodval" identify lost
refuses 2 'no FILE given' "$prodval" identify toy.wav
refuses 2 'no FILE given' "$prodval" similar toy.wav
refuses 2 'no DIR and no --manifest given' "$prodval" map toy.wav
echo PASSED
