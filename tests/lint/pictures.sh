#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# pictures.sh [ROOT]: the pictures in the README show the model that is shipped, and
# README shows each of them.

set -uo pipefail
cd -- "${1:-$(dirname -- "$0")/../..}" || exit 2
status=0

wrong() {
	echo "$1"
	status=1
}

sha256sum --check --quiet docs/images/model.sha256 ||
	wrong "docs/images: older than the model: run docs/images/make.sh"
for picture in docs/images/*.png; do
	grep -qF "]($picture)" README.md || wrong "$picture: README.md does not show it"
done
exit "$status"
