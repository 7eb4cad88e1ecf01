# SPDX-License-Identifier: GPL-3.0-or-later
"""Model files, read and asked with numpy alone: what is in them, and how they answer."""

from __future__ import annotations

import sys

import numpy as np

from .errors import WrongFormat, WrongValue
from .tensor_file import check_index, read_tensors, take_json, take_songs, take_tensor
from .vectors_file import Vectors


class Answers:
    """What a model says of each row: arrays, one row each."""

    def __init__(self, projected: np.ndarray, rows: np.ndarray, distances: np.ndarray,
                 probability: np.ndarray, position: np.ndarray) -> None:
        self.projected = projected      # [n][n_components]
        self.rows = rows                # [n][k], of the points, nearest first
        self.distances = distances      # [n][k]
        self.probability = probability  # [n][n_labels]: shares of the evidence
        self.position = position        # [n][2], on the map


def _unit(x: np.ndarray) -> np.ndarray:
    """Rows of length 1; those without length stay."""
    length = np.linalg.norm(x, axis=1, keepdims=True)
    return x / np.where(length > 0, length, 1)


class ModelFile:
    """A model file, read and asked as the program does."""

    def __init__(self, path: str, mono: bool = False) -> None:
        tensors, metadata = read_tensors(path)
        if metadata.get("format") != "production-value model":
            raise WrongFormat(f"{path}: no model of Production Value")
        own = "mono." if mono else ""
        if own + "points" not in tensors:
            raise WrongFormat(f"{path}: there is no mono model")
        self.name = metadata.get("name", "")
        self.recipe = take_json(path, metadata, "recipe", dict)
        self.labels = take_json(path, metadata, "labels", list)
        self.songs = take_songs(path, tensors, metadata, len(self.labels))
        self.mean = take_tensor(path, tensors, own + "standard.mean", 1)
        self.scale = take_tensor(path, tensors, own + "standard.scale", 1)
        self.steps = [(take_tensor(path, tensors, f"{own}projection.{i}.matrix", 2),
                       take_tensor(path, tensors, f"{own}projection.{i}.offset", 1))
                      for i in range(len(self.recipe.get("projection", [])))]
        self.points = take_tensor(path, tensors, own + "points", 2)
        self.point_song = take_tensor(path, tensors, "point_song", 1, "i")
        self.map = take_tensor(path, tensors, "map", 2)
        self._check(path)

    def _check(self, path: str) -> None:
        """The parts must fit together."""
        n = len(self.mean)
        is_whole = self.scale.shape == (n,) and (self.scale > 0).all()
        for matrix, offset in self.steps:
            is_whole = is_whole and matrix.shape == (len(offset), n)
            n = len(offset)
        if not is_whole or self.points.shape[1] != n or not len(self.points) or \
                self.map.shape != (len(self.songs), 2) or \
                not isinstance(self.recipe.get("neighbours"), int) or \
                self.recipe["neighbours"] < 1 or \
                self.recipe.get("vote") not in ("equal", "distance", "balanced"):
            raise WrongFormat(f"{path}: its parts do not fit together")
        temperature = self.recipe.get("centre_temperature", 0)
        if not isinstance(temperature, (int, float)) or \
                not (temperature == 0 or 0.01 <= temperature <= 100):
            raise WrongFormat(f"{path}: its centre_temperature is not 0, nor 0.01 to 100")
        check_index(path, "point_song", self.point_song, len(self.points), len(self.songs))

    def project(self, features: np.ndarray) -> np.ndarray:
        """[n][n_features] to [n][n_components], in double precision."""
        x = np.asarray(features, float)
        if x.ndim != 2 or x.shape[1] != len(self.mean):
            raise WrongValue(f"features of shape {x.shape}, but the model takes rows of "
                             f"{len(self.mean)}: make them with its own recipe")
        if not np.isfinite(x).all():
            raise WrongValue("the features hold NaN or infinity")
        x = (x - self.mean) / self.scale
        for matrix, offset in self.steps:
            x = x @ matrix.T.astype(float) + offset
        return x

    def centres(self) -> np.ndarray:
        """[n_labels][n_components]: the means of the mean places of a label's songs; 0
        where there are none."""
        n = np.bincount(self.point_song, minlength=len(self.songs))
        sums = np.zeros((len(self.songs), self.points.shape[1]))
        np.add.at(sums, self.point_song, self.points)
        centres = np.zeros((len(self.labels), self.points.shape[1]))
        for label in range(len(self.labels)):
            own = [s for s, song in enumerate(self.songs) if song["label"] == label and n[s]]
            if own:
                centres[label] = (sums[own] / n[own][:, None]).mean(0)
        return centres

    def _likeness(self, x: np.ndarray, temperature: float) -> np.ndarray:
        """[n][n_labels], adding up to 1: softmax of the cosines to the centres, seen from
        the mean of these."""
        centres = self.centres()
        origin = centres.mean(0)
        cosines = _unit(x - origin) @ _unit(centres - origin).T
        shares = np.exp((cosines - 1) / temperature)
        return shares / shares.sum(1, keepdims=True)

    def ask(self, features: np.ndarray) -> Answers:
        """Answers to the rows of `features`; of models without a classifier."""
        if "classifier" in self.recipe:
            raise WrongValue(f"its classifier is {self.recipe['classifier']['kind']}: "
                             "ask() knows the neighbours and centres alone")
        x = self.project(features)
        points = self.points.astype(float)
        k = min(self.recipe["neighbours"], len(points))
        all_d = np.array([np.sqrt(((row - points) ** 2).sum(1)) for row in x])
        all_d = all_d.reshape(len(x), len(points))
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
        temperature = self.recipe.get("centre_temperature", 0)
        if temperature:
            # Half of what is not others' goes by votes, half by likeness to centres.
            ours = probability.sum(1, keepdims=True)
            probability = (probability + ours * self._likeness(x, temperature)) / 2
        return Answers(x, rows, distances, probability, position)


def main(arguments: list[str]) -> int:
    """prodval_model.py MODEL VECTORS: the best label of each clip, with its share."""
    if len(arguments) != 2 or arguments[0].startswith("-"):
        print("usage: prodval_model.py MODEL VECTORS", file=sys.stderr)
        return 2
    try:
        model, vectors = ModelFile(arguments[0]), Vectors(arguments[1])
        answers = model.ask(vectors.features)
        for song, shares in zip(vectors.clip_song, answers.probability):
            best = shares.argmax()
            print(visible(f"{vectors.songs[song]['title']}: {model.labels[best]} "
                          f"{shares[best]:.3f}"))
        sys.stdout.flush()
    except (OSError, ValueError, MemoryError) as error:
        print(f"prodval_model.py: {visible(str(error) or 'out of memory')}", file=sys.stderr)
        return 1
    return 0


def visible(text: str) -> str:
    """Without what would move a terminal's cursor, and what it can't show."""
    coding = getattr(sys.stdout, "encoding", None) or "ascii"
    shown = "".join(c if c.isprintable() else "?" for c in text)
    return shown.encode(coding, "replace").decode(coding)
