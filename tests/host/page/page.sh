#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# page.sh CASE PRODVAL_JACK TOOLS [PICTURES]: the live page of prodval-jack, under a
# JACK server.  TOOLS is the folder of jack_play, osc_print and make_toys.

set -euo pipefail
export LC_ALL=C.UTF-8
. "$(dirname -- "${BASH_SOURCE[0]}")/../../support/jack/case.sh"
pictures=${4:-}

# check SCRIPT ARGUMENT...
check() {
	command -v chromedriver >/dev/null || exit 77
	timeout 1100 /usr/bin/python3 -B "$here/host/page/$1" "$prodval_jack" "$tools" "$work" "${@:2}" ||
		fail "$1"
}

case_browser() {
	check page.py ${pictures:+"$pictures"}
}

case_docs() {
	check page_docs.py "$here/../docs/http.md"
}

begin 12
"case_$name"
