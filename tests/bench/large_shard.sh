#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# large_shard.sh LARGE_SHARD: what large_shard can't use is named in clear lines.

set -uo pipefail
large_shard=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
status=0

# refuse WORDS ARGUMENT...: it fails, and its last line has these words.
refuse() {
  local said
  said=$("$large_shard" "${@:2}" 2>&1 >/dev/null)
  if [ $? != 1 ] || [[ ${said##*$'\n'} != "large_shard: "*"$1"* ]]; then
    printf 'large_shard %s said: %s\n' "${*:2}" "$said"
    status=1
  fi
}

mkdir real old to
printf 'from another time%5000s' . >old/shard-1-of-1.vectors
refuse 'give REAL' real
refuse 'N_CLIPS' real 10 0 to
refuse 'nowhere: no such folder' nowhere 10 5 to
refuse 'gone: no such folder: make it first' old 10 5 gone
refuse 'real: no shards in it' real 10 5 to
refuse 'make its shards again' old 10 5 to
[ -z "$(ls to)" ] || status=1
exit $status
