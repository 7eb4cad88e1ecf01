# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Links of pages.  To be sourced.

# The anchors that a page of Markdown has, one for each heading.
pv_anchors() {
	sed -nE 's/^#+ +//p' "$1" | sed -E 's/\[([^]]*)\]\([^)]*\)/\1/g; s/[^[:alnum:] _-]//g; s/ /-/g' | LC_ALL=C.UTF-8 awk '{ print tolower($0) }'
}

# pv_follow_links PAGE...: the files that these pages of Markdown link to are there, and
# the headings in them.  Names those that aren't; fails, too, when there are no links at
# all.
pv_follow_links() {
	local page link file n=0 missing=0
	for page; do
		while IFS= read -r link; do
			n=$((n + 1))
			file=$(dirname -- "$page")/${link%%#*}
			[[ $link != "#"* ]] || file=$page
			if [ ! -e "$file" ]; then
				echo "$page: no file $link"
				missing=1
			elif [[ $link == *"#"* ]] && ! pv_anchors "$file" | grep -qxF -- "${link#*#}"; then
				echo "$page: no heading $link"
				missing=1
			fi
		done < <(grep -oE '\]\([^):]+\)' "$page" | sed 's/^](//; s/)$//')
	done
	[ "$n" -gt 20 ] || echo "no links in $*"
	[ "$n" -gt 20 ] && [ "$missing" = 0 ]
}
