#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# train.sh MANIFEST ROOT FOLDER MODEL N [OPTION OF PARALLEL]...: trains a model with GNU
# parallel, in N shards: on this machine's cores, or over ssh with --sshlogin host1,host2.
# FOLDER, like the music, is one that all machines see; paths are from the root.  Run
# again, it analyses what lacks.

set -euo pipefail
manifest=$1 root=$2 folder=$3 model=$4 n=$5
shift 5
# 1: songs that could not be used; the others are in the shard.
seq "$n" | parallel --quote --retries 3 "$@" bash -c \
	'prodval vectors --shard "$1/$2" --threads 1 --manifest "$3" --root "$4" -o "$5" || [ $? = 1 ]' \
	shard {} "$n" "$manifest" "$root" "$folder"
prodval merge "$folder"
rm -f -- "$model"
prodval train --vectors "$folder" -o "$model" || [ -e "$model" ]
