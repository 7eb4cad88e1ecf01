#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# audio_seeds.sh AUDIO_SEEDS FOLDER: what fuzz_audio begins with, made anew: what
# AUDIO_SEEDS writes, some of it joined, and what ffmpeg writes, if it is there.

set -euo pipefail
rm -rf -- "$2"
mkdir -p -- "$2"
"$1" "$2"
cd -- "$2"
cat a.flac a.flac >joined.flac
cat a.ogg a.opus >joined.ogg
cat pcm.wav float.wav >joined.wav
cat a.mp3 pcm.wav >joined.mp3
command -v ffmpeg >/dev/null || exit 0
while read -r path options; do
	# The options are words.
	# shellcheck disable=SC2086
	ffmpeg -v error -nostdin -y -f lavfi -i "sine=300:sample_rate=16000:duration=0.2" $options "$path"
done <<-'END'
	aac.m4a -c:a aac -b:a 16k
	alac.m4a -c:a alac -metadata title=a -movflags faststart
	a.aac -c:a aac -b:a 16k
	a.wma -c:a wmav2 -b:a 24k
	a.mka -c:a libopus -b:a 16k
	a.webm -c:a libvorbis -b:a 16k -ar 22050
	a.ac3 -c:a ac3 -b:a 32k -ar 32000
	flac.oga -c:a flac
	a.tta -c:a tta
	a.wv -c:a wavpack
	a.avi -c:a adpcm_ima_wav
	a.flv -c:a nellymoser
	a.ts -c:a mp2 -b:a 32k
	a.mpg -c:a mp2 -b:a 32k
	a.dts -c:a dca -strict -2 -b:a 64k -ar 8000
	mp3.wav -c:a libmp3lame -b:a 16k
	tags.mp3 -c:a libmp3lame -b:a 16k -metadata title=a -metadata artist=b -metadata date=1999
	layer2.mp3 -c:a mp2 -b:a 32k -f mp2
END
