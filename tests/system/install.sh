#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# install.sh BUILD_FOLDER PREFIX: what is installed is for everybody to read,
# whatever the umask, and its pages link to nothing that isn't; folders that were there
# stay as they are.  Uninstalled, all of it goes, and nothing else.

set -euo pipefail
build=$1 prefix=$2
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/links.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/with space$prefix/share/man"
chmod 750 "$work/with space$prefix" "$work/with space$prefix/share/man"
for root in "$work/new" "$work/with space"; do
	(umask 077 && DESTDIR=$root cmake --install "$build" >"$work/log")
	[ -x "$root$prefix/bin/prodval" ] || {
		echo "FAILED: nothing at $root$prefix" >&2
		exit 1
	}
done
[ -e "$work/new$prefix/share/production-value/recipes/default.json" ] || {
	echo "FAILED: the recipes are not installed" >&2
	exit 1
}
mapfile -d '' -t pages < <(find "$work/new" -name '*.md' -print0)
pv_follow_links "${pages[@]}" || {
	echo "FAILED: installed pages link to what isn't" >&2
	exit 1
}
# A program finds its model wherever it was installed.
host=$work/new$prefix/bin/prodval-jack
if [ -x "$host" ]; then
	JACK_NO_START_SERVER=1 JACK_DEFAULT_SERVER=none-$$ "$host" --osc none 2>"$work/err" && exit 1
	grep -q "JACK server .* can't be reached" "$work/err" || {
		echo "FAILED: it stops before it looks for the server" >&2
		cat "$work/err" >&2
		exit 1
	}
fi
(cd "$work/new" && find . ! -perm -u=rw,go=r -o -type d ! -perm 755) >"$work/private"
[ ! -s "$work/private" ] || {
	echo "FAILED: not for everybody to read:" >&2
	cat "$work/private" >&2
	exit 1
}
[ "$(cd "$work/with space$prefix" && stat -c %a . bin share share/man share/man/man1 | xargs)" = \
	'750 755 755 750 755' ] || {
	echo "FAILED: folders that were there are changed" >&2
	exit 1
}
# Somebody else's file keeps its folder.
touch "$work/with space$prefix/share/production-value/mine.safetensors"
DESTDIR="$work/with space" cmake --build "$build" --target uninstall >"$work/log"
(cd "$work/with space$prefix" && find . ! -type d) >"$work/left"
[ "$(cat "$work/left")" = ./share/production-value/mine.safetensors ] || {
	echo "FAILED: these are left:" >&2
	cat "$work/left" >&2
	exit 1
}
(cd "$work/with space$prefix" && find . -name '*prod*') >"$work/left"
[ "$(wc -l <"$work/left")" = 1 ] || {
	echo "FAILED: folders of ours are left:" >&2
	cat "$work/left" >&2
	exit 1
}
echo PASSED
