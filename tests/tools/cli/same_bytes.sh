#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# same_bytes.sh PRODVAL OTHER_BLAS: the same music gives the same model, to the
# byte, on one core or all and beside another BLAS.

set -euo pipefail
export LC_ALL=C.UTF-8
prodval=$1
other_blas=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# song LABEL NUMBER EFFECT...: 30 s, the same each time.
song() {
	local label=$1 i=$2
	shift 2
	mkdir -p "music/$label"
	sox -R -n -r 22050 -b 16 -c 2 "music/$label/$i.wav" \
		synth 30 pluck $((70 + 37 * i)) synth 30 pinknoise mix vol 0.4 "$@" 2>/dev/null
}

for i in 1 2 3; do
	song Ann "$i" lowpass 3000 tremolo "$i" 60
	song Ben "$i" chorus 0.5 0.9 50 0.4 0.25 2 -t
	song Cyd "$i" reverb $((30 + 10 * i))
done

# learns NAME COMMAND...: with each projection, and a classifier of its own each.
learns() {
	local name=$1
	shift
	"$@" "$prodval" train music -o "$name.default" 2>err >/dev/null || { cat err && exit 1; }
	"$@" "$prodval" train music --recipe production-value --classifier logistic \
		-o "$name.logistic" 2>err >/dev/null || { cat err && exit 1; }
	local kind
	for kind in default logistic; do
		cmp "first.$kind" "$name.$kind"
	done
}

learns first env
learns again env
learns one_core taskset 1
learns other_blas env LD_PRELOAD="$other_blas"
