#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lint_layers.sh [ROOT]: each layer includes only what it may know.

set -uo pipefail
cd -- "${1:-$(dirname -- "$0")/..}" || exit 2
shopt -s nullglob
status=0
n_files=0

# only REGEX FILE...: all that these files include matches.
only() {
	local allowed=$1 file line
	shift
	for file; do
		n_files=$((n_files + 1))
		while IFS= read -r line; do
			[[ $line =~ $allowed ]] && continue
			# A header of one's own folder is always fine.
			[[ $line =~ ^\"([a-z0-9_]+\.h)\"$ && $file != src/*/* &&
				-e ${file%/*}/${BASH_REMATCH[1]} ]] && continue
			echo "$file: may not include $line"
			status=1
		done < <(sed -nE 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*(["<][^">]*[">]).*/\1/p' "$file")
	done
}

# never REGEX FILE...: nothing that these files include matches.
never() {
	local forbidden=$1 file line
	shift
	for file; do
		while IFS= read -r line; do
			echo "$file: may not include $line"
			status=1
		done < <(sed -nE 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*(["<][^">]*[">]).*/\1/p' "$file" |
			grep -E "$forbidden")
	done
}

# those PATTERN FILE...: of these files, those (not) named so.
but() {
	local names=$1 file
	shift
	for file; do
		[[ ${file##*/} =~ $names ]] || printf '%s\n' "$file"
	done
}

c_library='<(assert|ctype|errno|fcntl|float|ftw|getopt|inttypes|limits|locale|math|netdb|poll|pthread|semaphore|signal|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|string|strings|time|unistd|dirent|arpa/inet|netinet/in|sys/[a-z]+)\.h>'
pure='<(assert|errno|float|inttypes|limits|math|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|string)\.h>'
realtime='<(assert|float|limits|math|stdatomic|stdbool|stddef|stdint|string)\.h>'
model_file='^(json_scan|model_file.*|model_json|model_save|recipe_json|safetensors.*)\.[ch]$'

only "^(\"rt/[a-z_]+\.h\"|$realtime|<fftw3\.h>)\$" src/rt/*.[ch]
mapfile -t files < <(but "$model_file|^picture" src/model/*.[ch])
only "^(\"(model/[a-z_]+|rt/frame|rt/decibel|rt/lanes|status)\.h\"|$pure)\$" "${files[@]}"
# Spectra over time need the FFT library, too.
only "^(\"(model/[a-z_]+|rt/frame|rt/decibel|rt/lanes|status)\.h\"|<fftw3\.h>|$pure)\$" src/model/picture*.[ch]
only "^(\"(model/[a-z_]+|rt/frame|status|whole_file)\.h\"|<jansson\.h>|$c_library)\$" \
	src/model/{json_scan,model_file,model_json,model_save,recipe_json,safetensors}*.[ch]
mapfile -t files < <(but '^(osc|nsm)\.c$' src/*.[ch])
only "^(\"((rt|model)/)?[a-z_]+\.h\"|$c_library)\$" "${files[@]}"
only "^(\"((rt|model)/)?[a-z_]+\.h\"|<lo/lo\.h>|$c_library)\$" src/osc.c src/nsm.c

# What hosts may see of the engine's insides: the types that it hands out.
shown='"(clock|engine|nsm|osc|standard_files|status|prefault|utf8|model/(guess|model_file|model_info)|rt/(frame|resampler))\.h"'
only "^($shown|<jack/[a-z]+\.h>|$c_library)\$" host/*.[ch]
mapfile -t files < <(but '^(ui|window).*\.[ch]$' plugin/*.[ch])
only "^($shown|<lv2/[a-z0-9/_-]+\.h>|$c_library)\$" "${files[@]}"
never '^<(jack|lo|sndfile|jansson)' plugin/*.[ch]
never '^<(jack/|lo/|lv2/|X11/|cairo)' tools/*.[ch]
mapfile -t files < <(but '^audio_sndfile\.c$' tools/*.[ch])
never '^<sndfile' "${files[@]}"
mapfile -t files < <(but '^audio_mpeg\.c$' tools/*.[ch])
never '^<mpg123' "${files[@]}"

never '^"(engine|osc|model/)' plugin/ui*.[ch]

# seen_by HEADER: the headers of ours that it brings along, itself not counted.
seen_by() {
	local todo=("$1") seen=" $1 " header
	while [ ${#todo[@]} -gt 0 ]; do
		while IFS= read -r header; do
			[[ $seen == *" $header "* ]] && continue
			seen+="$header "
			todo+=("$header")
			echo "$header"
		done < <(sed -nE 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*"([^"]*)".*/src\/\1/p' "${todo[0]}")
		todo=("${todo[@]:1}")
	done
}
mapfile -t files < <(seen_by src/engine.h)
if [ ${#files[@]} -gt 4 ]; then
	echo "src/engine.h: brings along more than four headers: ${files[*]}"
	status=1
fi
never '^<fftw3' src/engine.h "${files[@]}"

if [ "$n_files" = 0 ]; then
	echo "no source files in $PWD"
	status=1
fi
exit $status
