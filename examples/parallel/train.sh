#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# train.sh MANIFEST ROOT FOLDER MODEL N [OPTION OF PARALLEL]...: trains a model with GNU
# parallel, in N shards: on this machine's cores, or over ssh with --sshlogin host1,host2.
# FOLDER, like the music, is one that all machines see; paths are from the root.  Run
# again, it analyses what is missing.  A model that was there stays until the new one is whole.

set -euo pipefail
manifest=$1 root=$2 folder=$3 model=$4 n=$5
shift 5
seq "$n" | parallel --quote --retries 3 "$@" bash -c \
	'prodval vectors --shard "$1/$2" --threads 1 --manifest "$3" --root "$4" -o "$5"' \
	shard {} "$n" "$manifest" "$root" "$folder"
prodval merge "$folder"
rm -f -- "$model.new"
# 1 with a model: there were songs that could not be used.
prodval train --vectors "$folder" -o "$model.new" || [ -e "$model.new" ]
mv -- "$model.new" "$model"
