# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Links of pages.  To be sourced.

# pv_follow_links PAGE...: the files that these pages of Markdown link to are there.
# Names those that aren't; fails, too, when there are no links at all.
pv_follow_links() {
	local page link n=0 missing=0
	for page; do
		while IFS= read -r link; do
			n=$((n + 1))
			[ -e "$(dirname -- "$page")/${link%%#*}" ] || {
				echo "$page: no file $link"
				missing=1
			}
		done < <(grep -oE '\]\([^):]+\)' "$page" | sed 's/^](//; s/)$//')
	done
	[ "$n" -gt 20 ] || echo "no links in $*"
	[ "$n" -gt 20 ] && [ "$missing" = 0 ]
}
