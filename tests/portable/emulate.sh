#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# emulate.sh QEMU COMMAND...: runs a command for which, and for all that it starts, QEMU
# runs the programs of its architecture; the rest of the machine doesn't notice.  QEMU is
# a program of qemu-user-static without -static, such as qemu-aarch64.

set -euo pipefail
if [ "${1:-}" != --within ]; then
	exec unshare --user --map-root-user --mount "${BASH_SOURCE[0]}" --within "$@"
fi
qemu=$2
shift 2
# From Linux 6.7 on each user namespace has formats of its own.
mount -t binfmt_misc none /proc/sys/fs/binfmt_misc
sed "s#:/[^:]*:[A-Z]*\$#:/usr/bin/$qemu-static:F#" "/usr/lib/binfmt.d/$qemu.conf" >/proc/sys/fs/binfmt_misc/register
exec "$@"
