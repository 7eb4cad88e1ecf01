#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare.py HERE THERE FOLDER WORK [MODEL]

Two programs prodval, of two architectures, train on a folder of music, and identify the
songs in it: both with the model that the first has trained, each with its own, and both
with MODEL.  Guesses must be the same: producers and nearest songs in the same order,
probabilities and distances within 0.0001.
"""

import json
import pathlib
import subprocess
import sys

TOLERANCE = 0.0001


def run(program, *arguments):
    """What it prints."""
    return subprocess.run([program, *map(str, arguments)], check=True,
                          stdout=subprocess.PIPE, text=True).stdout


def parts(guess):
    """Its names in order, and its numbers."""
    ranking, near = guess["ranking"], guess["neighbours"]
    names = [guess["label"], *(entry["label"] for entry in ranking),
             *((song["label"], song["title"]) for song in near)]
    return names, [entry["probability"] for entry in ranking] + [song["distance"] for song in near]


def difference(here, there):
    """The largest of numbers; None: they are other guesses."""
    (names, numbers), (other_names, other_numbers) = parts(here), parts(there)
    if names != other_names:
        return None
    return max(abs(a - b) for a, b in zip(numbers, other_numbers, strict=True))


def guesses(program, model, songs):
    """What it says of each."""
    return json.loads(run(program, "identify", "--json", model, *songs))


def compare(what, here, there):
    """Whether the guesses are the same."""
    found = [difference(*pair) for pair in zip(here, there, strict=True)]
    others = [guess["file"] for guess, d in zip(here, found) if d is None]
    largest = max((d for d in found if d is not None), default=0.0)
    print(f"{what}: {len(found)} songs, {len(others)} guesses in another order, "
          f"the largest difference of a probability or distance {largest:.2g}", *others, sep="\n  ",
          flush=True)
    return not others and largest <= TOLERANCE


def main():
    here, there, folder, work, *shipped = sys.argv[1:]
    work = pathlib.Path(work)
    models = [work / "here.safetensors", work / "there.safetensors"]
    for program, model in zip((here, there), models):
        run(program, "train", folder, "-o", model)
    songs = sorted(path for path in pathlib.Path(folder).rglob("*")
                   if path.suffix in (".wav", ".flac", ".mp3", ".ogg", ".opus"))
    trained_here, trained_there = models
    learned = guesses(here, trained_here, songs)
    same = [compare("trained here", learned, guesses(there, trained_here, songs)),
            compare("trained on each", learned, guesses(there, trained_there, songs))]
    for model in shipped:
        same.append(compare(model, guesses(here, model, songs), guesses(there, model, songs)))
    return 0 if all(same) else 1


if __name__ == "__main__":
    sys.exit(main())
