#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fetches the freely licensed music listed in models/corpus.csv, aside.csv or genres.csv
# from Debian packages, checks it and writes the manifest which training reads.

set -euo pipefail
export LC_ALL=C
unset CDPATH

usage() {
	cat <<'EOF'
usage: corpus.sh [--use train|known|others|demo|all|aside|genre] DIR

Fetches songs listed in models/corpus.csv into DIR:

  DIR/<producer>/<album>/<title>.<ext>   by the producers a model learns
  DIR/unknown/<artist>/<title>.<ext>     by others: what no producer it
                                         knows sounds like

and writes

  DIR/manifest.csv  the training songs; those by others have the label
                    "unknown", and their artist as the group
  DIR/demo.csv      the songs kept out of training
  DIR/SHA256SUMS    a checksum for each song

  --use train  the training songs (the default)
  --use known  the training songs without those by others
  --use others the songs by others alone; artists of four songs or more are
               labels, teams and voices excepted: other producers to judge a
               recipe by
  --use demo   the songs kept out of training
  --use all    train and demo
  --use aside  the songs listed in models/aside.csv, by eleven artists by
               whom nothing was chosen: to judge a choice by
  --use genre  the songs listed in models/genres.csv, as
               DIR/<genre>/<artist>/<title>.<ext>: in DIR/manifest.csv their
               genre is the label and their artist the group

The songs come from Debian packages, by apt-get download; root is not needed
and nothing is installed. What DIR already holds intact is not fetched again,
so an interrupted run can simply be repeated.

Needs apt-get, dpkg-deb, tar, awk, flock and unzip. For training, 1500 MB are
fetched and 650 MB kept (--use known: 720 and 240, --use aside: 1230 and 200,
--use genre: 890 and 125); 450 MB more are in use while a package is unpacked.
EOF
}

die() {
	printf 'corpus.sh: %s\n' "$1" >&2
	exit "${2:-1}"
}

say() {
	printf 'corpus.sh: %s\n' "$1" >&2
}

use=train
dir=
while [ $# -gt 0 ]; do
	case $1 in
	-h | --help)
		usage
		exit 0
		;;
	--use)
		[ $# -ge 2 ] || die "--use needs train, known, others, demo, all, aside or genre (see --help)" 2
		use=$2
		shift
		;;
	--use=*) use=${1#*=} ;;
	--)
		shift
		break
		;;
	-*) die "unknown option $1 (see --help)" 2 ;;
	*)
		[ -z "$dir" ] || die "more than one directory: $dir and $1 (see --help)" 2
		dir=$1
		;;
	esac
	shift
done
if [ $# -gt 0 ]; then
	{ [ $# -eq 1 ] && [ -z "$dir" ]; } || die "more than one directory (see --help)" 2
	dir=$1
fi
[ -n "$dir" ] || die "no directory given: corpus.sh [--use train|known|others|demo|all|aside|genre] DIR" 2
case $use in
train | known | others | demo | all) list=corpus.csv ;;
aside) list=aside.csv ;;
genre) list=genres.csv ;;
*) die "--use $use: must be train, known, others, demo, all, aside or genre" 2 ;;
esac

need() {
	command -v "$1" >/dev/null 2>&1 || die "$1 not found: $2"
}

need awk "install the Debian package mawk"
need flock "install the Debian package util-linux"

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
list=$(dirname -- "$here")/models/$list
[ -r "$list" ] || die "$list: cannot be read: run corpus.sh from a complete checkout"

# One line a song: its list (manifest or demo), package, path in it, path in
# DIR, line of the list; separated by the byte 037.
read_list() {
	awk -v want="$use" -v name="$list" '
	function fail(why) {
		printf "corpus.sh: %s line %d: %s\n", name, NR, why > "/dev/stderr"
		failed = 1
		exit 1
	}
	function slug(s) {
		s = tolower(s)
		gsub(/[^a-z0-9]+/, "-", s)
		sub(/^-/, "", s)
		sub(/-$/, "", s)
		if (s == "")
			fail("a name without a letter or digit")
		return s
	}
	function quoted(s) {
		if (s !~ /[",\r\n]/)
			return s
		gsub(/"/, "\"\"", s)
		return "\"" s "\""
	}
	function split_record(s,    i, c, n, in_quotes) {
		n = 1
		field[1] = ""
		in_quotes = 0
		for (i = 1; i <= length(s); i++) {
			c = substr(s, i, 1)
			if (in_quotes) {
				if (c != "\"")
					field[n] = field[n] c
				else if (substr(s, i + 1, 1) == "\"") {
					field[n] = field[n] c
					i++
				} else
					in_quotes = 0
			} else if (c == "\"")
				in_quotes = 1
			else if (c == ",")
				field[++n] = ""
			else
				field[n] = field[n] c
		}
		if (in_quotes)
			fail("a quoted field does not end on its line")
		return n
	}
	function wanted(u) {
		if (want == "train")
			return u != "demo"
		if (want == "known")
			return u == "train"
		if (want == "others")
			return u == "unknown"
		return want == "all" || u == want
	}
	function named(row) {
		return use_of[row] != "unknown" || want == "others" && \
			songs_by[artist[row]] >= 4 && artist[row] !~ / (Team|Project|voices)$/
	}
	function get(column) {
		if (field[at[column]] == "")
			fail("empty column " column)
		return field[at[column]]
	}
	{ sub(/\r$/, "") }
	/\037/ { fail("a control character") }
	NR == 1 {
		columns = split_record($0)
		for (i = 1; i <= columns; i++)
			at[field[i]] = i
		k = split((want == "genre" ? "genre artist" : "use producer album") \
			" title package path_in_package license", must, " ")
		for (i = 1; i <= k; i++)
			if (!(must[i] in at))
				fail("no column " must[i])
		next
	}
	$0 == "" { next }
	{
		if (split_record($0) != columns)
			fail("not " columns " columns")
		if (want == "genre") {
			u = want
			by = get("genre")
			on = get("artist")
		} else {
			u = get("use")
			if (u != "train" && u != "unknown" && u != "demo" && u != "aside")
				fail("use is none of train, unknown, demo and aside")
			by = get("producer")
			on = get("album")
		}
		path = get("path_in_package")
		ext = path
		sub(/.*[.]/, "", ext)
		to = (u == "unknown" ? u "/" slug(by) : slug(by) "/" slug(on)) \
			"/" slug(get("title")) "." slug(ext)
		if (to in seen)
			fail("would overwrite " to ", the song of line " seen[to])
		seen[to] = NR
		if (!wanted(u))
			next
		rows++
		use_of[rows] = u
		artist[rows] = by
		songs_by[by]++
		album[rows] = on
		before[rows] = (u == "demo" ? u : "manifest") "\037" get("package") "\037" path "\037" to "\037" to
		after[rows] = quoted(get("title")) "," quoted(get("license"))
	}
	END {
		if (failed)
			exit 1
		for (i = 1; i <= rows; i++) {
			label = named(i) ? artist[i] : "unknown"
			group = named(i) ? album[i] : artist[i]
			print before[i] "," quoted(label) "," quoted(group) "," after[i]
		}
	}' "$list"
}

rows=$(read_list) || exit 1
[ -n "$rows" ] || die "$list: no song in it for --use $use"

lists=() packages=() sources=() songs=() lines=()
while IFS=$'\037' read -r of package path to line; do
	lists+=("$of")
	packages+=("$package")
	sources+=("$path")
	songs+=("$to")
	lines+=("$line")
done <<<"$rows"

no_room="check the free space in $dir, then run this again"
unwritable="cannot be written: give a directory you may write to"
{ mkdir -p -- "$dir" && cd -- "$dir"; } 2>/dev/null || die "$dir: $unwritable"
{ exec 9<.; } 2>/dev/null || die "$dir: cannot be read: give a directory you may read"
flock -n 9 || die "$dir: another corpus.sh is at work there: wait for it to end"
work=.fetch
{ rm -rf "$work" && mkdir "$work"; } 2>/dev/null || die "$dir: $unwritable"
trap 'rm -rf "$work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# What an earlier run left intact.
declare -A intact=()
if [ -f SHA256SUMS ]; then
	while IFS= read -r line; do
		[[ $line != *": OK" ]] || intact[${line%: OK}]=1
	done < <(sha256sum -c SHA256SUMS 2>/dev/null || true)
fi

order=()
declare -A missing=()
for i in "${!songs[@]}"; do
	[ -z "${intact[${songs[i]}]:-}" ] || continue
	package=${packages[i]}
	[ -n "${missing[$package]:-}" ] || order+=("$package")
	missing[$package]+="$i "
done
if [ ${#order[@]} -gt 0 ]; then
	need apt-get "run this on Debian or a derivative, where the songs are packaged"
	need dpkg-deb "install the Debian package dpkg"
	need tar "install the Debian package tar"
	for package in "${order[@]}"; do
		for i in ${missing[$package]}; do
			[[ ${sources[i]} != *'!/'* ]] || need unzip "install the Debian package unzip"
		done
	done
fi

has_magic() {
	local magic
	case $1 in
	*.ogg | *.oga | *.opus) magic=OggS ;;
	*.flac) magic=fLaC ;;
	*.wav) magic=RIFF ;;
	*) return 1 ;;
	esac
	[ -f "$1" ] && [ "$(head -c 4 -- "$1" | tr -d '\0')" = "$magic" ]
}

merge_sums() {
	cat -- "$1"
	[ ! -f SHA256SUMS ] ||
		awk 'NR == FNR { new[substr($0, 67)] = 1; next }
			length($1) == 64 && !(substr($0, 67) in new)' "$1" SHA256SUMS
}

fetch_package() {
	local package=$1 i errors deb path archive member from names=()
	local -A wanted=()
	shift
	rm -rf "$work"
	mkdir -p "$work/deb" "$work/root" "$work/songs"

	if ! errors=$(cd "$work/deb" && apt-get -qq download "$package" 2>&1 9<&-); then
		case $errors in
		*"No space left"* | *"enough free space"*) die "apt-get download $package failed: $no_room" ;;
		esac
		errors=$(sed -n '/^E: */{s///p;q;}' <<<"$errors")
		die "apt-get download $package failed${errors:+ ($errors)}: check the network, run 'apt-get update' as root, then this again"
	fi
	deb=$(echo "$work"/deb/*.deb)
	[ -f "$deb" ] || die "apt-get download $package left no package: run 'apt-get update' as root, then this again"

	for i in "$@"; do
		wanted[.${sources[i]%%!/*}]=1
	done
	if ! dpkg-deb --fsys-tarfile "$deb" 2>/dev/null |
		tar -xf - -C "$work/root" --no-same-owner --no-same-permissions -- "${!wanted[@]}" 2>/dev/null; then
		for path in "${!wanted[@]}"; do
			[ -e "$work/root/$path" ] ||
				die "${deb##*/}: no file ${path#.} could be unpacked: check the free space in $dir, and that models/${list##*/} suits this version of the package"
		done
		die "${deb##*/}: cannot be unpacked: $no_room"
	fi
	path=${deb##*/}
	rm -f -- "$deb"
	deb=$path

	for i in "$@"; do
		path=${sources[i]}
		from=$work/root/${path%%!/*}
		names+=("${songs[i]}")
		mkdir -p "$work/songs/${songs[i]%/*}"
		if [[ $path == *'!/'* ]]; then
			archive=$from
			member=$(printf '%s\n' "${path#*!/}" | sed 's/[][*?\\]/\\&/g')
			unzip -p "$archive" "$member" >"$work/songs/${songs[i]}" 2>/dev/null ||
				die "$deb: $path could not be unpacked: check the free space in $dir, and that models/${list##*/} suits this version of the package"
		else
			mv -T -- "$from" "$work/songs/${songs[i]}"
		fi
		has_magic "$work/songs/${songs[i]}" ||
			die "$deb: $path is not the audio file its name says: check that models/${list##*/} suits this version of the package"
	done

	# Sums first: a song without its sum would be fetched again.
	{
		(cd "$work/songs" && sha256sum -- "${names[@]}") >"$work/new" &&
			merge_sums "$work/new" | sort -k 2 >"$work/sums" &&
			mv -fT -- "$work/sums" SHA256SUMS
	} 2>/dev/null || die "$dir/SHA256SUMS: cannot be written: $no_room"
	for path in "${names[@]}"; do
		{ mkdir -p -- "${path%/*}" && mv -fT -- "$work/songs/$path" "$path"; } 2>/dev/null ||
			die "$dir/$path: $unwritable"
	done
}

n=0
for package in "${order[@]}"; do
	n=$((n + 1))
	read -ra which <<<"${missing[$package]}"
	say "package $n of ${#order[@]}: $package (songs: ${#which[@]})"
	fetch_package "$package" "${which[@]}"
done

write_list() {
	local i count=0
	{
		mkdir -p "$work" && echo path,label,group,title,license >"$work/$1.csv"
	} 2>/dev/null || die "$dir/$1.csv: cannot be written: $no_room"
	for i in "${!songs[@]}"; do
		[ "${lists[i]}" = "$1" ] || continue
		printf '%s\n' "${lines[i]}" >>"$work/$1.csv" || die "$dir/$1.csv: cannot be written: $no_room"
		count=$((count + 1))
	done
	mv -fT -- "$work/$1.csv" "$1.csv" 2>/dev/null || die "$dir/$1.csv: $unwritable"
	say "$dir/$1.csv is complete (songs: $count)"
}

[ "$use" = demo ] || write_list manifest
case $use in
demo | all) write_list demo ;;
esac
