#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# own_tmp.sh FOLDER: removes the TMPDIR of tests that have ended; they must have left
# nothing in it.

left=$(cd -- "$1" && find . -mindepth 1 -maxdepth 2 -printf '%P\n' | sort | head -n 40)
rm -rf -- "$1"
[ -z "$left" ] || {
	printf '%s\n' "Tests have left this in TMPDIR:" "$left"
	exit 1
}
