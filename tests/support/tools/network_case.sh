# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A scratch folder with music by two producers, three songs each, and the layers of a
# small network.  To be sourced with PRODVAL MAKE_TOYS.

set -euo pipefail
export LC_ALL=C.UTF-8
prodval=$1
make_toys=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"$make_toys" . 44100 20
for i in 1 2 3; do
	mkdir -p "music/Ann" "music/Ben"
	cp dark.wav "music/Ann/$i.wav"
	cp bright.wav "music/Ben/$i.wav"
done

fail() {
	echo "$*"
	exit 1
}

cat >layers.json <<-'END'
	{"version": 1,
	 "input": {"frames": 64, "hop": 32, "bands": 62, "channels": ["mid", "side"]},
	 "layers": [
	  {"name": "first", "kind": "conv2d", "outputs": 8, "kernel": [5, 5], "stride": [4, 4]},
	  {"name": "relu", "kind": "relu"},
	  {"name": "flat", "kind": "flatten"},
	  {"name": "pooled", "kind": "time-mean-deviation"}]}
END

# interrupt SIGNAL ARGUMENT...: send it to a command once it learns; it says into `said`.
interrupt() {
	local signal=$1 pid
	shift
	rm -f said
	env --default-signal="$signal" "$prodval" "$@" >said 2>err &
	pid=$!
	for ((i = 0; i < 3000; ++i)); do
		! grep -qs '^Learning' said || break
		sleep 0.02
	done
	kill -s "$signal" "$pid"
	wait "$pid" || fail "interrupted: $(cat err)"
}

# refused STATUS TEXT ARGUMENT...: nothing is written.
refused() {
	local wanted=$1 text=$2 status=0
	shift 2
	rm -f no.st
	"$prodval" "$@" -o no.st >said 2>err || status=$?
	[ "$status" = "$wanted" ] || fail "$*: status $status: $(cat err)"
	grep -qF -e "$text" err || fail "$*: $(cat err)"
	[ ! -e no.st ] || fail "$*: no.st was written"
}
