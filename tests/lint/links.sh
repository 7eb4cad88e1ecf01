#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# links.sh [ROOT]: files and headings that the documents name or link to are there,
# and so are the functions that docs/architecture.md names.

set -uo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/links.sh"
cd -- "${1:-$(dirname -- "$0")/../..}" || exit 2
status=0
n=0

wrong() {
	echo "$1"
	status=1
}

documents=(README.md CONTRIBUTING.md SECURITY.md docs/*.md models/README.md)
pv_follow_links "${documents[@]}" CHANGELOG.md || status=1
# The back quotes are Markdown.
# shellcheck disable=SC2016
for document in "${documents[@]}"; do
	while IFS= read -r path; do
		n=$((n + 1))
		[ -e "$path" ] || wrong "$document: no file $path"
	done < <(grep -oE '`(src|host|plugin|tools|tests|docs|ttl|packaging|examples)/[A-Za-z0-9_/.-]+`' "$document" |
		tr -d '\140')
done
# shellcheck disable=SC2016
while IFS= read -r name; do
	n=$((n + 1))
	grep -rqw --include='*.[ch]' -- "$name" src host plugin tools ||
		wrong "docs/architecture.md: no function $name()"
done < <(grep -oE '`[a-z_]+\(\)`' docs/architecture.md | tr -d '`()')
[ "$n" -gt 20 ] || wrong "no names in the documents"
exit $status
