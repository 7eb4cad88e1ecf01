#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# fetch_root.sh ARCHITECTURE TRIPLE ROOT PACKAGE...: Debian packages of another architecture,
# with all that they depend on, unpacked in ROOT to be compiled and linked with.  This
# machine's dpkg doesn't hear of it, and nothing is configured.

set -euo pipefail
architecture=$1 triple=$2 root=$3
shift 3
# shellcheck source=tests/support/mirror.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/mirror.sh"
apt=$root.apt

fetch() {
	local suite mirror
	suite=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
	mirror=$(pv_mirror "$suite")
	[ -n "$mirror" ] || {
		echo "apt knows no mirror of Debian $suite" >&2
		exit 1
	}
	mkdir -p "$apt"/{lists,archives}/partial "$apt/none"
	: >"$apt/status"
	echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$apt/sources.list"
	local options=(-qq -y "-oAPT::Architecture=$architecture" "-oAPT::Architectures=$architecture"
		"-oDir::State=$apt" "-oDir::State::status=$apt/status" "-oDir::Cache=$apt"
		"-oDir::Etc::sourcelist=$apt/sources.list" "-oDir::Etc::sourceparts=$apt/none"
		"-oDir::Etc::preferencesparts=$apt/none" -oAPT::Sandbox::User=root)
	apt-get "${options[@]}" update
	apt-get "${options[@]}" --download-only --no-install-recommends install "$@"
}

# Links from / lead into the root.
turn_links() {
	local link target
	find "$1" -type l -lname '/*' -printf '%p\t%l\n' | while IFS=$'\t' read -r link target; do
		ln -sfn "$(realpath -m --relative-to="$(dirname "$link")" "$1$target")" "$link"
	done
}

# What the packages would choose as they are configured.
choose() {
	local library
	for library in blas lapack; do
		ln -sf "$library/lib$library.so" "$1/usr/lib/$triple/lib$library.so"
		ln -sf "$library/lib$library.so.3" "$1/usr/lib/$triple/lib$library.so.3"
	done
	ln -sf cblas-netlib.h "$1/usr/include/$triple/cblas.h"
}

fetch "$@"
rm -rf "$root.new"
mkdir "$root.new"
for package in "$apt"/archives/*.deb; do
	dpkg-deb -x "$package" "$root.new"
done
turn_links "$root.new"
choose "$root.new"
rm -rf "$root"
mv "$root.new" "$root"
