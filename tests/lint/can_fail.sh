#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# can_fail.sh [ROOT]: plants a fault for each check in a copy of the
# sources, and sees it found.

set -euo pipefail
root=$(cd -- "${1:-$(dirname -- "$0")/../..}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# finds NAME FILE TEXT WHAT CHECK...: with TEXT at the end of FILE, the check
# fails and says WHAT.
finds() {
	local name=$1 file=$2 text=$3 what=$4 output
	shift 4
	rm -rf "$work/tree"
	mkdir "$work/tree"
	cp -r "$root"/{src,host,plugin,tools,tests,examples,packaging,LICENSES,.reuse,CMakeLists.txt,README.md,.clang-format} "$work/tree"
	mkdir "$work/tree/docs" "$work/tree/models"
	cp -r "$root/docs/images" "$work/tree/docs"
	cp "$root/models/default.safetensors" "$work/tree/models"
	mkdir -p "$work/tree/$(dirname -- "$file")"
	printf '%s\n' "$text" >>"$work/tree/$file"
	if output=$("$@" 2>&1) || ! grep -qF -- "$what" <<<"$output"; then
		echo "$name: not found in $file: $text"
		failures=$((failures + 1))
	fi
}

layers=("$root/tests/lint/layers.sh" "$work/tree")
finds layers src/rt/queue.c '#include <stdlib.h>' 'src/rt/queue.c: may not include <stdlib.h>' "${layers[@]}"
finds layers src/rt/frame.h '#include "model/model.h"' 'src/rt/frame.h: may not' "${layers[@]}"
finds layers src/knn/knn.c '#include <jansson.h>' 'src/knn/knn.c: may not' "${layers[@]}"
finds layers src/knn/knn.c '# include "engine/engine.h"' 'src/knn/knn.c: may not' "${layers[@]}"
finds layers src/engine/engine.c '#include <lo/lo.h>' 'src/engine/engine.c: may not' "${layers[@]}"
finds layers src/options/parse.c '#include "model/model.h"' 'src/options/parse.c: may not' "${layers[@]}"
finds layers src/osc/link.c '#include <jack/jack.h>' 'src/osc/link.c: may not' "${layers[@]}"
finds layers src/http/news.c '#include "engine/guess.h"' 'src/http/news.c: may not' "${layers[@]}"
finds layers src/library/model.c '#include "osc/osc.h"' 'src/library/model.c: may not' "${layers[@]}"
finds layers src/library/include/prodval/prodval.h '#include "engine/engine.h"' 'prodval/prodval.h: may not' "${layers[@]}"
finds layers host/worker.c '#include <sndfile.h>' 'host/worker.c: may not' "${layers[@]}"
finds layers host/worker.c '#include "rt/queue.h"' 'host/worker.c: may not' "${layers[@]}"
finds layers plugin/run.c '#include <X11/Xlib.h>' 'plugin/run.c: may not' "${layers[@]}"
finds layers src/engine/engine.h '#include "model/model.h"' 'src/engine/engine.h: brings along' "${layers[@]}"
finds layers plugin/window/ui.h '#include "engine/guess.h"' 'plugin/window/ui.h: may not' "${layers[@]}"
finds layers tools/cli/main.c '#include <sndfile.h>' 'tools/cli/main.c: may not' "${layers[@]}"
finds layers tools/corpus/dataset.c '#include "tools/train/train.h"' 'tools/corpus/dataset.c: may not' "${layers[@]}"
finds layers tools/judge/grid.c '#include "model/model_private.h"' 'only for src/model' "${layers[@]}"
finds layers src/new/new.c 'int x;' 'src/new: not in the table' "${layers[@]}"
thread_class=("$root/tests/lint/thread_class.sh" "$work/tree")
finds thread_class src/rt/frame.h $'\n/// Do it.\nvoid\npv_new(void);' 'src/rt/frame.h: pv_new():' "${thread_class[@]}"
finds thread_class plugin/window/new.h $'/**\n   [ui] One.\n\n   @return 1.\n*/\nint\npv_one(void);\n\nint\npv_two(int x);' \
	'plugin/window/new.h: pv_two():' "${thread_class[@]}"
finds linux_only src/rt/queue.c '#include <sys/eventfd.h>' 'src/rt/queue.c' "$root/tests/lint/linux_only.sh" "$work/tree"
finds linux_only host/jack/audio.c '#define WAKE(s) sem_post(s)' 'host/jack/audio.c' "$root/tests/lint/linux_only.sh" "$work/tree"
finds linux_only src/osc/socket.c 'int f(void) { return memfd_create("x", 0); }' 'src/osc/socket.c' \
	"$root/tests/lint/linux_only.sh" "$work/tree"
finds spdx host/new.c 'int x;' './host/new.c: no SPDX line' "$root/tests/lint/spdx.sh" "$work/tree"
finds links docs/new.md '[no](new.md#no-heading)' 'docs/new.md: no heading new.md#no-heading' \
	"$root/tests/lint/links.sh" "$work/tree"
! command -v reuse >/dev/null ||
	finds reuse host/new.c "// SPDX-License-Identifier"": MIT" 'Missing licenses: MIT' reuse --root "$work/tree" lint
finds packages tests/support/packages.sh 'pv_packages_run+=(gdb)' 'README.md lacks this line:' \
	"$root/tests/lint/packages.sh" "$work/tree"
finds format host/main.c 'int  x ;' 'host/main.c' "$root/tests/lint/format.sh" "$work/tree"
finds cppcheck host/text.c 'int f(void); int f(void) { int a[2] = { 0, 1 }; return a[2]; }' \
	'arrayIndexOutOfBounds' "$root/tests/lint/cppcheck.sh" "$work/tree"

pictures=("$root/tests/lint/pictures.sh" "$work/tree")
finds pictures models/default.safetensors x 'docs/images: older than the model' "${pictures[@]}"
finds pictures docs/images/new.png x 'new.png: README.md does not show it' "${pictures[@]}"

cat >"$work/bad.c" <<'END'
#include <stdlib.h>
void* f(void);
void* f(void) { return malloc(4); }
END
${CC:-cc} -O0 -c -o "$work/bad.c.o" "$work/bad.c"
ar rc "$work/libbad.a" "$work/bad.c.o"
if "$root/tests/lint/symbols.sh" "$work/libbad.a" >"$work/out" ||
	! grep -q 'calls malloc' "$work/out"; then
	echo "symbols: malloc not found"
	failures=$((failures + 1))
fi
[ "$failures" = 0 ]
