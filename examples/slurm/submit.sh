#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# submit.sh MANIFEST ROOT FOLDER MODEL N: trains a model on a Slurm cluster, in N shards.
# FOLDER, like the music, is one that all nodes see.  Run again, it analyses what is missing.

set -euo pipefail
here=$(dirname -- "$(realpath -- "${BASH_SOURCE[0]}")")
shards=$(sbatch --parsable --array="1-$5" "$here/shard.sbatch" "$1" "$2" "$3" "$5")
sbatch --parsable --dependency="afterany:$shards" "$here/train.sbatch" "$3" "$4"
