#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# can_fail.sh [ROOT]: each check passes a tree of a few files, and finds a fault that is
# planted there.

set -euo pipefail
root=$(cd -- "${1:-$(dirname -- "$0")/../..}" && pwd)
lint=$root/tests/lint
work=$(mktemp -d)
tree=$work/tree
trap 'rm -rf "$work"' EXIT
failures=0

wrong() {
	echo "$1"
	failures=$((failures + 1))
}

# plant FILE TEXT PATH...: a tree of these paths; TEXT goes to the end of FILE.
plant() {
	local file=$1 text=$2 path
	shift 2
	rm -rf "$tree"
	mkdir -p "$tree"/{src,host,plugin,tools,tests,examples,"$(dirname -- "$file")"}
	for path; do
		mkdir -p "$tree/$(dirname -- "$path")"
		cp -rT "$root/$path" "$tree/$path"
	done
	[ -z "$text" ] || printf '%s\n' "$text" >>"$tree/$file"
}

# finds CHECK "FILE PATH..." TEXT WHAT COMMAND...: the command passes these files, and
# with TEXT at the end of FILE it fails and says WHAT.  FILE may be new.
finds() {
	local check=$1 paths=() text=$3 what=$4 output path
	for path in $2; do
		[ ! -e "$root/$path" ] || paths+=("$path")
	done
	local file=${2%% *}
	shift 4
	plant "$file" "" "${paths[@]}"
	output=$("$@" 2>&1) || wrong "$check: fails without a fault in $file: $output"
	plant "$file" "$text" "${paths[@]}"
	if output=$("$@" 2>&1) || ! grep -qF -- "$what" <<<"$output"; then
		wrong "$check: not found in $file: $text"
	fi
}

layers() {
	finds layers "$1 src/base/status.h" "$2" "$3" "$lint/layers.sh" "$tree"
}
layers src/rt/queue.c '#include <stdlib.h>' 'src/rt/queue.c: may not include <stdlib.h>'
layers src/rt/frame.h '#include "model/model.h"' 'src/rt/frame.h: may not'
layers src/knn/knn.c '#include <jansson.h>' 'src/knn/knn.c: may not'
layers src/knn/knn.c '# include "engine/engine.h"' 'src/knn/knn.c: may not'
layers src/engine/engine.c '#include <lo/lo.h>' 'src/engine/engine.c: may not'
layers src/options/parse.c '#include "model/model.h"' 'src/options/parse.c: may not'
layers src/osc/link.c '#include <jack/jack.h>' 'src/osc/link.c: may not'
layers src/http/news.c '#include "engine/guess.h"' 'src/http/news.c: may not'
layers src/library/model.c '#include "osc/osc.h"' 'src/library/model.c: may not'
layers src/library/include/prodval/prodval.h '#include "engine/engine.h"' 'prodval/prodval.h: may not'
layers host/worker.c '#include <sndfile.h>' 'host/worker.c: may not'
layers host/worker.c '#include "rt/queue.h"' 'host/worker.c: may not'
layers plugin/run.c '#include <X11/Xlib.h>' 'plugin/run.c: may not'
layers plugin/window/ui.h '#include "engine/guess.h"' 'plugin/window/ui.h: may not'
layers tools/cli/main.c '#include <sndfile.h>' 'tools/cli/main.c: may not'
layers tools/corpus/dataset.c '#include "tools/train/train.h"' 'tools/corpus/dataset.c: may not'
layers tools/judge/grid.c '#include "model/model_private.h"' 'only for src/model'
layers src/new/new.c 'int x;' 'src/new: not in the table'
finds layers "src/engine/engine.h src" '#include "model/model.h"' 'src/engine/engine.h: brings along' \
	"$lint/layers.sh" "$tree"

thread_class=("$lint/thread_class.sh" "$tree")
finds thread_class 'src/rt/frame.h src/rt/queue.h' $'\n/// Do it.\nvoid\npv_new(void);' \
	'src/rt/frame.h: pv_new():' "${thread_class[@]}"
finds thread_class 'plugin/window/new.h src/rt/queue.h' \
	$'/**\n   [ui] One.\n\n   @return 1.\n*/\nint\npv_one(void);\n\nint\npv_two(int x);' \
	'plugin/window/new.h: pv_two():' "${thread_class[@]}"

linux_only=("$lint/linux_only.sh" "$tree")
finds linux_only 'src/rt/queue.c src/http/server.c' '#include <sys/eventfd.h>' 'src/rt/queue.c' "${linux_only[@]}"
finds linux_only 'host/jack/audio.c src/http/server.c' '#define WAKE(s) sem_post(s)' 'host/jack/audio.c' "${linux_only[@]}"
finds linux_only 'src/osc/socket.c src/http/server.c' 'int f(void) { return memfd_create("x", 0); }' \
	'src/osc/socket.c' "${linux_only[@]}"

finds spdx 'host/new.c host/main.c' 'int x;' './host/new.c: no SPDX line' "$lint/spdx.sh" "$tree"
finds links "docs/new.md README.md CONTRIBUTING.md SECURITY.md CHANGELOG.md docs models
	src host plugin tools tests ttl packaging examples LICENSES COPYING" '[no](new.md#no-heading)' \
	'docs/new.md: no heading new.md#no-heading' "$lint/links.sh" "$tree"
! command -v reuse >/dev/null ||
	finds reuse 'host/new.c LICENSES .reuse packaging' "// SPDX-License-Identifier"": MIT" 'Missing licenses: MIT' \
		reuse --root "$tree" lint
finds packages 'tests/support/packages.sh README.md' 'pv_packages_run+=(gdb)' 'README.md lacks this line:' \
	"$lint/packages.sh" "$tree"
finds format 'host/main.c .clang-format' 'int  x ;' 'host/main.c' "$lint/format.sh" "$tree"
finds cppcheck 'host/text.c host/worker.c' 'int f(void); int f(void) { int a[2] = { 0, 1 }; return a[2]; }' \
	'arrayIndexOutOfBounds' "$lint/cppcheck.sh" "$tree"

pictures=("$lint/pictures.sh" "$tree")
pictured="README.md docs/images models/default.safetensors"
finds pictures "models/default.safetensors $pictured" x 'docs/images: older than the model' "${pictures[@]}"
finds pictures "docs/images/new.png $pictured" x 'new.png: README.md does not show it' "${pictures[@]}"

cat >"$work/bad.c" <<'END_OF_C'
#include <stdlib.h>
void* f(void);
void* f(void) { return malloc(4); }
END_OF_C
${CC:-cc} -O0 -c -o "$work/bad.c.o" "$work/bad.c"
ar rc "$work/libbad.a" "$work/bad.c.o"
if "$lint/symbols.sh" "$work/libbad.a" >"$work/out" ||
	! grep -q 'calls malloc' "$work/out"; then
	wrong "symbols: malloc not found"
fi
[ "$failures" = 0 ]
