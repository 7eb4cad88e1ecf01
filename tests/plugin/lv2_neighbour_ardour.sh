#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lv2_neighbour_ardour.sh: in Ardour beside another plugin that uses FFTW, ours is
# added and removed; then the neighbour plans anew, and Ardour lives.  LV2_PATH
# leads to the test bundle.

set -uo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
neighbour=http://eq10q.sourceforge.net/eq/eq10qs
command -v ardour7-lua >/dev/null || {
	echo "SKIPPED: ardour is not installed"
	exit 77
}
lv2ls 2>/dev/null | grep -qxF "$neighbour" || {
	echo "SKIPPED: eq10q is not installed"
	exit 77
}
work=$(mktemp -d)
export TMPDIR=$work
trap 'rm -rf "$work"' EXIT
export HOME=$work/home
mkdir "$HOME"

alone() {
	if unshare -n true 2>/dev/null; then
		unshare -n bash -c 'ip link set lo up 2>/dev/null; exec "$@"' alone "$@"
	else
		"$@"
	fi
}

# Ardour aborts now and then, without any plugin too; a plugin that was pulled
# from under it gives another signal.
for try in 1 2 3; do
	alone timeout 600 ardour7-lua "$here/lv2_neighbour_ardour.lua" \
		"$work/session$try" "$neighbour" \
		urn:production-value:stereo urn:production-value:mono >"$work/log" 2>&1
	status=$?
	grep -aE '^(removed|lived)' "$work/log"
	if grep -aqx "lived with 1 track" "$work/log"; then
		echo PASSED
		exit
	fi
	[ $status = 134 ] || break
	echo "try $try: Ardour aborts"
done
tail -n 30 "$work/log" >&2
echo "FAILED: Ardour ends with status $status" >&2
exit 1
