#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# limited.sh COMMAND...: runs a program of another architecture.  Given PV_PORT_LIMIT, a
# test that takes longer than so many seconds is ended, and its name added to the file
# PV_PORT_LEFT: it has neither passed nor failed.

set -u
[ -n "${PV_PORT_LIMIT:-}" ] || exec "$@"
status=0
timeout "$PV_PORT_LIMIT" "$@" || status=$?
[ "$status" = 124 ] || exit "$status"
basename -- "$1" >>"$PV_PORT_LEFT"
