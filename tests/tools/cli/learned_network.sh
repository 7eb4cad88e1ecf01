#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# learned_network.sh PRODVAL MAKE_TOYS: models whose network is learned from their own
# songs: from scratch, from another network, and as that is; what is left after Ctrl-C.

. "$(dirname -- "${BASH_SOURCE[0]}")/../../support/tools/network_case.sh"

# recipe LEARN: one that learns so.
recipe() {
	cat <<-END
		{"name": "own", "window_frames": 300, "min_frames": 129, "clip_frames": 300,
		 "features": ["width", {"name": "embedding", "learn": $1, "weight": 2}],
		 "projection": [{"kind": "pca", "size": 4}], "neighbours": 1, "vote": "distance",
		 "half_life_s": 180}
	END
}
recipe '{"layers": "layers.json", "steps": 12}' >own.json
recipe '{"layers": "layers.json", "steps": 12, "seed": 1}' >seed.json
recipe '{"layers": "layers.json", "steps": 12, "loss": "contrast"}' >contrast.json
recipe '{"from": "net.st", "steps": 12}' >from.json
recipe '{"layers": "layers.json", "steps": 1000000}' >long.json

train() {
	"$prodval" train music --recipe "$@" >said 2>err || fail "$(cat err)"
}

train own.json --threads 1 -o one.st
grep -q '^Network: after 12 of 12 steps, loss on 2 songs kept out: ' said || fail "$(cat said)"
train own.json --threads 3 -o three.st
cmp one.st three.st
train seed.json -o seed.st
! cmp -s one.st seed.st || fail "another seed, the same bytes"
train contrast.json -o contrast.st
! cmp -s one.st contrast.st || fail "another loss, the same bytes"

# It is a model like any other.
"$prodval" identify one.st dark.wav >said
grep -q '^dark.wav: .*Ann' said || fail "$(cat said)"
"$prodval" evaluate one.st music >said
"$prodval" info one.st >said
grep -q 'embedding, ' said || fail "$(cat said)"

# With a network from elsewhere: it goes on from there, or it stays.
"$prodval" network music --layers layers.json --steps 12 -o net.st >said
train own.json --from net.st -o tuned.st
! cmp -s one.st tuned.st || fail "from elsewhere, the same bytes"
train from.json -o from.st
"$prodval" identify from.st dark.wav >said
train own.json --from net.st --frozen -o frozen.st
! grep -q '^Network:' said || fail "frozen, and yet: $(cat said)"
"$prodval" vectors music --recipe own.json --from net.st --frozen -o frozen.vectors >said
sed 's/"learn": {[^}]*}/"tensors": "net.st"/' own.json >tensors.json
"$prodval" train music --recipe tensors.json -o tensors.st >said
cmp frozen.st tensors.st

# Each fold learns its own; a search, too.
"$prodval" crossval music --recipe own.json --folds 3 --threads 1 --json folds.json --report r.html >said
"$prodval" crossval music --recipe own.json --folds 3 --threads 3 --json again.json >said
cmp folds.json again.json
grep -q '<svg' r.html || fail "no map in the report"
grep -q 'the network, which each fold learns anew, has made a single step here' r.html ||
	fail "the report does not say what its map is of"
"$prodval" crossval music --recipe own.json --folds 3 --compare >said
train own.json --check -o checked.st
grep -q '^songs right ' said || fail "$(cat said)"
cmp one.st checked.st
"$prodval" crossval music --recipe own.json --folds 3 --grid --classifier knn >said

# The first signal ends the network's learning, once it goes on.
for signal in INT TERM; do
	rm -f cut.st
	interrupt "$signal" train music --recipe long.json -o cut.st
	grep -q '^Interrupted: this is the best network until then' said || fail "$(cat said)"
	"$prodval" identify cut.st dark.wav >said
done

# odd TEXT LEARN: a recipe that is refused.
odd() {
	recipe "$2" >odd.json
	refused 1 "$1" train music --recipe odd.json
}
odd "odd.json: recipe: no field 'learn.epochs' is known: there are layers, from, loss, steps, seed" \
	'{"layers": "layers.json", "epochs": 3}'
odd "'learn' must be an object" '"layers.json"'
odd "must name either 'layers'" '{"steps": 3}'
odd "must name either 'layers'" '{"layers": "layers.json", "from": "net.st"}'
odd 'none.json: no such network, and no such file: there are' '{"layers": "none.json"}'
odd 'none.st: No such file' '{"from": "none.st"}'
odd 'layers.json: ' '{"from": "layers.json"}'
odd "'learn.steps' must be a whole number from 1 to 1000000" '{"layers": "layers.json", "steps": 0}'
odd "'learn.seed' must be a whole number" '{"layers": "layers.json", "seed": 0.5}'
odd "'learn.loss' must be " '{"layers": "layers.json", "loss": "none"}'
sed 's/"flat", "kind": "flatten"/"flat", "kind": "time-mean"/; s/^  {"name": "pooled".*/ {"name": "low", "kind": "flatten"}, {"name": "few", "kind": "dense", "outputs": 8}]}/' \
	layers.json >few.json
odd "more outputs than a window has patches, which are up to 8: it has 8" '{"layers": "few.json"}'
sed 's/"name": "embedding"/"name": "filters"/' own.json >filters.json
refused 1 "'filters' is no network" train music --recipe filters.json
sed 's/"learn"/"tensors": "net.st", "learn"/' own.json >both.json
refused 1 "has 'tensors' and 'learn'" train music --recipe both.json
refused 1 'its network is learned by train and crossval: name one that has learned already, with --from NET --frozen; `prodval network` writes' vectors music --recipe own.json
refused 1 '--from net.st: the recipe default learns no network' train music --from net.st
refused 1 '--from one.json' train music --recipe own.json --from one.json
refused 2 '--frozen' train music --recipe own.json --frozen
