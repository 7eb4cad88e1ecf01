#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# screen.sh CASE PRODVAL_JACK TOOLS: what prodval-jack shows, and how it leaves
# a terminal or a pipe.  TOOLS is the folder of jack_play and make_toys.

set -euo pipefail
export LC_ALL=C.UTF-8
. "$(dirname -- "${BASH_SOURCE[0]}")/../../support/jack/case.sh"

# draws WHAT REGEX: soon.
draws() {
	pv_until 10 grep -qE -- "$2" "$work/screen.log" || fail "$1: no line $2"
}

case_draws() {
	local esc=$'\e'
	local command="exec '$prodval_jack' --model '$work/toy.safetensors' --osc none"
	TERM=xterm NO_COLOR=1 pv_start "$work/screen.log" script -qec "$command" /dev/null
	host=$pv_pid
	pv_until 10 has_ports prodval || fail "no ports"
	play --seconds 2 "$work/dark.wav" prodval:in_1
	draws ranking '^dark +100 % [#█]{17}'
	stty -F "$(readlink "/proc/$(pgrep -P "$host")/fd/1")" rows 12 cols 50
	draws narrower '^dark +100 % [#█]{18} *'"$esc"'\[K'
	pkill -INT -P "$host" || fail "it has gone"
	pv_wait "$host" 10 || fail "exit status $?"
	grep -qF "${esc}[?1049h${esc}[?25l" "$work/screen.log" || fail "no screen of its own"
	grep -qF "${esc}[?25h${esc}[?1049l" "$work/screen.log" || fail "the screen isn't given back"
	expect song '1  Cellar +dark +[0-9.]+' "$work/screen.log"
	! grep -qE "$esc\\[[0-9;]*m" "$work/screen.log" || fail "colour in spite of NO_COLOR"
}

# screens SEQUENCE: how often it came.
screens() {
	grep -oF -- "$(printf '\033[?1049%s' "$1")" "$work/screen.log" | wc -l
}

# is_left COUNT: the other screen was taken so often, and left each time.
is_left() {
	[ "$(screens h)" = "$1" ] && [ "$(screens l)" = "$1" ]
}

# modes FILE: what is said there of the terminal's keys.
modes() {
	tr ' ' '\n' <"$1" | grep -xE -- '-?(icanon|echo|isig)' | sort | tr '\n' ' '
}

# ran TIMES: the shell has gone on so often.
ran() {
	[ "$(grep -c '^gone on with' "$work/screen.log")" = "$1" ]
}

# Keys come in one by one, unseen, and do what the last line says; however it
# ends, the terminal is as it was.  The shell isn't one that sets it right.
case_keys() {
	local signal n=1
	cat >"$work/session" <<-EOF
		stty -a >'$work/before'
		for i in 1 2 3 4 5 6; do
			'$prodval_jack' --model '$work/toy.safetensors' --osc none --name prodval\$i
			echo gone on with \$?
			stty -a >'$work/after'\$i
		done
	EOF
	mkfifo "$work/keys"
	exec 9<>"$work/keys"
	TERM=xterm NO_COLOR=1 env --default-signal=INT,QUIT,TSTP script -qec "sh '$work/session'" /dev/null \
		<"$work/keys" >"$work/screen.log" 2>&1 &
	host=$!
	pv_pids+=("$host")
	pv_until 10 has_ports prodval1 || fail "no ports"
	draws keys 'q quit  r reset  m map  f freeze'
	stty -a -F "$(readlink "/proc/$(pgrep -f -- "--name prodval1\$" | tail -n 1)/fd/0")" >"$work/within"
	[ "$(modes "$work/within")" = "-echo -icanon isig " ] || fail "within: $(modes "$work/within")"
	play --seconds 3 "$work/dark.wav" prodval1:in_1
	draws guess 'sounds very much like dark, 100 %'
	printf 'f' >&9
	draws frozen 'frozen  f go on'
	printf 'n' >&9
	draws nearest 'Toy: does not store what would be guessed'
	# What comes with an escape is another key.
	printf '\033q\033[1;5q\033Oq' >&9
	printf 'r' >&9
	# A reset ends the song: there is no guess any more, and the set list has one.
	draws reset 'too little sound for a guess|waiting for sound'
	printf 'q' >&9
	pv_until 10 ran 1 || fail "q does not quit"
	expect status '^gone on with 0' "$work/screen.log"
	expect list '^ +0:00:[0-9]{2} .* dark' "$work/screen.log"
	for signal in TERM INT HUP SEGV USR1; do
		n=$((n + 1))
		pv_until 10 has_ports "prodval$n" || fail "no ports"
		pv_until 10 is_taken "$n" || fail "not drawn"
		kill -s "$signal" "$(pgrep -f -- "--name prodval$n\$" | tail -n 1)"
		pv_until 10 ran "$n" || fail "SIG$signal does not end it"
	done
	pv_wait "$host" 10 || true
	exec 9>&-
	for n in 1 2 3 4 5 6; do
		cmp "$work/before" "$work/after$n" || fail "the terminal has changed after run $n"
	done
	[ "$(screens h)" = 6 ] && [ "$(screens l)" = 6 ] || fail "a screen isn't given back"
}

# is_taken COUNT: the other screen was taken so often.
is_taken() {
	[ "$(screens h)" = "$1" ]
}

# A shell in a terminal has its screen back however the program stops.
case_stops() {
	local command="'$prodval_jack' --model '$work/toy.safetensors' --osc none" n=0 signal
	mkfifo "$work/keys"
	exec 9<>"$work/keys"
	# What runs in the background of a script ignores them: env takes it back.
	HOME=$work PS1='$ ' TERM=xterm env --default-signal=INT,QUIT,TSTP script -qec 'bash --norc --noprofile -i' /dev/null \
		<"$work/keys" >"$work/screen.log" 2>&1 &
	host=$!
	pv_pids+=("$host")
	printf '%s\n' "$command" >&9
	pv_until 10 has_ports prodval || fail "no ports"
	n=1
	pv_until 10 grep -qF '[?1049h' "$work/screen.log" || fail "no screen of its own"
	printf '\032' >&9
	pv_until 10 grep -q Stopped "$work/screen.log" || fail "not stopped"
	is_left 1 || fail "stopped in its own screen"
	# In the background it leaves the terminal alone; in the foreground, it draws.
	printf 'bg\n' >&9
	sleep 1
	is_left 1 || fail "it draws in the background"
	printf 'fg\n' >&9
	# shellcheck disable=SC2317
	is_drawn() { [ "$(screens h)" = "$n" ]; }
	n=2
	pv_until 10 is_drawn || fail "not drawn anew"
	printf '\034' >&9
	pv_until 10 grep -q Quit "$work/screen.log" || fail "it does not quit"
	is_left 2 || fail "it quits in its own screen"
	for signal in SEGV ABRT; do
		n=$((n + 1))
		printf '%s\n' "$command --name prodval$n" >&9
		pv_until 10 has_ports "prodval$n" || fail "no ports"
		pv_until 10 is_drawn || fail "not drawn"
		pkill -"$signal" -f -- "--name prodval$n\$" || fail "it has gone"
		pv_until 10 is_left "$n" || fail "SIG$signal in its own screen"
	done
	printf 'exit\nexit\n' >&9
	pv_wait "$host" 10 || true
	exec 9>&-
}

case_output_closes() {
	"$prodval_jack" --model "$work/toy.safetensors" --osc none --json 2>"$work/err.log" | grep -m 1 label >"$work/out.log" &
	host=$!
	pv_pids+=("$host")
	pv_until 10 has_ports prodval || fail "no ports"
	play --seconds 3 "$work/dark.wav" prodval:in_1
	pv_wait "$host" 15 || fail "--json does not end with its reader"
	expect json '^\{"label": "dark"' "$work/out.log"
	[ ! -s "$work/err.log" ] || fail "--json: something on stderr"
	"$prodval_jack" --model "$work/toy.safetensors" --osc none 2>"$work/err.log" | head -n 1 >"$work/out.log" &
	host=$!
	pv_pids+=("$host")
	pv_wait "$host" 15 || fail "it does not end with its reader"
	expect begin '^prodval listens at 48000 Hz' "$work/out.log"
	[ ! -s "$work/err.log" ] || fail "something on stderr"
}

begin 12
"case_$name"
