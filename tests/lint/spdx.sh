#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# spdx.sh [ROOT]: each source file says its licence in its first lines.

set -uo pipefail
cd -- "${1:-$(dirname -- "$0")/../..}" || exit 2
mapfile -t files < <(find . -path ./build -prune -o -path ./install -prune -o -path ./.git -prune -o -type f \
	\( -name '*.[ch]' -o -name '*.sh' -o -name '*.cmake' -o -name CMakeLists.txt \
	-o -name '*.ttl' -o -name '*.py' -o -path ./.ci/run \) -print)
[ ${#files[@]} -gt 0 ] || {
	echo "no source files in $PWD"
	exit 1
}
awk '
	FNR > 4 { nextfile }
	/SPDX-License-Identifier[:] GPL-3\.0-or-later/ { has[FILENAME] = 1 }
	END {
		for (i = 1; i < ARGC; ++i) {
			if (!(ARGV[i] in has)) {
				print ARGV[i] ": no SPDX line in its first four"
				++n_without
			}
		}
		exit n_without > 0
	}
' "${files[@]}"
