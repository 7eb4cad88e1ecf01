# SPDX-License-Identifier: GPL-3.0-or-later
"""formats.py PRODVAL MAKE_TOYS DOCUMENT CORPUS_SH MUSIC: songs get the same guess as AAC,
WMA and the like as they get as FLAC, from `prodval identify` and from the confined
decoders of `prodval serve`."""

import csv
import json
import os
import subprocess
import sys
import tempfile

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "..", "tools", "python"))
# pylint: disable=wrong-import-position
from prodval_model import Vectors
from serve_server import PRODVAL, Server, read, send

CORPUS_SH, MUSIC = sys.argv[4:6]
MODEL = os.path.join(os.path.dirname(sys.argv[3]), "..", "models", "default.safetensors")
ENCODED = {
    "alac.m4a": ["-c:a", "alac"],
    "aac.m4a": ["-c:a", "aac", "-b:a", "256k"],
    "wma.wma": ["-c:a", "wmav2", "-b:a", "256k"],
    "vorbis.webm": ["-c:a", "libvorbis", "-q:a", "8"],
}


def encode(source, target, *options):
    subprocess.run(["ffmpeg", "-v", "error", "-y", *options[:2], "-i", source, "-vn", "-sn",
                    *options[2:], target], check=True)


def identify(*paths):
    done = subprocess.run([PRODVAL, "identify", "--json", MODEL, *paths], text=True,
                          capture_output=True, check=True)
    return [{**guess, "file": None} for guess in json.loads(done.stdout)]


def mean_vectors(work):
    """The mean of each song's vectors, by its title."""
    path = os.path.join(work, "songs.vectors")
    subprocess.run([PRODVAL, "vectors", os.path.join(work, "music"), "-o", path], check=True,
                   capture_output=True)
    vectors = Vectors(path)
    return {song["title"]: vectors.features[vectors.clip_song == number].mean(axis=0)
            for number, song in enumerate(vectors.songs)}


def check_guesses(work):
    music = os.path.join(work, "music", "A")
    flac, *others = identify(*(os.path.join(music, name) for name in ("song.flac", *ENCODED)))
    assert others[0] == flac, (others[0], flac)  # The same samples
    for name, guess in zip(ENCODED, others):
        assert guess["label"] == flac["label"], (name, guess, flac)
        assert abs(guess["confidence"] - flac["confidence"]) < 0.05, (name, guess, flac)
    return flac


def check_features(work):
    of = mean_vectors(work)
    apart = np.abs(of["song"] - of["other"])
    for name in ENCODED:
        near = np.abs(of["song"] - of[os.path.splitext(name)[0]])
        ratio = np.median(near[apart > 0] / apart[apart > 0])
        print(f"{name}: {ratio:.4f} of what two songs differ by")
        assert ratio <= (0 if name == "alac.m4a" else 0.1), (name, ratio)


def check_serve(work, flac):
    server = Server(work, model=MODEL)
    try:
        assert len(server.notes) == 1, server.notes  # None on a confinement that is not whole
        for name in ENCODED:
            data = read(os.path.join(work, "music", "A", name))
            status, guess = send(server, name, data)
            assert (status, guess["label"]) == (200, flac["label"]), (name, status, guess)
        status, answer = send(server, "x.m4a", data[:200])
        assert status == 422 and answer["error"].startswith("not audio"), (status, answer)
    finally:
        server.end()


def check(work):
    if subprocess.run([CORPUS_SH, "--use", "demo", MUSIC], capture_output=True, check=False).returncode:
        print("SKIPPED: the demo's music can't be fetched")
        sys.exit(77)
    with open(os.path.join(MUSIC, "demo.csv"), encoding="utf-8", newline="") as table:
        songs = [os.path.join(MUSIC, row["path"]) for row in csv.DictReader(table)]
    for label, name, source in ("A", "song.flac", songs[0]), ("B", "other.flac", songs[1]):
        os.makedirs(os.path.join(work, "music", label))
        encode(source, os.path.join(work, "music", label, name), "-t", "90")
    for name, options in ENCODED.items():
        encode(os.path.join(work, "music", "A", "song.flac"), os.path.join(work, "music", "A", name),
               "-t", "90", *options)
    check_serve(work, check_guesses(work))
    check_features(work)


with tempfile.TemporaryDirectory() as folder:
    check(folder)
print("PASSED")
