#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# header.sh HEADER: the header compiles by itself, in C and C++, old and new.

set -euo pipefail
header=$1
warnings=(-Wall -Wextra -pedantic -Werror -Wundef -Wshadow -Wconversion)
for compiler in gcc clang; do
	for language in c:c99 c:c11 c:c17 c++:c++11 c++:c++20; do
		options=(-x "${language%:*}" "-std=${language#*:}")
		[[ $language == c++:* ]] || options+=(-Wstrict-prototypes -Wmissing-prototypes)
		echo "$compiler ${options[*]}"
		"$compiler" -fsyntax-only "${options[@]}" "${warnings[@]}" -include "$header" /dev/null
	done
done
echo PASSED
