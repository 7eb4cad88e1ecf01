# SPDX-License-Identifier: GPL-3.0-or-later
#
# The guesses of `prodval-jack --json` in equal passes: how many passes, and
# how many guesses differ from that of the second pass at the same place.  The
# first pass may have begun in the midst.

{
	match($0, /"seconds": [0-9.]+/)
	seconds = substr($0, RSTART + 11, RLENGTH - 11) + 0
	if (seconds <= last || NR == 1) {
		++n_passes
		at = 0
	}
	last = seconds
	sub(/, "xruns".*/, "")
	++at
	if (n_passes == 2) {
		guess[at] = $0
		n_guesses = at
	} else if (n_passes > 2) {
		++n_compared
		if ($0 != guess[at]) {
			++n_different
			if (n_different <= 3)
				print "pass " n_passes ": " $0 " instead of " guess[at] >"/dev/stderr"
		}
	}
}

END {
	printf "%d passes of %d guesses, %d compared, %d different\n",
		n_passes, n_guesses, n_compared, n_different
}
