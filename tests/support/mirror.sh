# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# To be sourced.

# pv_mirror SUITE: the mirror of that Debian from which this machine's own apt gets it.
pv_mirror() {
	# shellcheck disable=SC2016
	apt-get indextargets --format '$(SITE) $(CODENAME)' 2>/dev/null |
		awk -v suite="$1" '$2 == suite { print $1; exit }'
}
