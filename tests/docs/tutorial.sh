#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tutorial.sh BUILD PYTHON PAGE MUSIC NEEDED...: a page of docs, followed to the letter
# in a copy of MUSIC, where the program is installed in /usr/local.  Network, shared memory
# and processes are its own: no other server is met, and none is left.  NEEDED are programs
# that the page uses.

set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
build=$1 python=$2 page=$3 music=$4
shift 4

skip() {
	echo "SKIPPED: $*"
	exit 77
}

if [ -z "${PV_WORK:-}" ]; then
	[ -d "$music/try" ] || skip "there is no music"
	for program; do
		command -v "$program" >/dev/null || skip "$program is not installed"
	done
	PV_WORK=$(mktemp -d)
	export PV_WORK TMPDIR=$PV_WORK
	trap 'rm -rf "$PV_WORK"' EXIT
	options=(-n -m -p -f --mount-proc --kill-child)
	[ "$(id -u)" = 0 ] || options+=(-r)
	unshare "${options[@]}" true 2>/dev/null || skip "there are no namespaces"
	# A child, and no exec: the folder goes when it ends.
	unshare "${options[@]}" "${BASH_SOURCE[0]}" "$build" "$python" "$page" "$music"
	exit
fi

ip link set lo up
mkdir "$PV_WORK/local"
mount --bind "$PV_WORK/local" /usr/local
mount -t tmpfs none /dev/shm
cmake --install "$build" --prefix /usr/local >"$PV_WORK/log"
cp -r "$music/try" "$PV_WORK"
exec 3<>"$PV_WORK/display"
Xvfb -displayfd 3 -screen 0 1280x1024x24 -nolisten tcp >/dev/null 2>&1 &
for _ in {1..200}; do
	[ -s "$PV_WORK/display" ] && break
	sleep 0.05
done
DISPLAY=:$(cat "$PV_WORK/display") "$python" -B "$here/tutorial.py" "$page" "$PV_WORK/try"
