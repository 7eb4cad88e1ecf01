#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# examples.sh CASE PRODVAL_JACK TOOLS PRODVAL BUILD_FOLDER PREFIX: the installed
# examples, built with the installed library, name the producers of toy songs.  TOOLS
# is the folder of jack_play and make_toys.

set -euo pipefail
export LC_ALL=C.UTF-8
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/jack/case.sh"
prodval=$4 build=$5 prefix=$6
stage=$work/stage root=$work/stage$prefix sources=$work/c
default=$root/share/production-value/default.safetensors

quietly() {
	"$@" >"$work/quiet.log" 2>&1 || fail "$*"
}

# The folder with libprodval.so, which has the system's name in it where packages go.
install_all() {
	DESTDIR=$stage quietly cmake --install "$build"
	lib=$(dirname -- "$(find "$root" -name libprodval.so)")
	cp -r "$root/share/doc/production-value/examples/c" "$sources"
}

# Whether a program needs libprodval.so to run.
is_shared() {
	readelf -d "$1" | grep -q 'NEEDED.*\[libprodval\.so\.[0-9]*\]'
}

with_library() {
	LD_LIBRARY_PATH=$lib "$@"
}

# The same file to the command, with this model.
names_the_file() {
	local sound=$1 model=$2
	"$prodval" identify "$model" "$sound" --json >"$work/identify.log"
	with_library "$bin/file" "$sound" "$model" >"$work/file.log" || fail "file"
	python3 - "$work/identify.log" "$work/file.log" <<-'END' || fail "another guess than identify's"
		import json, sys
		guess = json.load(open(sys.argv[1]))
		guess = guess[0] if isinstance(guess, list) else guess
		lines = open(sys.argv[2]).read().splitlines()
		first = "%s, %.0f %%, after %.1f s" % (
		    guess["label"], 100 * guess["confidence"], guess["seconds"])
		near = ["near: %s by %s" % (s["title"], s["artist"]) for s in guess["neighbours"]]
		assert lines == [first] + near, (lines, first, near)
	END
}

# Without a name it is the installed model: the shared library's own, wherever the
# program lies and whatever the system has; the static library looks in the system's folders.
finds_the_default_model() {
	local system=$work/system
	cp "$work/toy.safetensors" "$default"
	mkdir -p "$system/production-value"
	cp "$work/dark.wav" "$system/production-value/default.safetensors"
	is_shared "$bin/file" || system=$root/share
	XDG_DATA_DIRS=$system with_library "$bin/file" "$work/bright.wav" >"$work/file.log" ||
		fail "no default model"
	expect "bright of the toy's producers" '^bright, ' "$work/file.log"
}

try_file() {
	names_the_file "$work/dark.wav" "$work/toy.safetensors"
	expect dark '^dark, 100 %, after ' "$work/file.log"
	names_the_file "$work/bright.wav" "$default"
	finds_the_default_model
	! with_library "$bin/file" "$work/dark.wav" "$work/dark.wav" 2>"$work/err.log" ||
		fail "sound as a model"
	expect "what is wrong" '^file: .*dark\.wav: ' "$work/err.log"
	! with_library "$bin/file" "$work/none.wav" 2>"$work/err.log" || fail "no such file"
	expect "which file" '^file: .*/none\.wav: .*No such file' "$work/err.log"
	! with_library "$bin/file" 2>"$work/err.log" || fail "no file"
	expect "how it is used" '^Usage: file SOUND \[MODEL\]$' "$work/err.log"
}

# What the table, the words and the rest say is what the commands do.
compares_as_the_command() {
	local sound=$work/dark.wav model=$work/toy.safetensors to=$1
	"$prodval" compare "$model" "$sound" --to "$to" --json >"$work/compared.json"
	"$prodval" identify "$model" "$sound" --why --json >"$work/why.json"
	with_library "$bin/compare" "$sound" "$to" "$model" >"$work/compare.log" || fail "compare"
	python3 - "$work/compared.json" "$work/why.json" "$work/compare.log" "$2" <<-'END' ||
		import json, re, sys
		told, why = (json.load(open(path)) for path in sys.argv[1:3])
		said = [line.rstrip("\n") for line in open(sys.argv[3])]
		def next_lines(n):
		    taken, said[:n] = said[:n], []
		    return taken
		first = "%.0f s beside %s (%d)" % (told["seconds"], sys.argv[4], told["songs"])
		assert next_lines(1) == [first], first
		assert told["findings"], "nothing in words"
		assert next_lines(len(told["findings"])) == ["  " + one["text"] for one in told["findings"]]
		measures = told["measures"]
		assert next_lines(1)[0].split() == ["from", "Hz"] + [one["measure"] for one in measures]
		n_known = 0
		for band, hz in enumerate(told["edges_hz"][:-1]):
		    cells = next_lines(1)[0].split()
		    assert cells.pop(0) == "%.0f" % hz, (cells, hz)
		    for cell, one in zip(cells, measures, strict=True):
		        by, spreads = one["difference"][band], one["spreads"][band]
		        n_known += by is not None
		        assert cell == "-" if by is None else abs(float(cell.lstrip("*")) - by) < 0.006, (cell, by)
		        assert by is None or cell.startswith("*") == (abs(spreads) > 1), (cell, spreads)
		assert n_known > 20
		why = why[0]["why"]
		assert next_lines(1) == ["%s rather than %s:" % (why["first"], why["second"])]
		assert [line.split() for line in next_lines(len(why["features"]))] == [
		    ["%+d" % one["percent"], "%", one["feature"]] for one in why["features"]]
		assert re.fullmatch(r"on the map: \d+ % from the left, \d+ % from the top", *said), said
	END
		fail "compare says another thing than the commands"
}

try_compare() {
	local sound=$work/dark.wav model=$work/toy.safetensors
	compares_as_the_command bright "bright's songs"
	sox -V1 "$sound" "$work/trembling.wav" tremolo 3 80
	compares_as_the_command "$work/trembling.wav" trembling.wav
	! with_library "$bin/compare" "$sound" brigt "$model" 2>"$work/err.log" || fail "no such name"
	expect "names that are near" '^compare: brigt: .*bright' "$work/err.log"
}

try_callback() {
	with_library "$bin/callback" 5000 "$work/toy.safetensors" >"$work/callback.log" || fail "callback"
	[ "$(grep -c '^ [0-9.]* s  bright, 100 %$' "$work/callback.log")" = 5 ] || fail "not five guesses"
	expect "all heard" '^frames dropped: 0$' "$work/callback.log"
}

has_inputs() {
	timeout 60 jack_lsp listener:right | grep -qx listener:right
}

try_jack() {
	pv_start "$work/jack.log" env LD_LIBRARY_PATH="$lib" "$bin/jack" "$work/toy.safetensors"
	host=$pv_pid
	pv_until 10 has_inputs || fail "no ports"
	play --seconds 4 "$work/dark.wav" listener:left listener:right
	pv_until 10 grep -qx 'dark, 100 %' "$work/jack.log" || fail "jack names nobody"
	! grep -v '^dark, ' "$work/jack.log" || fail "jack names others"
	kill "$host"
}

try_all() {
	try_file
	try_compare
	try_callback
	try_jack
}

# compile EXAMPLE: with the command that its comment says.
compile() {
	local command
	command=$(sed -n 's/^\/\/ *\(cc .*\)/\1/p' "$sources/$1.c")
	[ -n "$command" ] || fail "$1.c does not say how it is built"
	(cd "$sources" && quietly sh -c "$command -Wall -Wextra -Werror")
}

# The code in the library's page.
compile_page() {
	sed -n '/^```c$/,/^```$/p' "$root/share/doc/production-value/docs/library.md" | grep -v '^```' >"$work/page.c"
	grep -q prodval_listener_work "$work/page.c" || fail "no code in the page"
	# The options are words.
	# shellcheck disable=SC2046
	quietly cc -Wall -Wextra -Werror -Wno-unused-function -c -o "$work/page.o" "$work/page.c" \
		$(pkg-config --cflags prodval)
}

case_pkg_config() {
	export PKG_CONFIG_PATH=$lib/pkgconfig
	bin=$sources
	for example in file compare callback jack; do
		compile "$example"
		is_shared "$bin/$example" || fail "$example lacks the shared library"
	done
	try_all
	compile_page
}

# All of it in one file, even the C library.
case_pkg_config_static() {
	export PKG_CONFIG_PATH=$lib/pkgconfig
	bin=$sources
	# The options are words.
	# shellcheck disable=SC2046
	quietly cc -static -o "$bin/callback" "$sources/callback.c" $(pkg-config --static --cflags --libs prodval) -lm
	! readelf -d "$bin/callback" | grep NEEDED || fail "not static"
	try_callback
}

case_cmake() {
	bin=$work/build
	quietly cmake -S "$sources" -B "$bin" -DCMAKE_PREFIX_PATH="$root"
	quietly cmake --build "$bin"
	is_shared "$bin/file" || fail "file lacks the shared library"
	try_all
}

case_cmake_static() {
	bin=$work/build
	quietly cmake -S "$sources" -B "$bin" -DCMAKE_PREFIX_PATH="$root" -DSTATIC=ON
	quietly cmake --build "$bin"
	! is_shared "$bin/file" || fail "file needs the shared library"
	try_all
}

begin 24
install_all
"case_$name"
