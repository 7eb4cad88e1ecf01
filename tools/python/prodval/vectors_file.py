# SPDX-License-Identifier: GPL-3.0-or-later
"""What `prodval vectors` writes: songs in numbers, to learn from."""

from __future__ import annotations

import json
import os
from typing import Optional

import numpy as np

from .errors import WrongFormat, WrongValue
from .sound import Path
from .tensor_file import (check_index, read_tensors, take_json, take_songs, take_tensor,
                          write_tensors)


class Vectors:
    """What `prodval vectors` wrote: one row of numbers for each clip.

    features    [n_clips][n_features] of float32
    mono        the same of (L + R) / 2, or None if no feature has to do with sides
    clip_song   [n_clips], index into songs
    songs       a dict for each song: title, label (an index), group (the album), license
    labels      the producers' names
    y           [n_clips]: each clip's label, as an index into labels
    song_y      [n_songs]: each song's label, likewise
    profiles    [n_songs][7][23] of float32: what songs sound like band by band, as
                docs/python.md has it; NaN: not known; None: they were not measured
    recipe      how it was measured, as docs/python.md has it
    learned     tensors of features that learned something, which go into models as they are
    networks    descriptions of their networks, as JSON
    """

    def __init__(self, path: Path) -> None:
        path = os.fspath(path)
        tensors, metadata = read_tensors(path)
        if metadata.get("format") != "production-value vectors":
            raise WrongFormat(f"{path}: no vectors: make them with `prodval vectors`")
        self.features = take_tensor(path, tensors, "features", 2)
        self.mono = take_tensor(path, tensors, "mono", 2) if "mono" in tensors else None
        self.clip_song = take_tensor(path, tensors, "clip_song", 1, "i")
        self.profiles = tensors.get("song_profiles")
        self.recipe = take_json(path, metadata, "recipe", dict)
        self.labels = take_json(path, metadata, "labels", list)
        self.learned, self.networks = what_features_learned(tensors, metadata)
        self.songs = take_songs(path, tensors, metadata, len(self.labels))
        self._check(path)

    @classmethod
    def of(cls, features: np.ndarray, clip_song: np.ndarray, songs: list, labels: list,
           recipe: dict, mono: Optional[np.ndarray] = None, learned: Optional[dict] = None,
           networks: Optional[dict] = None, profiles: Optional[np.ndarray] = None) -> Vectors:
        """Vectors of arrays; arguments are the attributes."""
        made = cls.__new__(cls)
        made.features = np.ascontiguousarray(features, np.float32)
        made.mono = None if mono is None else np.ascontiguousarray(mono, np.float32)
        made.profiles = None if profiles is None else np.ascontiguousarray(profiles, np.float32)
        made.clip_song = np.ascontiguousarray(clip_song, np.int32)
        made.songs, made.labels, made.recipe = list(songs), list(labels), dict(recipe)
        made.learned, made.networks = dict(learned or {}), dict(networks or {})
        made._check("vectors")
        return made

    def _check(self, path: str) -> None:
        check_index(path, "clip_song", self.clip_song, len(self.features), len(self.songs))
        if self.mono is not None and self.mono.shape != self.features.shape:
            raise WrongFormat(f"{path}: 'mono' is of another shape than 'features'")
        if self.profiles is not None and not _are_profiles(self.profiles, len(self.songs)):
            raise WrongFormat(f"{path}: 'song_profiles' is not {len(self.songs)} x 7 x 23 of F32, "
                              "or holds what no sound has")

    def save(self, path: Path) -> None:
        """Write the file that Vectors(path) reads: whole, or not at all."""
        tensors = {"features": self.features, "clip_song": self.clip_song}
        if self.mono is not None:
            tensors["mono"] = self.mono
        if self.profiles is not None:
            tensors["song_profiles"] = self.profiles
        metadata = {"format": "production-value vectors", "format_version": "1",
                    "recipe": json.dumps(self.recipe),
                    "labels": json.dumps(self.labels, ensure_ascii=False),
                    "songs": json.dumps(self.songs, ensure_ascii=False)}
        write_tensors(os.fspath(path), {**tensors, **self.learned}, {**metadata, **self.networks})

    @property
    def y(self) -> np.ndarray:
        """[n_clips]: the label of each clip, as an index into labels."""
        return self.song_y[self.clip_song]

    @property
    def song_y(self) -> np.ndarray:
        """[n_songs]: the label of each song, as an index into labels."""
        return np.array([song["label"] for song in self.songs])

    def by_song(self, values: np.ndarray) -> np.ndarray:
        """The mean of each song's clips: [n_clips] or [n_clips][...], such as what
        predict_proba() gives, to [n_songs][...]. NaN for a song without clips."""
        values = np.asarray(values, float)
        if values.shape[:1] != self.clip_song.shape:
            raise WrongValue(f"values of shape {values.shape}: must have a row for each of "
                             f"{len(self.clip_song)} clips")
        sums = np.zeros((len(self.songs), *values.shape[1:]))
        np.add.at(sums, self.clip_song, values)
        n = np.bincount(self.clip_song, minlength=len(self.songs)).astype(float)
        n[n == 0] = np.nan
        return sums / n.reshape(-1, *[1] * (values.ndim - 1))


def _are_profiles(profiles: np.ndarray, n_songs: int) -> bool:
    """Decibels, correlations and seconds, or NaN."""
    return profiles.dtype == np.float32 and profiles.shape == (n_songs, 7, 23) and \
        not (np.abs(profiles) > 200).any()


def what_features_learned(tensors: dict, metadata: dict) -> tuple[dict, dict]:
    """Tensors of features, and descriptions of their networks, of a file of any kind."""
    return ({name: values for name, values in tensors.items() if name.startswith("feature.")},
            {key: value for key, value in metadata.items() if key.startswith("feature.")})


class Patches:
    """What `prodval vectors --patches` wrote: what a network hears of each song."""

    def __init__(self, path: Path) -> None:
        path = os.fspath(path)
        tensors, metadata = read_tensors(path, is_mapped=True)
        if metadata.get("format") != "production-value patches":
            raise WrongFormat(f"{path}: no patches: make them with `prodval vectors --patches`")
        # [n][channels][bands][frames], on the disk: take what you need
        self.patches = tensors.get("patches")
        self.patch_song = take_tensor(path, tensors, "patch_song", 1, "i")  # into songs
        self.patch_start = take_tensor(path, tensors, "patch_start", 1)  # seconds
        self.labels = take_json(path, metadata, "labels", list)
        self.songs = take_songs(path, tensors, metadata, len(self.labels))
        # What a network hears, as its description has it
        self.input = take_json(path, metadata, "network", dict).get("input")
        try:
            shape = (len(self.input["channels"]), self.input["bands"], self.input["frames"])
        except (KeyError, TypeError):
            shape = None
        if self.patches is None or self.patches.shape[1:] != shape:
            raise WrongFormat(f"{path}: lacks 'patches' or what they are, or they do not fit")
        check_index(path, "patch_song", self.patch_song, len(self.patches), len(self.songs))

    @property
    def y(self) -> np.ndarray:
        """The label of each patch, as an index into labels."""
        return np.array([song["label"] for song in self.songs])[self.patch_song]
