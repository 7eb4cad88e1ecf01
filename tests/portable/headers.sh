# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# To be sourced.

# pv_link_headers FOLDER PACKAGE...: links in FOLDER to all that is installed of headers,
# but for those of these packages: the C library's, in whose place another one's are read.
pv_link_headers() {
	local to=$1 folder header without
	shift
	without=$(dpkg -L "$@" | grep '^/usr/include/')
	rm -rf "$to"
	mkdir -p "$to"
	for folder in /usr/include /usr/include/x86_64-linux-gnu; do
		for header in "$folder"/*; do
			[ "$header" = /usr/include/x86_64-linux-gnu ] || grep -qxF "$header" <<<"$without" ||
				ln -sfn "$header" "$to/${header##*/}"
		done
	done
}
