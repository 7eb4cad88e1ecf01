#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# linux_only.sh [ROOT]: what POSIX lacks and only Linux has is called in few files, which
# another system needs in other words.

set -uo pipefail
cd -- "${1:-$(dirname -- "$0")/../..}" || exit 2
files='src/http/files\.c|src/http/server\.c|tools/sandbox/[a-z_]+\.c'
headers='<(linux/[a-z_]+|sys/(epoll|eventfd|inotify|prctl|sendfile|signalfd|syscall|sysinfo|timerfd))\.h>'
calls='\b(close_range|copy_file_range|epoll_[a-z_0-9]+|eventfd[a-z_]*|fallocate|memfd_create|mremap|prctl|splice)\('
grep -qE "$calls" src/http/server.c || {
	echo "no Linux in src/http/server.c"
	exit 1
}
found=$(grep -rnE --include='*.[ch]' "$headers|$calls" src host plugin tools | grep -vE "^($files):")
[ -z "$found" ] || {
	printf '%s\n' "These files may call nothing that only Linux has:" "$found"
	exit 1
}
