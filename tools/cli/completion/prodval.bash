# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Completion for bash: prodval and prodval-jack.  Commands and options are read
# from --help, so that they are those of the program that is installed.

# Words of --help that begin a line: -o, --output ...
_prodval_options() {
	"$@" --help 2>/dev/null |
		sed -nE 's/^ +((-[a-zA-Z]), )?(--[a-z-]+).*/\2 \3/p; s/^ +(-[a-zA-Z]) .*/\1/p'
}

_prodval_commands() {
	"$1" --help 2>/dev/null |
		sed -nE '/^Commands:/,/^Options:/s/^  ([a-z]+) .*/\1/p'
}

# Names of the line "--recipe R  what ...: chroma, default (the default)".
_prodval_recipes() {
	"$@" --help 2>/dev/null | sed -nE 's/^ +--recipe R .*: (.*)/\1/p' |
		sed 's/([^)]*)//g; s/,/ /g'
}

# Names of the lines "name:parameter=value" or "name" below --classifier.
_prodval_classifiers() {
	"$@" --help 2>/dev/null | sed -nE 's/^ {22}([a-z-]+).*/\1/p'
}

_prodval_among() {
	mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

_prodval_files() {
	compopt -o filenames 2>/dev/null
	mapfile -t COMPREPLY < <(compgen "$1" -- "$2")
}

_prodval() {
	local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
	local program=${COMP_WORDS[0]} command=${COMP_WORDS[1]}
	COMPREPLY=()
	if [ "$COMP_CWORD" = 1 ]; then
		_prodval_among "$(_prodval_commands "$program") $(_prodval_options "$program")" "$current"
		return
	fi
	case $previous in
	--group) _prodval_among "track album" "$current" ;;
	--recipe)
		_prodval_files -f "$current"
		mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(
			compgen -W "$(_prodval_recipes "$program" "$command")" -- "$current"
		)
		;;
	--classifier) _prodval_among "$(_prodval_classifiers "$program" "$command")" "$current" ;;
	--threads | --folds | --seed | --repeat | --chains | --seconds | --skip | --name | -n) ;;
	--root) _prodval_files -d "$current" ;;
	*)
		if [[ $current == -* ]]; then
			_prodval_among "$(_prodval_options "$program" "$command")" "$current"
		else
			_prodval_files -f "$current"
		fi
		;;
	esac
}

_prodval_jack() {
	local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
	COMPREPLY=()
	case $previous in
	--connect)
		# Names of ports have colons, at which readline cuts words.
		_prodval_among "$(jack_lsp 2>/dev/null)" "$current"
		;;
	--model) _prodval_files -f "$current" ;;
	--allow-models) _prodval_files -d "$current" ;;
	--osc) _prodval_among "none osc.udp://127.0.0.1:9000" "$current" ;;
	--name | --server | --osc-prefix | --osc-control) ;;
	*) _prodval_among "$(_prodval_options "${COMP_WORDS[0]}")" "$current" ;;
	esac
}

complete -F _prodval prodval
complete -F _prodval_jack prodval-jack
