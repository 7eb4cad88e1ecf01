# SPDX-License-Identifier: GPL-3.0-or-later
"""json_keys.py PRODVAL MANUAL: the manual's section JSON has the keys of what
each command writes, and no others."""

import array
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import wave

PRODVAL, MANUAL = (os.path.abspath(path) for path in sys.argv[1:3])
RATE = 22050


def write_song(path, low, seed, seconds=6):
    """Noise below a frequency that tells the producer."""
    draw = random.Random(seed)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    x, samples = 0.0, array.array("h")
    for _ in range(seconds * RATE):
        x += low * (draw.uniform(-1.0, 1.0) - x)
        samples.append(int(12000 * x))
    with wave.open(path, "wb") as song:
        song.setparams((1, 2, RATE, 0, "NONE", ""))
        song.writeframes(samples.tobytes())


def keys_of(value):
    if isinstance(value, list):
        return set().union(*(keys_of(one) for one in value), set())
    if isinstance(value, dict):
        # Below this one licences stand where keys do.
        inner = [one for key, one in value.items() if key != "licenses"]
        return set(value) | keys_of(inner)
    return set()


def run(*arguments):
    done = subprocess.run([PRODVAL, *arguments], capture_output=True,
                          text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout


def of_file(*arguments):
    run(*arguments, "--json", "out.json")
    with open("out.json", encoding="utf-8") as out:
        return keys_of(json.load(out))


def section(heading):
    """What stands below a heading."""
    with open(MANUAL, encoding="utf-8") as page:
        part = re.search(rf"^\.S[hs] {re.escape(heading)}\n(.*?)^\.S[hs]", page.read(),
                         re.M | re.S)
    if not part:
        sys.exit(f"{MANUAL}: no {heading}")
    return part.group(1)


def of_manual(title):
    """What stands after .Li, below the heading of a command's keys."""
    words = re.findall(r"^\.(?:It )?Li (.*)$", section(f"Keys of {title}"), re.M)
    return set(" ".join(words).replace(",", " ").split())


def columns_of_manual():
    """The columns of describe, in their order."""
    text = section("Columns of describe")
    words = " ".join(re.findall(r"^\.It Li (.*)$", text, re.M)).replace(",", " ").split()
    middles = re.search(r"in two digits: ([\d,\n ]+ and \d+)", text).group(1)
    bands = [name for name in words if "_44_hz" in name]
    return [name for name in words if name not in bands] + [
        name.replace("_44_", f"_{hz}_") for name in bands for hz in re.findall(r"\d+", middles)]


# Keys below "refusal", which takes more music than there is here.
REFUSAL = {"as_said", "choices", "at_most", "prior", "known_right",
           "left_out_refused", "others_refused"}
VALUES = {"null", ".", ":", ";", "album", "track", "unknown", "guessed", "nearest",
          "too-short", "scan", "tree", "balls"}
wrong = []


def compare(title, found):
    told = of_manual(title) - VALUES
    wrong.extend(f"{title}: not in the manual: {key}"
                 for key in sorted(found - told))
    wrong.extend(f"{title}: only in the manual: {key}"
                 for key in sorted(told - found - REFUSAL))


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for p, producer in enumerate(["Ann", "Bob", "Cid", "unknown/X"]):
        for s in range(3):
            write_song(f"music/{producer}/{s}.wav", 0.02 + 0.2 * p, 10 * p + s)
    run("train", "music", "-o", "m.st")
    song = "music/Ann/0.wav"
    compare("crossval and evaluate",
            of_file("crossval", "music", "--strangers")
            | of_file("evaluate", "m.st", "music"))
    compare("crossval --compare and --grid",
            of_file("crossval", "music", "--classifier", "knn", "--grid"))
    run("mix", "music", "--chains", "2", "--seconds", "6", "-o", "mixes")
    mix = "mixes/chain-01/song-001.wav"  # With sides
    compare("identify",
            keys_of(json.loads(run("identify", "m.st", mix, "--why", "--json"))))
    run("index", "music", "-o", "library.st", "--model", "m.st")
    compare("similar",
            keys_of(json.loads(run("similar", "m.st", song, "--json")))
            | keys_of(json.loads(run("similar", "m.st", song, "--by", "guess",
                                     "--json")))
            | keys_of(json.loads(run("similar", "library.st", mix, "--json")))
            | keys_of(json.loads(run("similar", "library.st", song, "--path",
                                     mix, "--json"))))
    write_song("long/0.wav", 0.9, 99, 21)  # Long enough for findings
    write_song("refs/1.wav", 0.5, 98, 21)
    with open("refs/no.wav", "w", encoding="utf-8") as file:
        file.write("no sound")
    compare("compare",
            keys_of(json.loads(run("compare", "m.st", "long/0.wav", "--to", "Cid",
                                   "--to", "refs", "--json"))))
    columns = list(json.loads(run("describe", mix, "--json"))[0])
    wrong.extend(f"describe: {column} is not what the manual has there: {told}"
                 for column, told in itertools.zip_longest(columns, columns_of_manual())
                 if column != told)
    compare("info", keys_of(json.loads(run("info", "m.st", "--json"))))
    os.chdir("/")
sys.exit("\n".join(wrong) or 0)
