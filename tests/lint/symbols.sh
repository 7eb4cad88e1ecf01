#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# symbols.sh LIBRARY: what the audio callback's objects call from outside
# is arithmetic and memory moves, and one FFT.  The objects named *_setup are
# not called from there.

set -uo pipefail
library=$1
allowed='^(pv_[a-z0-9_]+|fftw_execute|fftw_execute_dft|memcpy|memmove|memset|memcmp|(cos|exp|exp2|fabs|floor|fmax|fmin|fmod|log|log10|log2|pow|sin|sincos|sqrt|tan|bessel_i0)f?|_GLOBAL_OFFSET_TABLE_|__stack_chk_fail)$'
status=0
n_objects=0
while read -r first second _; do
	case $first in
	*.o:)
		object=${first%:}
		n_objects=$((n_objects + 1))
		;;
	U)
		case $object in *_setup.c.o) continue ;; esac
		[[ $second =~ $allowed ]] || {
			echo "$object: calls $second, which isn't known to be safe in the audio callback"
			status=1
		}
		;;
	esac
done < <(nm -u "$library")
[ "$n_objects" -gt 0 ] || {
	echo "$library: no objects"
	status=1
}
exit $status
