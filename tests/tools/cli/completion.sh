#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# completion.sh SHARE PRODVAL PRODVAL_JACK: with the scripts that the build made in
# SHARE, each shell that is installed offers every command and option that --help
# names, and the values that they take.

set -euo pipefail
export LC_ALL=C.UTF-8
share=$1
PATH=${2%/*}:${3%/*}:$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
	echo "FAILED: $*" >&2
	exit 1
}

# What has to be offered, from --help by another road than the completions'.
wanted_options() {
	"$@" --help | awk '/^ +-/ { print ($1 ~ /^--/) ? $1 : $2 }'
}

wanted_commands() {
	prodval --help | awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }'
}

# offers WHAT WANTED OFFERED: all that is wanted is offered.
offers() {
	[ -n "$2" ] || fail "$1: nothing is wanted"
	local missing
	missing=$(comm -23 <(sort -u <<<"$2") <(sort -u <<<"$3"))
	[ -z "$missing" ] || fail "$1: not offered: $missing"
}

# in_bash WORD...: what is offered for the last one.
in_bash() {
	bash --norc -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
		compopt() { :; }
		$(complete -p "$1" | sed -E "s/.*-F ([a-z_-]+) .*/\1/")
		printf "%s\n" "${COMPREPLY[@]}"' - "$share/bash-completion/completions/$1" "$@"
}

in_fish() {
	# shellcheck disable=SC2016
	fish --no-config -c 'source $argv[1]; complete -C (string join -- " " $argv[2..-1])' \
		"$share/fish/vendor_completions.d/$1.fish" "$@" | cut -f 1
}

# The functions of zsh's own that it calls are replaced by ones that print.
in_zsh() {
	zsh -f -c '_describe() {
			[[ $1 == -o ]] && shift
			local item
			for item in "${(@P)2}"; do
				item=${item//\\:/%} # A colon of the value, not the one after it
				item=${item%%:*}
				print -r -- ${item//\%/:}
			done
		}
		_files() { print -l -- * }
		local folder=$1; shift
		words=("$@") CURRENT=$# service=$1; source $folder/_$1' - "$share/zsh/site-functions" "$@"
}

# offers_nothing WHAT OFFERED
offers_nothing() {
	[ -z "$2" ] || fail "$1: offered: $2"
}

# check SHELL: FUNCTION in_SHELL completes.
check() {
	local complete=in_$1 command
	offers "$1: commands" "$(wanted_commands)" "$("$complete" prodval "")"
	while read -r command; do
		offers "$1: $command" "$(wanted_options prodval "$command")" \
			"$("$complete" prodval "$command" --)"
	done < <(wanted_commands)
	offers "$1: prodval-jack" "$(wanted_options prodval-jack)" \
		"$("$complete" prodval-jack --)"
	offers "$1: --group" $'track\nalbum' "$("$complete" prodval crossval --group "")"
	offers "$1: --recipe" $'default\nproduction-value\na song.flac' "$("$complete" prodval train --recipe "")"
	offers "$1: --classifier" $'knn\nsvm\nnaive-bayes\nvote' "$("$complete" prodval train --classifier "")"
	offers "$1: --connect" $'system:capture_1\nsystem:capture_2' "$("$complete" prodval-jack --connect "")"
	offers "$1: --osc" none "$("$complete" prodval-jack --osc "")"
	offers_nothing "$1: --folds" "$("$complete" prodval crossval --folds "")"
	offers "$1: operands" "a song.flac" "$("$complete" prodval identify --json "")"
	offers "$1: -o" "a song.flac" "$("$complete" prodval train -o "")"
	offers "$1: --json of crossval" "a song.flac" "$("$complete" prodval crossval --json "")"
	offers "$1: --root" "a folder" "$("$complete" prodval train --root "" | tr -d /)"
	echo "$1: PASSED"
}

cd "$work"
mkdir bin "a folder"
touch "a song.flac"
# Ports of a JACK server that needn't run.
printf '#!/bin/sh\nprintf "system:capture_1\\nsystem:capture_2\\n"\n' >bin/jack_lsp
chmod +x bin/jack_lsp
PATH=$work/bin:$PATH
for program in prodval prodval-jack; do
	script=$share/bash-completion/completions/$program
	if command -v shellcheck >/dev/null; then
		shellcheck "$script" || fail "shellcheck $script"
	fi
done
check bash
[ "$(in_bash prodval cross)" = crossval ] || fail "bash: more than crossval"
for shell in fish zsh; do
	if command -v "$shell" >/dev/null; then
		HOME=$work check "$shell"
	else
		echo "$shell is not installed: not tried"
	fi
done
