# SPDX-License-Identifier: GPL-3.0-or-later
#
# The guesses of `prodval-jack --json` in equal passes: how many passes, and
# how many guesses differ from that of the second pass at the same place, in the
# name or in any digit.  The first pass may have begun in the midst.

/^\{"label"/ {
	match($0, /"seconds": [0-9.]+/)
	seconds = substr($0, RSTART + 11, RLENGTH - 11) + 0
	if (seconds <= last || !n_passes) {
		++n_passes
		at = 0
	}
	last = seconds
	sub(/, "xruns".*/, "")
	label = substr($0, 1, index($0, ", \"confidence"))
	++at
	if (n_passes == 2) {
		guess[at] = $0
		name[at] = label
		n_guesses = at
	} else if (n_passes > 2) {
		++n_compared
		if ($0 != guess[at]) {
			++n_different
			n_renamed += label != name[at]
		}
	}
}

END {
	printf "%d passes of %d guesses, %d compared, %d name another producer, %d different\n",
		n_passes, n_guesses, n_compared, n_renamed, n_different
}
