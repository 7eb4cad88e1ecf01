#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# packages.sh [ROOT]: README's line installs the packages that demo.sh does.

set -euo pipefail
cd -- "${1:-$(dirname -- "$0")/../..}"
# shellcheck source=tests/support/packages.sh
source tests/support/packages.sh
line="    sudo apt-get install ${pv_packages_run[*]}"
grep -qxF -- "$line" README.md || {
	printf '%s\n' "README.md lacks this line:" "$line"
	exit 1
}
