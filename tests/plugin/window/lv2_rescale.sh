#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lv2_rescale.sh HOST MODULE: the plugin's window follows a host that changes the
# scale factor, under an X server of its own.

set -uo pipefail
host=$1 module=$2
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/support/window/xvfb.sh
. "$here/../../support/window/xvfb.sh"
pv_begin Xvfb
export HOME=$work
unset XDG_STATE_HOME
pv_start_xvfb "$work" 2100 1500 || exit 1
timeout 600 "$host" "$module"
