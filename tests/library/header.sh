#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# header.sh HEADER: the header compiles by itself, in C and C++, old and new, and so
# does the example in it.

set -euo pipefail
header=$1
warnings=(-Wall -Wextra -pedantic -Werror -Wundef -Wshadow -Wconversion)

# The example in its first comment, with what it says it needs.
example() {
	echo '#include <stdio.h>'
	echo 'int next_block(float*, float*, int); int main(void);'
	echo 'int main(void) { float left[1024]; float right[1024];'
	sed -n '/^   @code$/,/^   @endcode$/{/@/!p}' "$header"
	echo 'return 0; }'
}

for compiler in gcc clang; do
	for language in c:c99 c:c11 c:c17 c++:c++11 c++:c++20; do
		options=(-x "${language%:*}" "-std=${language#*:}")
		[[ $language == c++:* ]] || options+=(-Wstrict-prototypes -Wmissing-prototypes)
		echo "$compiler ${options[*]}"
		"$compiler" -fsyntax-only "${options[@]}" "${warnings[@]}" -include "$header" /dev/null
	done
done
code=$(example)
[[ $code == *prodval_listener_work* ]] || {
	echo "FAILED: no example in $header" >&2
	exit 1
}
gcc -fsyntax-only -x c -std=c11 "${warnings[@]}" -include "$header" - <<<"$code"
echo PASSED
