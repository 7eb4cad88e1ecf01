#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, fetches a little free music that the model
# was not trained on, and plays it through a private JACK server into
# prodval-jack: the guesses arrive over OSC.  No sound card is needed.

set -euo pipefail
export LC_ALL=C.UTF-8
unset CDPATH
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
. tests/support/packages.sh
. tests/support/jack/server.sh

seconds=${PV_DEMO_SECONDS:-45}
model=${PV_DEMO_MODEL:-models/default.safetensors}
build=build/release
music=build/demo-music
pv_work=build/demo

say() {
	printf '\n== %s\n' "$1"
}

die() {
	printf 'demo.sh: %s\n' "$1" >&2
	exit 1
}

quietly() {
	"$@" >"$pv_work/log" 2>&1 || {
		tail -n 30 "$pv_work/log" >&2
		die "this failed: $*"
	}
}

fetch_music() {
	tools/corpus.sh --use demo "$music" && return
	# A bare system has no package lists yet.
	pv_as_root apt-get -qq update
	tools/corpus.sh --use demo "$music"
}

# field N of a line of CSV, which may be quoted.
field() {
	awk -v n="$1" '{
		for (i = 1; i <= n; ++i) {
			if (substr($0, 1, 1) == "\"") {
				match($0, /^"([^"]|"")*"/)
				f = substr($0, 2, RLENGTH - 2)
				gsub(/""/, "\"", f)
			} else {
				match($0, /^[^,]*/)
				f = substr($0, 1, RLENGTH)
			}
			$0 = substr($0, RLENGTH + 2)
		}
		print f
	}' <<<"$2"
}

last_guess() {
	sed -n 's/^\/prodval\/guess "\(.*\)" \([^ ]*\) \([^ ]*\)$/\1 (confidence \2, after \3 s)/p' \
		"$pv_work/osc" | tail -n 1
}

has_ports() {
	timeout 5 jack_lsp prodval:in_2 | grep -qx prodval:in_2
}

is_silent() {
	grep '^/prodval/state' "$pv_work/osc" | tail -n 1 | grep -q silent
}

trap pv_stop_all EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

mkdir -p "$pv_work"
say "Packages that are needed"
pv_install_missing "${pv_packages_run[@]}"
say "Build"
quietly cmake --preset release
quietly cmake --build --preset release
[ -r "$model" ] || die "$model: cannot be read: train one with prodval train"
say "Music that the model was not trained on"
fetch_music

rate=0
songs=()
while IFS= read -r line; do
	songs+=("$line")
	[ "$rate" != 0 ] || rate=$("$build/tests/jack_play" --rate "$music/$(field 1 "$line")")
done < <(tail -n +2 "$music/demo.csv")

say "A JACK server of our own at $rate Hz, prodval-jack, an OSC receiver"
pv_start_jack "prodval-demo-$$" "$rate" 1024
: >"$pv_work/osc"
"$build/tests/osc_print" 0 > >(tee "$pv_work/osc") &
pv_pids+=($!)
pv_until 5 grep -q '^listening at port' "$pv_work/osc" || die "no OSC receiver"
port=$(sed -n 's/^listening at port //p' "$pv_work/osc")
pv_start "$pv_work/prodval-jack" "$build/host/prodval-jack" \
	--model "$model" --osc "osc.udp://127.0.0.1:$port"
host=$pv_pid
pv_until 10 has_ports || {
	cat "$pv_work/prodval-jack" >&2
	die "prodval-jack does not start"
}

results=()
for line in "${songs[@]}"; do
	producer=$(field 2 "$line")
	title="$(field 4 "$line") ($(field 3 "$line"))"
	say "$seconds s of $title, produced by $producer"
	timeout $((seconds + 20)) "$build/tests/jack_play" --seconds "$seconds" \
		"$music/$(field 1 "$line")" prodval:in_1 prodval:in_2 ||
		die "the song can't be played"
	results+=("$title" "$producer" "$(last_guess)")
	# After three seconds of silence the evidence is forgotten.
	pv_until 10 is_silent || true
done

pv_stop "$host" INT || die "prodval-jack did not end cleanly"
pv_stop_all
say "What it said"
for ((i = 0; i < ${#results[@]}; i += 3)); do
	printf '%s\n  produced by  %s\n  guessed      %s\n' "${results[@]:i:3}"
done
tail -n 1 "$pv_work/prodval-jack"
