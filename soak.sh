#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The tests that take long, two to three hours on two cores: soaks of half an hour
# live and of a day of audio free-wheeling, fuzzing, a hundred million frames
# through the queue, a hundred clients.  Needs what test.sh has built and
# installed.  Writes build/soak/report.md; fails if anything in it failed.

set -uo pipefail
export LC_ALL=C.UTF-8
unset CDPATH
cd -- "$(dirname -- "${BASH_SOURCE[0]}")" || exit 1
. tests/support/packages.sh
pv_install_missing "${pv_packages_run[@]}" "${pv_packages_test[@]}" \
	"${pv_packages_soak[@]}" || exit 1

fuzz_s=${PV_SOAK_FUZZ_S:-900}
release=$PWD/build/release
fuzz=$PWD/build/fuzz
afl=$PWD/build/afl
out=$PWD/build/soak
report=$out/report.md
failed=0

# run NAME COMMAND...: its last lines go into the report.
run() {
	local name=$1 begun=$SECONDS status=0
	shift
	printf '== %s\n' "$name"
	"$@" >"$out/$name.log" 2>&1 || status=$?
	[ "$status" = 0 ] || failed=$((failed + 1))
	{
		printf '\n## %s: %s, %d s\n\n' "$name" \
			"$([ "$status" = 0 ] && echo passed || echo "FAILED ($status)")" \
			$((SECONDS - begun))
		tail -n 3 "$out/$name.log" | cut -c 1-300 | sed 's/^/    /'
	} >>"$report"
}

build() {
	local preset=$1
	shift
	cmake --preset "$preset" >/dev/null && cmake --build --preset "$preset" "$@"
}

build_afl() {
	AFL_QUIET=1 cmake -S . -B "$afl" -G Ninja -DCMAKE_C_COMPILER=afl-clang-fast \
		-DPV_FUZZ=ON -DPV_SANITIZE=address,undefined -DCMAKE_BUILD_TYPE=RelWithDebInfo >/dev/null &&
		AFL_QUIET=1 cmake --build "$afl" -t fuzz_model fuzz_table fuzz_osc
}

# libfuzzer TARGET [FOLDER]: a find is left in build/soak, to become a file of tests/fuzz.
libfuzzer() {
	mkdir -p "$out/corpus/$1"
	LSAN_OPTIONS=suppressions=$PWD/tests/support/sound/codecs.supp "$fuzz/tests/fuzz/fuzz_$1" -max_total_time="$fuzz_s" -timeout=20 \
		-rss_limit_mb=2048 -max_len=16384 -artifact_prefix="$out/$1-" \
		"$out/corpus/$1" "tests/fuzz/$1" "${@:2}"
}

aflplusplus() {
	local stats=$out/afl/$1/default/fuzzer_stats
	AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 \
		timeout -s INT $((fuzz_s + 60)) afl-fuzz -V "$fuzz_s" -i "tests/fuzz/$1" \
		-o "$out/afl/$1" -- "$afl/tests/fuzz/fuzz_$1" >/dev/null 2>&1 || true
	grep -E '^(execs_done|saved_crashes|saved_hangs)' "$stats" &&
		grep -qE '^saved_crashes *: 0$' "$stats" && grep -qE '^saved_hangs *: 0$' "$stats"
}

song() {
	tools/corpus.sh --use demo build/demo-music >/dev/null 2>&1 &&
		echo "build/demo-music/$(sed -n '2s/,.*//p' build/demo-music/demo.csv)"
}

soak() {
	local music
	music=$(song) && set -- "$@" "$music" models/default.safetensors
	tests/host/jack/soak.sh "$1" "$release/host/prodval-jack" "$release/tests" "${@:2}"
}

rm -rf "$out"
mkdir -p "$out"
{
	echo "# Soak of $(git describe --always --dirty 2>/dev/null || echo 'an export')"
	echo
	echo "$(nproc) cores, $(uname -r)"
} >"$report"
run build build release
run build_fuzzers build fuzz -t fuzz_model fuzz_table fuzz_osc fuzz_http fuzz_audio audio_seeds
run build_afl build_afl
run soak_live soak live 1860
run soak_day soak freewheel 86400
run queue_stress "$release/tests/queue_stress" 100000000
run queue_orders "$release/tests/test_queue_orders" 4
for target in model table osc; do
	run "libfuzzer_$target" libfuzzer "$target"
	run "afl_$target" aflplusplus "$target"
done
# AFL++ wants a program without threads.
run libfuzzer_http libfuzzer http
run audio_seeds tests/fuzz/audio_seeds.sh "$fuzz/tests/fuzz/audio_seeds" "$out/audio"
run libfuzzer_audio libfuzzer audio "$out/audio"
run hundred_clients tests/host/jack/faults.sh many_clients \
	"$release/host/prodval-jack" "$release/tests" 100
run faults_ten_times ctest --test-dir "$release" -R '^(fault|jack|realtime)_' \
	--repeat until-fail:10 --output-on-failure
cat "$report"
[ "$failed" = 0 ]
