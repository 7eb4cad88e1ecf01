#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# extending_command.sh ROOT: a copy of the sources, changed as docs/extending.md
# says, has the command that is described there, with its help, its manual and its
# completion, and prints what the page shows.

set -euo pipefail
export LC_ALL=C.UTF-8
root=$(cd -- "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$(cd -- "$(dirname -- "$0")" && pwd)

fail() {
	echo "FAILED: $*" >&2
	exit 1
}

quietly() {
	"$@" >"$work/log" 2>&1 || {
		tail -n 30 "$work/log" >&2
		fail "$*"
	}
}

mkdir "$work/tree"
cp -r "$root"/{CMakeLists.txt,README.md,CHANGELOG.md,docs,host,models,packaging,plugin,src,tools,ttl,.clang-format} \
	"$work/tree"
python3 -B "$here/../support/follow_page.py" "$root/docs/extending.md" 'Add a command' "$work/tree" \
	>"$work/console"
(cd "$work/tree" && clang-format --dry-run -Werror tools/cli/cmd_count.c) || fail "not as clang-format has it"
quietly cmake -S "$work/tree" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DPV_WERROR=ON \
	-DBUILD_TESTING=OFF
quietly cmake --build "$work/build" --target prodval_pages

PATH=$work/build/tools:$PATH
mkdir -p "$work"/music/{Ada,Grace}
cd "$work"
touch music/Ada/{1,2}.wav music/Grace/1.flac
while IFS= read -r line; do
	case $line in
	'$ '*)
		echo "$line"
		eval "${line#'$ '}" 2>&1 || true
		;;
	esac
done <console >printed
diff console printed || fail "what the page shows is not what is printed"

help=$(prodval count --help)
for text in 'usage: prodval count (DIR | --manifest M.csv [--root DIR]) ' '-l, --least N' '--threads N' 'Counts the songs'; do
	grep -qF -- "$text" <<<"$help" || fail "--help lacks $text: $help"
done
prodval --help | grep -q '^  count      count the songs of each producer$' || fail "not in prodval --help"
page=$work/build/share/man/man1/prodval.1
sed -n '/^\.Ss count$/,/^\.S[sh] [^c]/p' "$page" | grep -q '^\.It Fl l , -least Ar N$' || fail "not in the manual"
if command -v mandoc >/dev/null; then
	mandoc -Tlint -Wwarning "$page" || fail "mandoc warns"
fi
offered=$(bash --norc -c '. "$1"; COMP_WORDS=(prodval count --l) COMP_CWORD=2; _prodval
	printf "%s\n" "${COMPREPLY[@]}"' - "$work/build/share/bash-completion/completions/prodval")
[ "$offered" = --least ] || fail "completion offers: $offered"
prodval count music >music/Ada/2.wav 2>err && fail "a song was overwritten"
echo PASSED
