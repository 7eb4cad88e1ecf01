# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The Debian packages that the project needs, and how demo.sh and test.sh
# install those that are missing.  To be sourced.

# To build, to run, and to fetch the demo's music.
# shellcheck disable=SC2034
pv_packages_run=(
	gcc libc6-dev cmake ninja-build pkgconf
	libfftw3-dev libjansson-dev liblo-dev libmicrohttpd-dev libseccomp-dev libjack-jackd2-dev libsndfile1-dev libmpg123-dev
	libavformat-dev libavcodec-dev
	liblapacke-dev libblas-dev libsvm-dev libxgboost-dev libpng-dev libutf8proc-dev lv2-dev liblilv-dev check
	libx11-dev libcairo2-dev libpango1.0-dev fonts-dejavu-core
	jackd2 unzip util-linux
)

# To run the tests, beyond that.
# shellcheck disable=SC2034
pv_packages_test=(
	clang-format cppcheck shellcheck lilv-utils sordi jalv ardour bsdutils strace
	python3-sklearn python3-build python3-venv python3-wheel python3-torch clang-22 libclang-rt-22-dev puredata-core
	supercollider-language iproute2
	sox espeak-ng ecasound vorbis-tools liblo-tools ffmpeg reuse
	doxygen g++ mandoc groff-base bash-completion zsh fish desktop-file-utils appstream
	dpkg-dev lintian debootstrap pipewire pipewire-jack
	chromium chromium-driver curl
	xvfb x11-utils xdotool imagemagick libsuil-dev eq10q
	gstreamer1.0-plugins-bad gstreamer1.0-tools
	parallel openssh-server openssh-client snakemake munge slurmctld slurmd slurm-client
)

# For tests/portable, beyond that.
# shellcheck disable=SC2034
pv_packages_portable=(qemu-user-static gcc-aarch64-linux-gnu gcc-arm-linux-gnueabihf gcc-i686-linux-gnu musl-tools)

# For soak.sh, beyond that.
# shellcheck disable=SC2034
pv_packages_soak=(afl++)

pv_as_root() {
	if [ "$(id -u)" = 0 ]; then
		DEBIAN_FRONTEND=noninteractive "$@"
	elif command -v sudo >/dev/null 2>&1; then
		sudo DEBIAN_FRONTEND=noninteractive "$@"
	else
		echo "Become root and run: $*" >&2
		return 1
	fi
}

# pv_install_missing PACKAGE...: root is asked for only if one is missing.
pv_install_missing() {
	local package missing=()
	for package; do
		dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null |
			grep -qx installed || missing+=("$package")
	done
	[ ${#missing[@]} -gt 0 ] || return 0
	echo "Installing ${missing[*]}"
	pv_as_root apt-get -qq update || true
	pv_as_root apt-get -qq install -y --no-install-recommends \
		-o Dpkg::Use-Pty=0 "${missing[@]}" >/dev/null
}
