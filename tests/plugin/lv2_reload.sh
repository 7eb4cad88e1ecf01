#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lv2_reload.sh HOST BUNDLE: a host that links FFTW and X11, but no Pango, lives
# on when it closes the plugin and its window, in every order, again and again.

set -uo pipefail
host=$1 bundle=$2
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/support/window/xvfb.sh
. "$here/../support/window/xvfb.sh"
pv_begin Xvfb
export HOME=$work

fail() {
	echo "FAILED: $*" >&2
	exit 1
}

# lives STEP...
lives() {
	timeout 600 "$host" "$bundle" "$@" || fail "status $? after: $*"
	echo "lives: $*"
}

! readelf -d "$host" | grep -qE 'NEEDED.*(pango|glib|gobject|cairo)' ||
	fail "the host holds the window's libraries itself"
pv_start_xvfb "$work" 1024 768 || fail "no X server"

# The plugin alone; the host plans before, between, or only after.
lives plan dsp+ dsp- plan dsp+ dsp- plan dsp+ dsp- plan
lives dsp+ dsp- plan
lives dsp+ plan dsp- plan forget plan dsp+ dsp- plan
# The host's FFTW is not the plugin's.
lives dsp+ forget plan dsp- plan
lives plan dsp+ forget dsp- dsp+ plan dsp-
# The window alone.
lives ui+ ui- ui+ ui- ui+ ui- ui+ ui- ui+ ui- plan
# Both, in all orders, twice.
for order in 'dsp+ ui+ ui- dsp-' 'dsp+ ui+ dsp- ui-' 'ui+ dsp+ dsp- ui-' \
	'ui+ dsp+ ui- dsp-' 'dsp+ dsp- ui+ ui-' 'ui+ ui- dsp+ dsp-'; do
	# shellcheck disable=SC2086
	lives plan $order plan $order plan
done
echo PASSED
