#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Models of Production Value in Python: read them and ask them, with numpy.

sklearn_model.py writes them; docs/python.md tells the whole way.
"""

import json
import os
import sys
import tempfile

import numpy as np

TYPES = {"F32": "<f4", "I32": "<i4"}


def read_tensors(path):
    """A safetensors file as (dict of arrays, dict of strings)."""
    with open(path, "rb") as file:
        data = file.read()
    size = int.from_bytes(data[:8], "little")
    if len(data) < 8 or size > len(data) - 8:
        raise ValueError(f"{path}: no safetensors file")
    header = json.loads(data[8 : 8 + size])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = (8 + size + offset for offset in entry["data_offsets"])
        values = np.frombuffer(data[begin:end], TYPES[entry["dtype"]])
        tensors[name] = values.reshape(entry["shape"])
    return tensors, metadata


def write_tensors(path, tensors, metadata):
    """Write a safetensors file, through a temporary one beside it."""
    header, parts, begin = {"__metadata__": metadata}, [], 0
    for name, values in tensors.items():
        kind = "I32" if values.dtype.kind in "iu" else "F32"
        part = np.ascontiguousarray(values, TYPES[kind]).tobytes()
        header[name] = {"dtype": kind, "shape": list(values.shape),
                        "data_offsets": [begin, begin + len(part)]}
        parts.append(part)
        begin += len(part)
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    handle, beside = tempfile.mkstemp(dir=os.path.dirname(path) or ".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(len(text).to_bytes(8, "little") + text + b"".join(parts))
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(beside, 0o666 & ~mask)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


class Vectors:
    """What `prodval vectors` wrote: one row of numbers for each clip."""

    def __init__(self, path):
        tensors, metadata = read_tensors(path)
        if metadata.get("format") != "production-value vectors":
            raise ValueError(f"{path}: no vectors: make them with `prodval vectors`")
        self.features = tensors["features"]    # [n_clips][n_features]
        self.mono = tensors.get("mono")        # the same of (L + R) / 2, or None
        self.clip_song = tensors["clip_song"]  # [n_clips], index into songs
        self.recipe = json.loads(metadata["recipe"])
        self.labels = json.loads(metadata["labels"])  # the producers' names
        self.songs = json.loads(metadata["songs"])    # title, label, group, license

    @property
    def y(self):
        """The label of each clip, as an index into labels."""
        of_song = np.array([song["label"] for song in self.songs])
        return of_song[self.clip_song]


class Answers:
    """What a model says of each row: arrays, one row each."""

    def __init__(self, projected, rows, distances, probability, position):
        self.projected = projected      # [n][n_components]
        self.rows = rows                # [n][k], of the points, nearest first
        self.distances = distances      # [n][k]
        self.probability = probability  # [n][n_labels]: shares of the votes
        self.position = position        # [n][2], on the map


class Model:
    """A model file, read and asked as the program does."""

    def __init__(self, path, mono=False):
        tensors, metadata = read_tensors(path)
        if metadata.get("format") != "production-value model":
            raise ValueError(f"{path}: no model of Production Value")
        own = "mono." if mono else ""
        if own + "points" not in tensors:
            raise ValueError(f"{path}: the model has no twin for mono")
        self.name = metadata["name"]
        self.recipe = json.loads(metadata["recipe"])
        self.labels = json.loads(metadata["labels"])
        self.songs = json.loads(metadata["songs"])
        self.mean = tensors[own + "standard.mean"]
        self.scale = tensors[own + "standard.scale"]
        self.steps = [(tensors[f"{own}projection.{i}.matrix"],
                       tensors[f"{own}projection.{i}.offset"])
                      for i in range(len(self.recipe["projection"]))]
        self.points = tensors[own + "points"]
        self.point_song = tensors["point_song"]
        self.map = tensors["map"]

    def project(self, features):
        """[n][n_features] to [n][n_components], in double precision."""
        x = (np.asarray(features, float) - self.mean) / self.scale
        for matrix, offset in self.steps:
            x = x @ matrix.T.astype(float) + offset
        return x

    def ask(self, features):
        """Answers to the rows of `features`; of models whose neighbours vote alone."""
        if "classifier" in self.recipe:
            raise ValueError(f"its classifier is {self.recipe['classifier']['kind']}: "
                             "ask() knows the neighbours alone")
        x = self.project(features)
        points = self.points.astype(float)
        k = min(self.recipe["neighbours"], len(points))
        all_d = np.sqrt(((x[:, None, :] - points[None, :, :]) ** 2).sum(2))
        rows = np.argsort(all_d, axis=1, kind="stable")[:, :k]
        distances = np.take_along_axis(all_d, rows, 1)
        songs = self.point_song[rows]
        label_of = np.array([song["label"] for song in self.songs])
        is_equal = self.recipe["vote"] == "equal"
        votes = np.ones_like(distances) if is_equal else 1 / np.maximum(distances, 1e-6)
        if self.recipe["vote"] == "balanced":
            votes /= np.sqrt(np.bincount(label_of[self.point_song]))[label_of[songs]]
        votes /= votes.sum(1, keepdims=True)
        probability = np.zeros((len(x), len(self.labels)))
        for label in range(len(self.labels)):
            probability[:, label] = (votes * (label_of[songs] == label)).sum(1)
        position = (votes[:, :, None] * self.map[songs]).sum(1)
        return Answers(x, rows, distances, probability, position)


def main(arguments):
    """prodval_model.py MODEL VECTORS: the best label of each clip, with its share."""
    if len(arguments) != 2 or arguments[0].startswith("-"):
        print("usage: prodval_model.py MODEL VECTORS", file=sys.stderr)
        return 2
    try:
        model, vectors = Model(arguments[0]), Vectors(arguments[1])
    except (OSError, ValueError) as error:
        print(f"prodval_model.py: {error}", file=sys.stderr)
        return 1
    answers = model.ask(vectors.features)
    for song, shares in zip(vectors.clip_song, answers.probability):
        best = shares.argmax()
        print(f"{vectors.songs[song]['title']}: {model.labels[best]} {shares[best]:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
