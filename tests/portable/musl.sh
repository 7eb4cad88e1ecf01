#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# musl.sh [--jobs N]: compiles all sources but the tests' with musl in place of glibc,
# warnings as errors; builds with it what needs no shared library of others; and runs the
# unit tests of that.  Debian has libraries for glibc only: their archives are linked, with
# glibc_names.c for what they call by glibc's names.  For Debian 12 on amd64; all is left in
# build/portable/musl.

set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
source=$(cd -- "$here/../.." && pwd)
# shellcheck source=tests/support/packages.sh
. "$source/tests/support/packages.sh"
# shellcheck source=tests/portable/headers.sh
. "$here/headers.sh"
work=$source/build/portable/musl
jobs=$(nproc)
[ "${1:-}" != --jobs ] || jobs=$2

fail() {
	echo "FAILED: $*" >&2
	exit 1
}

# Rooms that need FFTW, Jansson and liblo only; of their tests those that stand before no
# function of glibc.
tests='audio_name|guess_words|near_name|producer_colour|random|sort|utf8|options|option_pages'
tests+='|resampler|queue_stress|profile_target|profile_text|sample|held_out_songs|network'
tests+='|features|features_music|beats|beats_songs|beat_pool|series|embedding|rhythm|song_change|knn|knn_codes'
tests+='|centres|calibration|guess_distances|song_distances|model|evidence|heard_song|listener|reasons'
tests+='|song_targets|target_name|target_text|model_parts|kinds|path_text|model_file|library_file|song_table'
tests+='|model_profiles|model_size|classify_file|model_hostile|model_damaged|learned|embedding_file'
tests+='|network_json|recipe_mistakes|recipe_file|mix_comparison|mix_target|mix_json|guess'
tests+='|osc|osc_model|osc_targets|osc_link|osc_lookup|osc_receiver'

targets() {
	ninja -C "$work/build" -t targets all | sed -n "$1"
}

pv_install_missing "${pv_packages_run[@]}" "${pv_packages_test[@]}" "${pv_packages_portable[@]}"
pv_link_headers "$work/include" libc6-dev libcrypt-dev
musl-gcc -O2 -fPIC -Wall -Werror -c "$here/glibc_names.c" -o "$work/glibc_names.o"
rm -f "$work/libglibc_names.a"
ar rc "$work/libglibc_names.a" "$work/glibc_names.o"
cmake -S "$source" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DPV_WERROR=ON \
	-DCMAKE_C_COMPILER=musl-gcc -DCMAKE_C_FLAGS="-idirafter $work/include" \
	-DCMAKE_PROJECT_INCLUDE="$here/musl.cmake" \
	-DCMAKE_C_STANDARD_LIBRARIES="$work/libglibc_names.a" >"$work/log" 2>&1 || fail "see $work/log"
mapfile -t objects < <(targets 's/^\([^ ]*\.o\): C_COMPILER.*/\1/p' | grep -v '^tests/')
printf '%d objects\n' "${#objects[@]}"
ninja -C "$work/build" -j "$jobs" "${objects[@]}" >"$work/log" 2>&1 || fail "see $work/log"
mapfile -t programs < <(targets 's/^\([^ ]*\): C_EXECUTABLE_LINKER.*/\1/p' | grep -E "^tests/(test_)?($tests)\$")
ninja -C "$work/build" -j "$jobs" libprodval_static "${programs[@]}" >"$work/log" 2>&1 ||
	fail "see $work/log"
ctest --test-dir "$work/build" -R "^($tests)\$" -j "$jobs" --output-on-failure >"$work/tests" ||
	fail "$(sed -n '/^The following tests FAILED/,$p' "$work/tests"); see $work/tests"
sed -n 's/^\(.*tests passed.*\)/\1/p' "$work/tests"
