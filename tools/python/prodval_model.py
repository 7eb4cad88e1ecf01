#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Models of Production Value in Python: read them and ask them, with numpy.

sklearn_model.py writes them; docs/python.md tells the whole way.
"""

import json
import mmap
import os
import signal
import sys
import tempfile

try:
    import numpy as np
except ImportError:
    if __name__ != "__main__":
        raise
    sys.exit("prodval_model.py: needs numpy: install python3-numpy")

TYPES = {"F32": "<f4", "I32": "<i4", "U8": "u1"}


def read_tensors(path, is_mapped=False):
    """A safetensors file as (dict of arrays, dict of strings).

    is_mapped   its numbers stay on the disk until they are looked at.
    """
    with open(path, "rb") as file:
        is_mapped = is_mapped and os.fstat(file.fileno()).st_size > 0
        data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                          if is_mapped else file.read())
    size = int.from_bytes(data[:8], "little")
    if len(data) < 8 or size > len(data) - 8:
        raise ValueError(f"{path}: no safetensors file")
    try:
        header = json.loads(bytes(data[8 : 8 + size]))
        metadata = header.pop("__metadata__", {})
        tensors = {name: _read_tensor(data[8 + size :], entry)
                   for name, entry in header.items()}
        texts = {key: str(text) for key, text in metadata.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{path}: no safetensors file of F32, I32 and U8: {error}") from None
    return tensors, texts


def _read_tensor(data, entry):
    begin, end = entry["data_offsets"]
    if entry["dtype"] not in TYPES:
        raise ValueError(f"a tensor of {entry['dtype']}")
    if not 0 <= begin <= end <= len(data):
        raise ValueError("a tensor beyond the end")
    return np.frombuffer(data[begin:end], TYPES[entry["dtype"]]).reshape(entry["shape"])


def _take_tensor(path, tensors, name, n_dims, kind="f"):
    """A tensor that must be there, of so many dimensions and finite numbers."""
    values = tensors.get(name)
    if values is None or values.ndim != n_dims or values.dtype.kind != kind:
        raise ValueError(f"{path}: lacks '{name}', or has it in another shape or type")
    if not np.isfinite(values).all():
        raise ValueError(f"{path}: '{name}' holds NaN or infinity")
    return values


def _take_json(path, metadata, name, kind):
    """A text of the metadata that must be there, and JSON of that type."""
    try:
        value = json.loads(metadata[name])
    except (KeyError, ValueError, RecursionError):
        value = None
    if not isinstance(value, kind):
        raise ValueError(f"{path}: lacks '{name}', or has no such JSON in it")
    return value


def _unpack_songs(path, tensors):
    """Songs from tensors: texts begin with how much they share with the song's before."""
    labels = _take_tensor(path, tensors, "song_labels", 1, "i")
    files = _take_tensor(path, tensors, "song_files", 2, "i") if "song_files" in tensors else None
    packed = _take_tensor(path, tensors, "song_texts", 1, "u").tobytes()
    keys = ["title", "group", "license"] + (["path"] if files is not None else [])
    before, at, songs = {key: b"" for key in keys}, 0, []
    for i, label in enumerate(labels):
        for key in keys:
            end = packed.find(b"\0", at + 1)
            if end < 0:
                raise ValueError(f"{path}: 'song_texts' breaks off")
            before[key] = before[key][:packed[at]] + packed[at + 1:end]
            at = end + 1
        song = {key: text.decode(errors="surrogateescape") for key, text in before.items()}
        if files is not None:
            size, modified = np.ascontiguousarray(files[i, :4]).view("<i8")
            song.update(size=int(size), modified=int(modified), tags=int(files[i, 4]))
        songs.append({**song, "label": int(label)})
    return songs


def _take_songs(path, tensors, metadata, n_labels):
    songs = (_unpack_songs(path, tensors) if "song_labels" in tensors
             else _take_json(path, metadata, "songs", list))
    for song in songs:
        label = song.get("label") if isinstance(song, dict) else None
        if not isinstance(label, int) or not 0 <= label <= n_labels or \
                not isinstance(song.get("title"), str):
            raise ValueError(f"{path}: a song without a title, or a label that there is")
    return songs


def _check_index(path, name, values, n, of):
    if not len(values) == n or (n and not 0 <= values.min() <= values.max() < of):
        raise ValueError(f"{path}: '{name}' is no index of {n} into {of}")


def write_tensors(path, tensors, metadata):
    """Write a safetensors file, through a temporary one beside it."""
    header, parts, begin = {"__metadata__": metadata}, [], 0
    for name, values in tensors.items():
        kind = ("U8" if values.dtype == np.uint8 else
                "I32" if values.dtype.kind in "iu" else "F32")
        part = np.ascontiguousarray(values, TYPES[kind]).tobytes()
        header[name] = {"dtype": kind, "shape": list(values.shape),
                        "data_offsets": [begin, begin + len(part)]}
        parts.append(part)
        begin += len(part)
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    try:
        handle, beside = tempfile.mkstemp(dir=os.path.dirname(path) or ".")
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None
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
        # [n_clips][n_features]; of mono, the same of (L + R) / 2, or None
        self.features = _take_tensor(path, tensors, "features", 2)
        self.mono = _take_tensor(path, tensors, "mono", 2) if "mono" in tensors else None
        # [n_clips], index into songs
        self.clip_song = _take_tensor(path, tensors, "clip_song", 1, "i")
        self.recipe = _take_json(path, metadata, "recipe", dict)
        self.labels = _take_json(path, metadata, "labels", list)  # the producers' names
        # What features learned, which goes into the model as it is, and descriptions
        # of networks
        self.learned = {name: values for name, values in tensors.items()
                        if name.startswith("feature.")}
        self.networks = {key: text for key, text in metadata.items()
                         if key.startswith("feature.")}
        # title, label, group, license
        self.songs = _take_songs(path, tensors, metadata, len(self.labels))
        _check_index(path, "clip_song", self.clip_song, len(self.features), len(self.songs))
        if self.mono is not None and self.mono.shape != self.features.shape:
            raise ValueError(f"{path}: 'mono' is of another shape than 'features'")

    @property
    def y(self):
        """The label of each clip, as an index into labels."""
        of_song = np.array([song["label"] for song in self.songs])
        return of_song[self.clip_song]


class Patches:
    """What `prodval vectors --patches` wrote: what a network hears of each song."""

    def __init__(self, path):
        tensors, metadata = read_tensors(path, is_mapped=True)
        if metadata.get("format") != "production-value patches":
            raise ValueError(f"{path}: no patches: make them with `prodval vectors --patches`")
        # [n][channels][bands][frames], on the disk: take what you need
        self.patches = tensors.get("patches")
        self.patch_song = _take_tensor(path, tensors, "patch_song", 1, "i")  # into songs
        self.patch_start = _take_tensor(path, tensors, "patch_start", 1)  # seconds
        self.labels = _take_json(path, metadata, "labels", list)
        self.songs = _take_songs(path, tensors, metadata, len(self.labels))
        # What a network hears, as its description has it
        self.input = _take_json(path, metadata, "network", dict).get("input")
        try:
            shape = (len(self.input["channels"]), self.input["bands"], self.input["frames"])
        except (KeyError, TypeError):
            shape = None
        if self.patches is None or self.patches.shape[1:] != shape:
            raise ValueError(f"{path}: lacks 'patches' or what they are, or they do not fit")
        _check_index(path, "patch_song", self.patch_song, len(self.patches), len(self.songs))

    @property
    def y(self):
        """The label of each patch, as an index into labels."""
        return np.array([song["label"] for song in self.songs])[self.patch_song]


class Answers:
    """What a model says of each row: arrays, one row each."""

    def __init__(self, projected, rows, distances, probability, position):
        self.projected = projected      # [n][n_components]
        self.rows = rows                # [n][k], of the points, nearest first
        self.distances = distances      # [n][k]
        self.probability = probability  # [n][n_labels]: shares of the evidence
        self.position = position        # [n][2], on the map


def _unit(x):
    """Rows of length 1; those without length stay."""
    length = np.linalg.norm(x, axis=1, keepdims=True)
    return x / np.where(length > 0, length, 1)


class Model:
    """A model file, read and asked as the program does."""

    def __init__(self, path, mono=False):
        tensors, metadata = read_tensors(path)
        if metadata.get("format") != "production-value model":
            raise ValueError(f"{path}: no model of Production Value")
        own = "mono." if mono else ""
        if own + "points" not in tensors:
            raise ValueError(f"{path}: there is no mono model")
        self.name = metadata.get("name", "")
        self.recipe = _take_json(path, metadata, "recipe", dict)
        self.labels = _take_json(path, metadata, "labels", list)
        self.songs = _take_songs(path, tensors, metadata, len(self.labels))
        self.mean = _take_tensor(path, tensors, own + "standard.mean", 1)
        self.scale = _take_tensor(path, tensors, own + "standard.scale", 1)
        self.steps = [(_take_tensor(path, tensors, f"{own}projection.{i}.matrix", 2),
                       _take_tensor(path, tensors, f"{own}projection.{i}.offset", 1))
                      for i in range(len(self.recipe.get("projection", [])))]
        self.points = _take_tensor(path, tensors, own + "points", 2)
        self.point_song = _take_tensor(path, tensors, "point_song", 1, "i")
        self.map = _take_tensor(path, tensors, "map", 2)
        self._check(path)

    def _check(self, path):
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
            raise ValueError(f"{path}: its parts do not fit together")
        temperature = self.recipe.get("centre_temperature", 0)
        if not isinstance(temperature, (int, float)) or \
                not (temperature == 0 or 0.01 <= temperature <= 100):
            raise ValueError(f"{path}: its centre_temperature is not 0, nor 0.01 to 100")
        _check_index(path, "point_song", self.point_song, len(self.points), len(self.songs))

    def project(self, features):
        """[n][n_features] to [n][n_components], in double precision."""
        x = np.asarray(features, float)
        if x.ndim != 2 or x.shape[1] != len(self.mean):
            raise ValueError(f"features of shape {x.shape}, but the model takes rows of "
                             f"{len(self.mean)}: make them with its own recipe")
        if not np.isfinite(x).all():
            raise ValueError("the features hold NaN or infinity")
        x = (x - self.mean) / self.scale
        for matrix, offset in self.steps:
            x = x @ matrix.T.astype(float) + offset
        return x

    def centres(self):
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

    def _likeness(self, x, temperature):
        """[n][n_labels], adding up to 1: softmax of the cosines to the centres, seen from
        the mean of these."""
        centres = self.centres()
        origin = centres.mean(0)
        cosines = _unit(x - origin) @ _unit(centres - origin).T
        shares = np.exp((cosines - 1) / temperature)
        return shares / shares.sum(1, keepdims=True)

    def ask(self, features):
        """Answers to the rows of `features`; of models without a classifier."""
        if "classifier" in self.recipe:
            raise ValueError(f"its classifier is {self.recipe['classifier']['kind']}: "
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


def main(arguments):
    """prodval_model.py MODEL VECTORS: the best label of each clip, with its share."""
    if len(arguments) != 2 or arguments[0].startswith("-"):
        print("usage: prodval_model.py MODEL VECTORS", file=sys.stderr)
        return 2
    try:
        model, vectors = Model(arguments[0]), Vectors(arguments[1])
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


def visible(text):
    """Without what would move a terminal's cursor, and what it can't show."""
    coding = getattr(sys.stdout, "encoding", None) or "ascii"
    shown = "".join(c if c.isprintable() else "?" for c in text)
    return shown.encode(coding, "replace").decode(coding)


if __name__ == "__main__":
    for quiet in (signal.SIGINT, signal.SIGPIPE):  # End as other programs do
        signal.signal(quiet, signal.SIG_DFL)
    sys.exit(main(sys.argv[1:]))
