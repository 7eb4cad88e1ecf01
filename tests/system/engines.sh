#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# engines.sh PRODVAL MAKE_TOYS EXAMPLES parallel|snakemake: what EXAMPLES has for that engine
# learns the same model as training at once does, and goes on where it was left.

examples=$(realpath -- "$3")
engine=$4
command -v "$engine" >/dev/null || exit 77
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/tools/divided_case.sh"
learn_at_once

learn_parallel() {
	"$examples/parallel/train.sh" "$work/corpus.csv" "$work/corpus" "$work/shards" \
		"$work/model.safetensors" 3 -j2
}

learn_snakemake() {
	snakemake --snakefile "$examples/snakemake/Snakefile" --cores 2 --config \
		manifest=corpus.csv root=corpus shards=3
}

"learn_$engine" >said 2>err || fail "$(cat err)"
cmp at-once.model model.safetensors

# Learning that fails leaves the model that was there.
mv bin/prodval bin/whole
cat >bin/prodval <<'END'
#!/bin/sh
[ "$1" != train ] || exit 1
exec "${0%/*}/whole" "$@"
END
chmod +x bin/prodval
rm -rf done
! "learn_$engine" >said 2>err || fail "it did not fail: $(cat said err)"
cmp at-once.model model.safetensors
mv bin/whole bin/prodval

# Half of a shard and all of another one are lost.
cp -r shards whole
truncate -s 200000 shards/shard-2-of-3.vectors
rm -rf model.safetensors done shards/shard-3-of-3.vectors
"learn_$engine" >said 2>err || fail "$(cat err)"
cmp at-once.model model.safetensors
diff -r whole shards
grep -q 'shard 1 of 3, 9 songs, 9 of them analysed before' said err || fail "$(cat said err)"
grep -q 'shard 2 of 3, 9 songs, [1-8] of them analysed before' said err || fail "$(cat said err)"
grep -q 'shard 3 of 3, 8 songs, 0 of them analysed before' said err || fail "$(cat said err)"
