#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# layers.sh [ROOT]: each folder includes only what the table says.

set -uo pipefail
cd -- "${1:-$(dirname -- "$0")/../..}" || exit 2
shopt -s nullglob
status=0
n_files=0

realtime='assert|float|limits|math|stdatomic|stdbool|stddef|stdint|string'
pure="$realtime|errno|inttypes|stdarg|stdio|stdlib"
posix="$pure|ctype|dirent|fcntl|ftw|getopt|locale|netdb|poll|pthread|semaphore|signal|strings|termios|time|unistd|arpa/inet|netinet/in|sys/[a-z]+"

# What hosts see of the inside: opaque types, and frames.
shown='model/model_info.h model_file/model_file.h model_file/default_model.h rt/frame.h rt/resampler.h'

# Folder; folders or headers of ours; headers of others.
table="
src/base|           |$posix|dispatch/dispatch
src/map|                |$pure
src/options|        base|$pure|ctype
src/rt|             base|$realtime|fftw3
src/profile|        rt base|$pure
src/network|        rt base|$pure
src/features|       network rt base|$pure
src/recipe|         features rt base|$pure
src/observe|        recipe features rt base|$pure
src/knn|            base|$pure
src/classify|       recipe base|$pure
src/model|          classify knn observe recipe profile features rt base|$pure
src/tensor_file|    base|$posix|jansson
src/model_file|     tensor_file model classify recipe profile features network base|$posix|dlfcn|mach-o/dyld|jansson
src/engine|         model_file model observe profile rt base|$pure
src/library|        prodval engine map model_file model observe profile features rt base|$pure
src/library/include/prodval|prodval|stdbool|stddef|stdint
src/osc|            engine profile base $shown|$posix|lo/lo
src/http|           base|$posix|microhttpd|ifaddrs|net/if|netinet/tcp
host/options|       engine http osc options base|$posix
host/jack|          host/options engine base $shown|$posix|jack/[a-z]+
host/songs|         engine base|$posix
host/session|       host/options osc base|$posix|lo/lo
host/view|          host/songs engine http base $shown|$posix
host|               host/view host/session host/songs host/jack host/options tools/corpus tools/audio tools/base engine http osc profile base $shown|$posix
plugin|             plugin/messages engine osc profile base $shown|$posix|lv2/.*
plugin/messages|    profile base|$pure|lv2/.*
plugin/measure|     profile base|$posix|spawn|crt_externs
plugin/window/scene|plugin/messages profile map base|$posix
plugin/window/layout|plugin/window/scene map|$pure
plugin/window/drawing|plugin/window/layout plugin/window/scene plugin/messages base|$pure|cairo.*|pango/.*
plugin/window|      plugin/measure plugin/window/drawing plugin/window/layout plugin/window/scene plugin/messages|$posix|lv2/.*|cairo.*|X11/.*
tools/base|         base|$posix|jansson|utf8proc|cblas
tools/sandbox|      base|$posix
tools/audio/container|base|$posix
tools/audio/decoders|tools/audio/container tools/base rt base|$posix
tools/audio|        tools/audio/decoders tools/audio/container tools/base profile rt base|$posix
tools/spectrogram|  tools/audio tools/base features rt base|$posix
tools/describe|     tools/audio profile features base|$posix
tools/corpus|       tools/audio tools/base model observe recipe profile features rt base|$posix
tools/shards|       tools/corpus tools/audio tools/base model_file model recipe profile base|$posix
tools/mix|          tools/corpus tools/audio tools/base base|$posix|complex|fftw3
tools/patches|      tools/corpus tools/audio tools/base model_file tensor_file model observe features network rt base|$posix
tools/gradients|    tools/base network rt base|$posix
tools/network|      tools/patches tools/gradients tools/mix tools/corpus tools/audio tools/base model_file tensor_file model recipe features network rt base|$posix|jansson
tools/classifiers|  tools/base model classify recipe options base|$posix|jansson|cblas|libsvm/svm|xgboost/c_api
tools/train|        tools/network tools/classifiers tools/corpus tools/base model_file tensor_file model knn profile base|$posix|cblas|lapacke
tools/index|        tools/train tools/shards tools/corpus tools/audio tools/base model_file model profile base|$posix
tools/guesses|      tools/corpus tools/audio model observe base|$posix
tools/similar|      tools/corpus model base|$posix
tools/discography|  tools/similar tools/guesses tools/corpus tools/audio tools/base model base|$posix
tools/judge/figures|tools/guesses tools/corpus model base|$posix
tools/judge|        tools/judge/figures tools/similar tools/guesses tools/train tools/network tools/corpus tools/base model base|$posix
tools/pages|        map tools/judge tools/judge/figures tools/discography tools/similar tools/train tools/classifiers tools/describe tools/corpus tools/audio tools/base engine model_file model profile base|$posix|jansson
tools/serve|        http tools/pages tools/sandbox tools/corpus tools/audio/decoders tools/base engine model base|$posix|jansson
tools/cli/output|   options tools/pages tools/judge/figures tools/corpus tools/base model_file tensor_file model base|$posix
tools/cli/input|    options tools/cli/output tools/shards tools/network tools/judge/figures tools/train tools/classifiers tools/corpus tools/audio tools/base model_file model base|$posix|glob
tools/cli|          tools/cli/input tools/cli/output tools/serve http options network rt tools/pages tools/sandbox tools/index tools/shards tools/mix tools/patches tools/network tools/judge tools/judge/figures tools/similar tools/train tools/classifiers tools/spectrogram tools/corpus tools/audio tools/audio/decoders tools/base engine model_file model profile base|$posix|jansson
"

# The files that know a library: a filter for system calls, audio, pictures; or a
# processor's instructions.
declare -A only_here=(
	[src/knn/knn_measure.c]=immintrin
	[tools/sandbox/system_calls_seccomp.c]=seccomp
	[tools/audio/decoders/sndfile.c]=sndfile
	[tools/audio/decoders/mpeg.c]=mpg123
	[tools/audio/decoders/libav_functions.c]=dlfcn
	[tools/audio/decoders/libav_functions.h]='libav(codec|format|util)/[a-z]+'
	[tools/spectrogram/canvas.c]=png
	[tools/mix/wav.c]=sndfile
)

includes_of() {
	sed -nE 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*(["<][^">]*[">]).*/\1/p' "$@"
}

# check FOLDER OURS THEIRS: the includes of its files match one of the two.
check() {
	local file files=("$1"/*.[ch]) may="\"($2)\"|<($3)\.h>" known=
	[ ${#files[@]} -gt 0 ] || return 0
	n_files=$((n_files + ${#files[@]}))
	for file in "${!only_here[@]}"; do
		known+="|$file: may not include <(${only_here[$file]})\.h>"
	done
	! grep -HE '^[[:space:]]*#[[:space:]]*include[[:space:]]*["<]' "${files[@]}" |
		sed -E 's/:[^"<]*(["<][^">]*[">]).*/: may not include \1/' |
		grep -vE "^([^:]*: may not include ($may)$known)\$" || status=1
}

while IFS='|' read -r folder rooms theirs; do
	[ -n "$folder" ] || continue
	ours="${folder#src/}/[a-z0-9_]+\\.h"
	for room in $rooms; do
		[[ $room == *.h ]] || room+='/[a-z0-9_]+\.h'
		ours+="|$room"
	done
	check "$folder" "$ours" "$theirs|assert"
done <<<"$table"

# Every folder with sources is in the table.
while IFS= read -r folder; do
	grep -q "^$folder|" <<<"$table" || {
		echo "$folder: not in the table of layers"
		status=1
	}
done < <(find src host plugin tools -name '*.[ch]' -exec dirname {} + | sort -u)

# A model shows its parts; what it works out from them is its own.
if grep -n '"model/model_private\.h"' $(find src host plugin tools -name '*.[ch]' \
	! -path 'src/model/*'); then
	echo "model/model_private.h: only for src/model"
	status=1
fi

# brought_by HEADER: the headers of ours that it brings along.
brought_by() {
	local todo=("$1") seen=" $1 " header
	while [ ${#todo[@]} -gt 0 ]; do
		while IFS= read -r header; do
			[[ $seen == *" $header "* ]] && continue
			seen+="$header "
			todo+=("$header")
			echo "$header"
		done < <(includes_of "${todo[0]}" | sed -nE 's/^"(.*)"$/src\/\1/p')
		todo=("${todo[@]:1}")
	done
}
mapfile -t files < <(brought_by src/engine/engine.h)
if [ ${#files[@]} -gt 4 ]; then
	echo "src/engine/engine.h: brings along more than four headers: ${files[*]}"
	status=1
fi
if includes_of src/engine/engine.h "${files[@]}" | grep fftw; then
	echo "src/engine/engine.h: brings along the FFT library"
	status=1
fi

if [ "$n_files" = 0 ]; then
	echo "no source files in $PWD"
	status=1
fi
exit $status
