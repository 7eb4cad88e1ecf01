#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# linux_only.sh [ROOT]: what only Linux has, and what macOS lacks, is called in few files,
# which say what other systems do instead.

set -uo pipefail
cd -- "${1:-$(dirname -- "$0")/../..}" || exit 2
files='src/base/descriptors\.c|src/base/semaphore\.h|src/http/files\.c|tools/base/nameless_file\.c|tools/sandbox/[a-z_]+\.c'
headers='<(linux/[a-z_]+|sys/(epoll|eventfd|inotify|prctl|sendfile|signalfd|syscall|sysinfo|timerfd))\.h>'
calls='\b(accept4|close_range|copy_file_range|epoll_[a-z_0-9]+|eventfd[a-z_]*|fallocate|memfd_create|mremap|pipe2|pthread_mutex_timedlock|posix_fallocate|prctl|sem_[a-z]+|splice)\(|\bSOCK_(CLOEXEC|NONBLOCK)\b'
grep -qE "$calls" src/http/files.c || {
	echo "no Linux in src/http/files.c"
	exit 1
}
found=$(grep -rnE --include='*.[ch]' "$headers|$calls" src host plugin tools | grep -vE "^($files):")
[ -z "$found" ] || {
	printf '%s\n' "These files may call nothing that only Linux has, or that macOS lacks:" "$found"
	exit 1
}
