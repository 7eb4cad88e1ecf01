#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Measures the project beside its peers: installs them from Debian, builds in
# Release, lets all take turns in one run, and prints tables of medians, 99th
# percentiles, heap calls and ratios.

set -euo pipefail
export LC_ALL=C.UTF-8
unset CDPATH
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
. tests/support/packages.sh
. tests/support/jack/server.sh

usage() {
	cat <<'EOF'
usage: bench.sh [--json FILE] [--music DIR] [--no-training]

  --json FILE    the figures under the names of the project's targets, too
  --music DIR    music to train on, as tools/corpus.sh --use known fetches it;
                 by default, it is fetched into build/music: 720 MB
  --no-training  leave training, which needs the music, out
EOF
}

json=
music=build/music
is_training=true
while [ $# -gt 0 ]; do
	case $1 in
	--json) json=${2:?--json wants a file} && shift ;;
	--music) music=${2:?--music wants a folder} && shift ;;
	--no-training) is_training=false ;;
	-h | --help) usage && exit ;;
	*) usage >&2 && exit 2 ;;
	esac
	shift
done

build=build/bench
work=$(mktemp -d)
figures=$work/figures
trap 'pv_stop_all; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

report() {
	echo "= $1 $2" >>"$figures"
}

# show COMMAND ARGUMENT...: its table to us, its figures to the file.
show() {
	echo
	"$@" 2>"$work/said"
	grep '^= ' "$work/said" >>"$figures" || true
	grep -v '^= ' "$work/said" >&2 || true
}

# run PROGRAM ARGUMENT...: the same of a benchmark.
run() {
	show "$build/tests/bench/$1" "${@:2}"
}

# resident PID: MB.
resident() {
	awk '/^VmRSS:/ { print $2 / 1024 }' "/proc/$1/status"
}

ratio() {
	awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'
}

minus() {
	awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a - b }'
}

has_ports() {
	timeout 5 jack_lsp "$1:in_2" | grep -qx "$1:in_2"
}

# What prodval-jack takes with this model, when it has heard a whole window.
memory_with() {
	pv_start "$work/jack.log" "$build/host/prodval-jack" --model "$1"
	local host=$pv_pid
	pv_until 20 has_ports prodval
	timeout 120 "$build/tests/jack_play" --freewheel "$work/dark.wav" \
		prodval:in_1 prodval:in_2 >/dev/null 2>&1 || true
	resident "$host"
	pv_stop "$host" || true
}

measure_memory() {
	local empty default large
	"$build/tests/make_toys" "$work" 48000 40
	pv_start_jack "pv-bench-$$" 48000 64 || return 0
	pv_start "$work/empty.log" "$build/tests/bench/bench_jack"
	pv_until 10 has_ports empty
	empty=$(resident "$pv_pid")
	pv_stop "$pv_pid" || true
	default=$(memory_with models/default.safetensors)
	large=$(memory_with "$work/large.safetensors")
	printf '\n| resident | MB | over an empty client |\n|---|---|---|\n'
	printf '| an empty JACK client | %.1f | |\n' "$empty"
	printf '| prodval-jack, default model | %.1f | %.1f |\n' "$default" "$(minus "$default" "$empty")"
	printf '| prodval-jack, 1e6 points | %.1f | %.1f |\n' "$large" "$(minus "$large" "$empty")"
	report rss_default_mb "$(minus "$default" "$empty")"
	report rss_1e6_mb "$(minus "$large" "$empty")"
	pv_stop_all
}

# time_training MANIFEST FILE...: wall time, processor time and most memory of
# decoding and of training.
time_training() {
	local decode decode_cpu train memory train_cpu
	read -r decode _ decode_cpu < <("$build/tests/bench/bench_run" \
		"$build/tests/bench/bench_decode" "$(nproc)" "${@:2}")
	read -r train memory train_cpu < <("$build/tests/bench/bench_run" "$build/tools/prodval" \
		train --manifest "$1" -o "$work/trained.safetensors" 2>/dev/null | tail -n 1)
	echo "$(ratio "$train" "$decode") $(ratio "$train_cpu" "$decode_cpu") $train $decode $memory"
}

# measure_songs SONGS: the run with the middle one of three ratios, each of
# which is taken between neighbours in time.
measure_songs() {
	local manifest=$music/bench.csv files cpu train decode memory
	# Songs in turn from all over the list, so that there are several labels.
	awk -v n="$1" 'NR == 1 { print; next } { line[NR - 2] = $0; total = NR - 1 }
		END { for (i = 0; i < n; ++i) print line[int(i * total / n)] }' \
		"$music/manifest.csv" >"$manifest"
	mapfile -t files < <(tail -n +2 "$manifest" | cut -d, -f1 | sed 's/^"//; s/"$//' |
		sed "s|^|$music/|")
	read -r last_ratio cpu train decode memory < <(for _ in 1 2 3; do
		time_training "$manifest" "${files[@]}"
	done | sort -n | sed -n 2p)
	printf '| %d | %.1f | %.1f | %s | %s | %.0f |\n' \
		"$1" "$train" "$decode" "$last_ratio" "$cpu" "$memory"
	rm -f "$manifest"
}

measure_training() {
	local total
	[ -e "$music/manifest.csv" ] || tools/corpus.sh --use known "$music"
	total=$(($(wc -l <"$music/manifest.csv") - 1))
	printf '\n| training, songs | s | decoding alone, s | ratio | of processor time | most memory, MB |\n|---|---|---|---|---|---|\n'
	for part in 4 2 1; do
		measure_songs $((total / part))
	done
	report train_over_decode "$last_ratio"
}

# A model of 1e6 points in the dimensions that models have: time and memory, beside
# its file.
measure_large() {
	local model=$work/like.safetensors seconds memory bytes
	"$build/tests/bench/bench_model" like models/default.safetensors 1000000 "$model"
	read -r seconds memory _ < <("$build/tests/bench/bench_run" "$build/tools/prodval" \
		info "$model" 2>/dev/null | tail -n 1)
	bytes=$(awk -v bytes="$(stat -c %s "$model")" 'BEGIN { print bytes / 1048576 }')
	printf '\n| prodval info, 1e6 points like the model | |\n|---|---|\n'
	printf '| s | %s |\n| most memory over the file | %s |\n' "$seconds" "$(ratio "$memory" "$bytes")"
	report info_1e6_s "$seconds"
	report info_1e6_over_file "$(ratio "$memory" "$bytes")"
	rm -f "$model"
}

# What a song takes must not grow with its length.
measure_lengths() {
	local memory
	printf '\n| identifying a song of | most memory, MB |\n|---|---|\n'
	for seconds in 60 600; do
		"$build/tests/make_toys" "$work" 22050 "$seconds"
		read -r _ memory _ < <("$build/tests/bench/bench_run" "$build/tools/prodval" \
			identify models/default.safetensors "$work/dark.wav" 2>/dev/null | tail -n 1)
		printf '| %d s | %s |\n' "$seconds" "$memory"
	done
}

pv_install_missing "${pv_packages_run[@]}" g++ libaubio-dev libfftw3-dev \
	libnanoflann-dev libflann-dev liblz4-dev libfaiss-dev libhnswlib-dev libkissfft-dev \
	libxnnpack-dev libpthreadpool-dev libdnnl-dev python3-torch
if ! { cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DPV_BENCH=ON &&
	cmake --build "$build"; } >"$work/log" 2>&1; then
	tail -n 40 "$work/log" >&2
	exit 1
fi

sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1
echo "$(nproc) cores, $(uname -m), $(date -u +%F), commit $(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
run bench_frame
run bench_callback
[ ! -x "$build/tests/bench/bench_window" ] || run bench_window
run bench_http
! command -v chromedriver >/dev/null || show /usr/bin/python3 -B tests/bench/bench_map.py \
	"$build/tools/prodval" "$build/tests/make_toys"
run bench_network
show /usr/bin/python3 -B tests/bench/bench_gradients.py \
	"$build/tests/bench/bench_gradients" models/networks/cnn.json
run bench_knn models/default.safetensors
run bench_model guess models/default.safetensors
printf '\n| model | | |\n|---|---|---|'
run bench_model profile
run bench_model load load_default_ms models/default.safetensors
"$build/tests/bench/bench_model" points 1000000 "$work/large.safetensors"
run bench_model load load_1e6_ms "$work/large.safetensors"
measure_memory
measure_large
measure_lengths
if $is_training; then
	measure_training
fi

if [ -n "$json" ]; then
	sort -u "$figures" | awk 'BEGIN { printf "{" }
		{ printf("%s\n  \"%s\": %s", (NR > 1 ? "," : ""), $2, $3) }
		END { print "\n}" }' >"$json"
fi
