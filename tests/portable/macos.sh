#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# macos.sh FOLDER: whether all sources but the tests' compile for macOS on arm64, warnings
# as errors, with the headers of its C library in FOLDER (an SDK's usr/include), and those
# of other libraries that Debian has.  Nothing is linked.

set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
headers=$(cd -- "$1" && pwd)
cd -- "$here/../.."
# shellcheck source=tests/portable/headers.sh
. "$here/headers.sh"
work=$PWD/build/portable/macos
pv_link_headers "$work" libc6-dev libcrypt-dev linux-libc-dev
options=(-target arm64-apple-macos13 -std=c11 -fsyntax-only -nostdlibinc -isystem "$headers" -idirafter "$work"
	-Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wcast-qual -Wundef -Werror
	-D_POSIX_C_SOURCE=200809L -D_DARWIN_C_SOURCE -DPV_VERSION='"0"' -DPV_DATA_DIR='"/"' -DPV_LIBDIR_DEPTH=1
	-DPV_INSTALLED_PRODVAL='"/"' -I. -Isrc -Isrc/library/include)
for module in lv2 cairo pangocairo glib-2.0 libpng; do
	for folder in $(PKG_CONFIG_ALLOW_SYSTEM_CFLAGS=1 pkg-config --cflags-only-I "$module"); do
		case ${folder#-I} in
		/usr/include | /usr/include/x86_64-linux-gnu) ;;
		*) options+=(-idirafter "${folder#-I}") ;;
		esac
	done
done
# The filter for system calls is Linux's.
find src host plugin tools -name '*.c' ! -name 'system_calls_seccomp.c' -print0 |
	xargs -0 -n 8 -P "$(nproc)" clang-22 "${options[@]}"
printf '%d files compile\n' "$(find src host plugin tools -name '*.c' ! -name 'system_calls_seccomp.c' | wc -l)"
