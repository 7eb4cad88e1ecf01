#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# completion.sh ROOT PRODVAL PRODVAL_JACK: each shell that is installed offers
# every command and option that --help names.

set -euo pipefail
export LC_ALL=C.UTF-8
folder=$1/tools/cli/completion
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
		$(complete -p "$1" | sed -E "s/.*-F ([a-z_]+) .*/\1/")
		printf "%s\n" "${COMPREPLY[@]}"' - "$folder/prodval.bash" "$@"
}

in_fish() {
	# shellcheck disable=SC2016
	fish --no-config -c 'source $argv[1]; complete -C (string join -- " " $argv[2..-1])' \
		"$folder/prodval.fish" "$@" | cut -f 1
}

# The functions of zsh's own that it calls are replaced by ones that print.
in_zsh() {
	zsh -f -c '_describe() { [[ $1 == -o ]] && shift; print -l -- "${(@P)2%%:*}" }
		_files() { print -l -- * }
		local folder=$1; shift
		words=("$@") CURRENT=$# service=$1; source $folder/_prodval' - "$folder" "$@"
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
	echo "$1: PASSED"
}

cd "$work"
touch "a song.flac"
check bash
offers "bash: files" "a song.flac" "$(in_bash prodval identify a)"
offers "bash: a command begun" "crossval" "$(in_bash prodval cross)"
[ "$(in_bash prodval cross)" = crossval ] || fail "bash: more than crossval"
for shell in fish zsh; do
	if command -v "$shell" >/dev/null; then
		HOME=$work check "$shell"
	else
		echo "$shell is not installed: not tried"
	fi
done
