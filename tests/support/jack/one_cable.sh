# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# One cable, two, none, while sound runs.  To be sourced after case.sh;
# "${via[@]}" goes before each client.

# Guesses that the receiver has had.
n_sent() {
	grep -c '^/prodval/guess' "$work/osc.log" || true
}

more_sent_than() {
	[ "$(n_sent)" -gt "$1" ]
}

# sends_on WHAT: guesses still come.
sends_on() {
	local n
	n=$(n_sent)
	pv_until 20 more_sent_than "$n" || fail "no guesses after $1"
}

state_is() {
	grep '^/prodval/state' "$work/osc.log" | tail -n 1 | grep -q "\"$1\""
}

cable() {
	"${via[@]}" jack_connect "jack_play:out_$1" "prodval:in_$2"
}

# uncable FROM TO
uncable() {
	"${via[@]}" jack_disconnect "jack_play:out_$1" "prodval:in_$2"
}

# begin_one_cable: sound runs, and it is not connected.
begin_one_cable() {
	listen
	"$tools/make_toys" "$work" 48000 120 sides
	"${via[@]}" "$prodval_jack" --model "$work/sides.safetensors" --osc "osc.udp://127.0.0.1:$port" \
		>"$work/out.log" 2>"$work/err.log" </dev/null &
	host=$!
	pv_pids+=("$host")
	pv_start "$work/play.log" "${via[@]}" "$tools/jack_play" "$work/noise.wav"
	player=$pv_pid
	pv_start "$work/silence.log" "${via[@]}" "$tools/jack_play" --name silence "$work/silence.wav"
	# shellcheck disable=SC2317
	all_are_there() {
		"${via[@]}" jack_lsp >"$work/lsp.log" && grep -qx prodval:in_2 "$work/lsp.log" &&
			grep -qx jack_play:out_1 "$work/lsp.log" && grep -qx silence:out_1 "$work/lsp.log"
	}
	pv_until 15 all_are_there || fail "no ports"
}

# listen_anew: what comes from here on is for heard().
listen_anew() {
	mark=$(stat -c %s "$work/osc.log")
}

# heard WHAT LABEL: since then, nothing but this, by one projection.
heard() {
	tail -c "+$((mark + 1))" "$work/osc.log" >"$work/heard.log"
	grep -q '^/prodval/guess' "$work/heard.log" || fail "$1: no guess"
	! grep '^/prodval/guess' "$work/heard.log" | grep -vq "guess \"$2\" 1 " ||
		fail "$1: $(grep '^/prodval/guess' "$work/heard.log" | grep -v "guess \"$2\" 1 " | head -n 1)"
	[ "$(grep '^/prodval/projection' "$work/heard.log" | sort -u | wc -l)" = 1 ] ||
		fail "$1: $(grep '^/prodval/projection' "$work/heard.log" | sort -u | paste -sd,)"
	listen_anew
}

one_cable() {
	local i
	mark=0
	for i in 1 2; do
		cable 1 "$i"
		sends_on "one cable into in_$i"
		uncable 1 "$i"
		pv_until 20 state_is filling || fail "it goes on without a cable"
	done
	pv_until 20 state_is silent || fail "not silent without a cable"
	# The same sound by two cables is the same.
	cable 1 1
	cable 1 2
	sends_on "two cables"
	heard "mono by one cable and by two" mono
	# One of them less, and one of silence more.
	uncable 1 2
	sends_on "one cable less"
	heard "one cable of two" mono
	"${via[@]}" jack_connect silence:out_1 prodval:in_2
	sleep 0.5
	listen_anew
	sends_on "a second cable"
	heard "one side silent" one-side
	"${via[@]}" jack_disconnect silence:out_1 prodval:in_2
	sleep 0.5
	listen_anew
	sends_on "the second cable is gone"
	heard "mono again" mono
	# The player dies, and the cables with it.
	kill -s KILL "$player"
	pv_until 20 state_is silent || fail "not silent when the player died"
}
