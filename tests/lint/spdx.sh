#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# spdx.sh [ROOT]: each source file says its licence in its first lines.

set -uo pipefail
cd -- "${1:-$(dirname -- "$0")/../..}" || exit 2
status=0
n_files=0
while IFS= read -r file; do
	n_files=$((n_files + 1))
	head -n 4 "$file" | grep -q 'SPDX-License-Identifier[:] GPL-3\.0-or-later' || {
		echo "$file: no SPDX line in its first four"
		status=1
	}
done < <(find . -path ./build -prune -o -path ./install -prune -o -path ./.git -prune -o -type f \
	\( -name '*.[ch]' -o -name '*.sh' -o -name '*.cmake' -o -name CMakeLists.txt \
	-o -name '*.ttl' -o -name '*.py' -o -path ./.ci/run \) -print)
[ "$n_files" -gt 0 ] || {
	echo "no source files in $PWD"
	status=1
}
exit $status
