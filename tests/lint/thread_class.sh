#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# thread_class.sh [ROOT]: the comment above each function that a header declares
# says which thread may call it.  Inline helpers run wherever they are used.

set -uo pipefail
cd -- "${1:-$(dirname -- "$0")/../..}" || exit 2
mapfile -t headers < <(find src host plugin tools -name '*.h' | sort)
[ ${#headers[@]} -gt 0 ] || {
	echo "no headers in $PWD"
	exit 1
}

# A blank line outside of comments ends what a comment is about.
awk '
	FNR == 1 { in_comment = has_class = is_inline = 0 }
	/^\/\*/ { in_comment = 1 }
	/\[(setup|audio|worker|ui|any)\]/ && (in_comment || /^\/\//) { has_class = 1 }
	/\*\/$/ { in_comment = 0 }
	/^$/ && !in_comment { has_class = is_inline = 0 }
	/^static inline/ { is_inline = 1 }
	/^[a-z][a-z0-9_]*\(/ {
		++n_functions
		if (!has_class && !is_inline) {
			sub(/\(.*/, "")
			print FILENAME ": " $0 "(): no [setup], [audio], [worker], [ui] or [any]"
			++n_missing
		}
	}
	END {
		if (!n_functions) {
			print "no functions in the headers"
		}
		exit n_missing > 0 || !n_functions
	}
' "${headers[@]}"
