#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# left_out.sh CASE ROOT TOYS GENERATOR: where libraries are missing, the rest is built,
# installed and works, and CMake says what was left out; or, where nothing can be built,
# which package is needed.  TOYS is the program make_toys.

set -euo pipefail
name=$1 source=$2 toys=$3 generator=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
	echo "FAILED: $name: $*" >&2
	tail -n 30 "$work"/*.log >&2
	exit 1
}

# configure MODULE...: whether CMake does, without these as far as pkg-config knows.
configure() {
	local status=0
	cat >"$work/pkg-config" <<-END
		#!/bin/sh
		for word; do
			case \${word%%[<>= ]*} in $(IFS='|' && echo "$*")) exit 1 ;; esac
		done
		exec $(command -v pkg-config) "\$@"
	END
	chmod +x "$work/pkg-config"
	cmake -S "$source" -B "$work/build" -G "$generator" -DCMAKE_BUILD_TYPE=Debug \
		-DPKG_CONFIG_EXECUTABLE="$work/pkg-config" >"$work/configure.log" 2>&1 || status=1
	# Lines that CMake has wrapped.
	tr -s ' \n' ' ' <"$work/configure.log" >"$work/said"
	return $status
}

says() {
	grep -qF -- "$1" "$work/said" || fail "CMake does not say: $1"
}

build() {
	cmake --build "$work/build" -j2 "$@" >"$work/build.log" 2>&1 || fail "it is not built"
}

case_window() {
	configure x11 || fail "it is not configured"
	says "The plugin is built without its window: install the development files of X11, cairo and Pango (libx11-dev"
	build --target pv_lv2 pv_lv2_bundle
	cd "$work/build/plugin/lv2/production-value.lv2"
	[ -f production-value.so ] || fail "no plugin"
	! grep -i 'ui:' manifest.ttl || fail "the manifest names a window"
}

case_jack_and_lv2() {
	configure jack lv2 x11 libavformat || fail "it is not configured"
	says "prodval-jack is left out: install the development files of JACK (libjack-jackd2-dev)"
	says "The plugin is left out: install the development files of LV2, 1.18.0 or later (lv2-dev)"
	says "AAC, WMA, tracker modules and videos can't be read: install the development files of FFmpeg"
	says "The tests are left out: they need the development files of jack (libjack-jackd2-dev), lv2 (lv2-dev)"
	build
	DESTDIR=$work/root cmake --install "$work/build" --prefix /usr >"$work/install.log" || fail "it is not installed"
	[ -z "$(find "$work/root" -name '*jack*' ! -name jack.c -o -name '*.lv2' -o -name '*.desktop')" ] ||
		fail "something is installed that was left out"
	"$toys" "$work" 44100 5
	"$work/root/usr/bin/prodval" identify "$work/toy.safetensors" "$work/dark.wav" >"$work/identify.log" ||
		fail "prodval identify"
	grep -q 'sounds very much like dark' "$work/identify.log" || fail "no guess"
	! "$work/root/usr/bin/prodval" features "$source/README.md" 2>"$work/features.log" || fail "README.md is music"
	grep -q 'not audio that can be decoded by a build without libavformat: convert it' "$work/features.log" ||
		fail "it does not say what is lacking"
	! cmake "$work/build" -DPV_LIBAV=ON >"$work/configure.log" 2>&1 || fail "it is configured without what is wanted"
	grep -q 'PV_LIBAV is ON: install' "$work/configure.log" || fail "CMake does not say what is lacking"
}

# In the order in which CMake asks, as it remembers what it has found.
case_needed() {
	local library
	for library in fftw3:libfftw3-dev jansson:libjansson-dev liblo:liblo-dev libmicrohttpd:libmicrohttpd-dev \
		sndfile:libsndfile1-dev libmpg123:libmpg123-dev libpng:libpng-dev libutf8proc:libutf8proc-dev; do
		! configure "${library%:*}" || fail "it is configured without ${library%:*}"
		says "${library%:*} is missing: install its development files (${library#*:})"
	done
}

case_suil() {
	configure suil-0 || fail "it is not configured"
	says "The tests are left out: they need the development files of suil-0 (libsuil-dev)"
}

"case_$name"
echo PASSED
