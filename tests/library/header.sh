#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# header.sh FOLDER: each header in FOLDER/prodval compiles by itself, in C and C++, old
# and new; prodval.h includes all of them, and the example in it compiles.

set -euo pipefail
include=$1
header=$include/prodval/prodval.h
warnings=(-I "$include" -Wall -Wextra -pedantic -Werror -Wundef -Wshadow -Wconversion)

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
		for one in "$include"/prodval/*.h; do
			"$compiler" -fsyntax-only "${options[@]}" "${warnings[@]}" -include "$one" /dev/null
		done
	done
done
for one in "$include"/prodval/*.h; do
	name=prodval/${one##*/}
	[ "$one" = "$header" ] || grep -qxF "#include \"$name\"" "$header" || {
		echo "FAILED: prodval.h does not include $name" >&2
		exit 1
	}
done
code=$(example)
[[ $code == *prodval_listener_work* ]] || {
	echo "FAILED: no example in $header" >&2
	exit 1
}
gcc -fsyntax-only -x c -std=c11 "${warnings[@]}" -include "$header" - <<<"$code"
echo PASSED
