#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# own_tmp.sh [FOLDER]: makes a TMPDIR for the tests of the process that calls, and prints its
# name, after removing those of processes that were killed; or removes the TMPDIR of tests that
# have ended, which must have left nothing in it.

if [ $# = 0 ]; then
	for old in "${TMPDIR:-/tmp}"/prodval-tests.*; do
		pid=${old#*prodval-tests.}
		pid=${pid%.*}
		[[ $pid =~ ^[0-9]+$ && -O $old ]] || continue
		kill -0 "$pid" 2>/dev/null || rm -rf -- "$old"
	done
	own=$(mktemp -d -t "prodval-tests.$PPID.XXXXXX") && chmod 1777 "$own" && echo "$own"
	exit
fi

left=$(cd -- "$1" && find . -mindepth 1 -maxdepth 2 -printf '%P\n' | sort | head -n 40)
rm -rf -- "$1"
[ -z "$left" ] || {
	printf '%s\n' "Tests have left this in TMPDIR:" "$left"
	exit 1
}
