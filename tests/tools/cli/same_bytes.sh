#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# same_bytes.sh PRODVAL OTHER_BLAS: the same music gives the same model, to the
# byte, on one core or all and beside another BLAS.

set -euo pipefail
export LC_ALL=C.UTF-8
# shellcheck source=tests/support/tools/made_songs.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/../../support/tools/made_songs.sh"
prodval=$1
other_blas=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

pv_make_songs music

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
