#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# package.sh ROOT WORK TOYS: builds the Debian packages in WORK, has lintian look
# at them, installs those that people run into a clean Debian, runs them there, and
# removes them without a trace.  TOYS is the program make_toys.  WORK keeps the clean
# Debian and what was built, for the next time.

set -euo pipefail
export LC_ALL=C.UTF-8
# shellcheck source=tests/support/mirror.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/mirror.sh"
source=$1 work=$2 toys=$3
build=$work/build clean=$work/clean root=$work/root

fail() {
	echo "FAILED: $*" >&2
	exit 1
}

skip() {
	echo "SKIPPED: $*"
	exit 77
}

quietly() {
	"$@" >"$work/log" 2>&1 || {
		tail -n 30 "$work/log" >&2
		fail "$*"
	}
}

make_clean_root() {
	local suite url
	suite=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
	url=$(pv_mirror "$suite")
	[ -n "$url" ] || skip "apt knows no mirror of Debian $suite"
	rm -rf "$clean.new"
	# Mounts of its own, so that none is left behind.
	unshare -m debootstrap --variant=minbase "$suite" "$clean.new" "$url" >"$work/log" 2>&1 || {
		tail -n 5 "$work/log"
		skip "no clean Debian can be made: debootstrap fails"
	}
	mv "$clean.new" "$clean"
}

# The dependencies, fetched by this machine's apt and installed in the root.
install_depends() {
	mkdir -p "$root/var/cache/apt/archives/partial"
	local of_python
	of_python=$(dpkg-deb -f "$python" Depends | sed 's/, libprodval[^,]*//')
	apt-get -qq -y -o "Dir::State::status=$root/var/lib/dpkg/status" \
		-o "Dir::Cache::archives=$root/var/cache/apt/archives" -o Debug::NoLocking=1 \
		-o APT::Sandbox::User=root --download-only --no-install-recommends \
		satisfy "$(dpkg-deb -f "$deb" Depends), $(dpkg-deb -f "$library" Depends), $of_python" >"$work/log" 2>&1 || {
		tail -n 5 "$work/log"
		skip "the dependencies can't be fetched"
	}
	# Again and again, as some of Python's wait until others are set up.
	quietly inside sh -c 'export DEBIAN_FRONTEND=noninteractive
		for _ in 1 2 3 4 5; do dpkg -i /var/cache/apt/archives/*.deb && exit; done; exit 1'
}

# built_with_package NAME: an example, built with what the packages hold.
built_with_package() {
	local files=$work/files
	rm -rf "$files"
	dpkg-deb -x "$library" "$files"
	dpkg-deb -x "$development" "$files"
	export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR=$files
	PKG_CONFIG_PATH=$(dirname "$(find "$files" -name prodval.pc)")
	# The options are words.
	# shellcheck disable=SC2046
	quietly cc -o "$root/tmp/$1" "$files/usr/share/doc/production-value/examples/c/$1.c" \
		$(pkg-config --cflags --libs prodval) -pthread -lm
}

# Within the root, with shared memory of its own: that is where JACK's library
# leaves things.
inside() {
	# shellcheck disable=SC2016
	unshare -m sh -c 'mount -t tmpfs none "$0/dev/shm" && exec chroot "$0" "$@"' "$root" \
		/usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 "$@"
}

# All files with type, mode, owner, size, and where links lead; but for dpkg's
# own notes.
files_of_root() {
	(cd "$root" && find . -path ./var/lib/dpkg -prune -o -path ./var/log -prune -o \
		-path ./tmp -prune -o -type d -printf '%y %m %u %p\n' -o -printf '%y %m %u %s %p %l\n' | sort)
}

[ "$(id -u)" = 0 ] || skip "needs root, for a clean Debian to install into"
for program in debootstrap dpkg-shlibdeps lintian cpack; do
	command -v "$program" >/dev/null || skip "$program is not installed"
done
mkdir -p "$work"
trap 'rm -rf "$root"' EXIT

(cd "$source" && quietly cmake --preset package -B "$build" &&
	quietly cmake --build "$build")
rm -f "$build"/*.deb
# Whoever makes it, it is for all.
(cd "$build" && umask 077 && quietly cpack)
deb=$(echo "$build"/production-value_*.deb)
library=$(echo "$build"/libprodval[0-9]*_*.deb)
development=$(echo "$build"/libprodval-dev_*.deb)
python=$(echo "$build"/python3-prodval_*.deb)
debs=("$deb" "$library" "$development" "$python")
for package in "${debs[@]}"; do
	[ -f "$package" ] || fail "no package $package"
	! dpkg-deb -c "$package" | grep -vE '^(drwxr-xr-x|-rw[x-]r-[x-]r-[x-]|lrwxrwxrwx) root/root ' ||
		fail "that is not for everybody to read"
done
"$(dirname -- "${BASH_SOURCE[0]}")/../lint/linking.sh" "$build/tools/prodval" "$build/host/prodval-jack" \
	"$build"/plugin/lv2/production-value.lv2/*.so "$build/src/library/libprodval.so" ||
	fail "the package's build is not hardened"
mkdir -p "$work/lintian"
TMPDIR=$work/lintian lintian --allow-root --fail-on error,warning,info,pedantic --pedantic -I "${debs[@]}" ||
	fail "lintian has remarks"
rm -r "$work/lintian" # It leaves files there
for wanted in libc6 libfftw3-double3 libjack libjansson4 liblo7 libmicrohttpd12 libmpg123-0 libseccomp2 libsndfile1; do
	dpkg-deb -f "$deb" Depends | grep -q "$wanted" || fail "it does not depend on $wanted"
done

dpkg-deb -f "$deb" Recommends | grep -q 'libavformat[0-9]' || fail "it does not recommend libavformat"

[ -d "$clean" ] || make_clean_root
rm -rf "$root"
cp -a "$clean" "$root"
install_depends
files_of_root >"$work/before"
cp "$deb" "$root/tmp/package.deb"
cp "$library" "$root/tmp/library.deb"
cp "$python" "$root/tmp/python.deb"
"$toys" "$root/tmp" 44100 5
quietly inside dpkg -i /tmp/package.deb /tmp/library.deb /tmp/python.deb

model=/usr/share/production-value/default.safetensors
inside prodval info "$model" >"$work/info"
grep -q '^Producers: ' "$work/info" || fail "prodval info"
inside prodval identify "$model" /tmp/dark.wav --json >"$work/identify"
grep -q '"label": "' "$work/identify" || fail "prodval identify"
# What is recommended is not there.
cp "$source/README.md" "$root/tmp/song.m4a"
! inside prodval identify "$model" /tmp/song.m4a 2>"$work/lack" || fail "README.md is music"
grep -q 'decoded without libavformat.so.[0-9]*, which is not installed: convert it' "$work/lack" ||
	fail "what is lacking: $(cat "$work/lack")"
status=0
inside prodval-jack >"$work/jack" 2>&1 || status=$?
[ "$status" = 1 ] || fail "prodval-jack without a server: status $status"
grep -q '^prodval-jack: JACK server default can.t be reached' "$work/jack" ||
	fail "prodval-jack without a server: $(cat "$work/jack")"
inside python3 -c 'import prodval; print(prodval.__version__, prodval.identify("/tmp/dark.wav").name)' \
	>"$work/python" || fail "the Python package"
[ "$(cat "$work/python")" = "$(dpkg-deb -f "$python" Version) $(inside prodval identify "$model" /tmp/dark.wav --json |
	sed -n 's/^ *"label": "\(.*\)",$/\1/p' | head -n 1)" ] || fail "Python says: $(cat "$work/python")"
built_with_package callback
inside /tmp/callback 500 /tmp/toy.safetensors >"$work/callback" || fail "a program with the library"
grep -q ' dark, 100 %$' "$work/callback" || fail "it names nobody"
! inside ldd /usr/bin/prodval /usr/bin/prodval-jack \
	/usr/lib/lv2/production-value.lv2/production-value.so | grep 'not found' ||
	fail "a library is missing"
inside cmp "$model" /usr/lib/lv2/production-value.lv2/default.safetensors || fail "no model in the bundle"
for file in man/man1/prodval.1.gz doc/production-value/copyright doc/production-value/changelog.gz; do
	gzip -cdf "$root/usr/share/$file" | grep -q . || fail "no $file"
done

quietly inside dpkg --purge python3-prodval production-value "$(dpkg-deb -f "$library" Package)"
files_of_root >"$work/after"
diff "$work/before" "$work/after" || fail "a trace is left"
echo PASSED
