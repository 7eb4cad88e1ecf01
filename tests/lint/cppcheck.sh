#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cppcheck.sh [ROOT]: cppcheck finds nothing.

set -euo pipefail
cd -- "${1:-$(dirname -- "$0")/../..}"
cppcheck --quiet --std=c11 --inline-suppr --error-exitcode=1 \
	--enable=warning,portability,performance --suppress=missingIncludeSystem \
	-D_POSIX_C_SOURCE=200809L -DPV_VERSION='""' -DPV_DATA_DIR='""' \
	-I src -I src/library/include src host plugin tools examples
