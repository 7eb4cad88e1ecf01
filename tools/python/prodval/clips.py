# SPDX-License-Identifier: GPL-3.0-or-later
"""Songs as clips in numbers, to learn from."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import Iterable, Optional, Sequence

import numpy as np

from .errors import TooLittleSound, WrongValue
from .model import Model, ModelOrPath, describe, use_model
from .sound import Sound, Source, open_sound, too_little
from .tensor_file import read_tensors, take_json
from .vectors_file import Vectors, what_features_learned

_RATE_HZ, _FRAME, _HOP = 22050, 2048, 512  # As the frames of Features have them


def _samples(n: int, rate_hz: int) -> int:
    """Samples at a rate that last as long as `n` of the analysis."""
    return n * rate_hz // _RATE_HZ


def _cut(sound: Sound, recipe: dict) -> Iterable[Sound]:
    """Clips where training has them, but for pauses, at which training begins anew."""
    window = _samples((recipe["window_frames"] - 1) * _HOP + _FRAME, sound.rate_hz)
    step = _samples(recipe["clip_frames"] * _HOP, sound.rate_hz)
    n = len(sound.left)
    starts = list(range(0, n - window + 1, step))
    # A song that is over before its second clip has its last window, if much of it is new.
    last = n - window
    if len(starts) == 1 and last >= window // 2:
        starts.append(last - last % _samples(_HOP, sound.rate_hz))
    if not starts:
        yield sound
    for start in starts:
        yield sound.part(start, start + window)


def _describe_song(sound: Sound, recipe: dict, model: Model) -> tuple[list, list]:
    """Feature vectors of the clips, and of the same in mono."""
    stereo, mono = [], []
    for clip in _cut(sound, recipe):
        try:
            values = describe(clip, model).values, describe(clip.mono(), model).values
        except TooLittleSound:
            continue  # Silence, mostly
        stereo.append(values[0])
        mono.append(values[1])
    return stereo, mono


def _title(source: Source, i: int) -> str:
    is_file = isinstance(source, (str, os.PathLike))
    return PurePath(source).stem if is_file else f"song {i}"


def vectors(sources: Sequence[Source], labels: Optional[Sequence[str]] = None,
            model: ModelOrPath = None, groups: Optional[Sequence[str]] = None) -> Vectors:
    """Feature vectors of songs, clip by clip, as `prodval vectors` measures them.

    sources   [n_songs]: files, or pairs of samples and their rate in Hz
    labels    [n_songs]: who each song is by; "unknown" is music by others; None: all of it
    model     whose features: a Model, a path, or None, the default one
    groups    [n_songs]: each song's album; None: no albums

    A clip is a window of the model's recipe; clips are as far apart as training has them. Pauses
    do not end a clip, as they do in training, so songs with pauses have other clips there.
    Raises what Model.identify() does, with the song's name, if one has no clip.
    """
    labels = ["unknown"] * len(sources) if labels is None else list(labels)
    groups = [""] * len(sources) if groups is None else list(groups)
    if not len(sources) == len(labels) == len(groups):
        raise WrongValue(f"{len(sources)} sources, {len(labels)} labels and {len(groups)} groups: "
                         "there must be one for each song")
    if not sources:
        raise WrongValue("no sources: give one song at least")
    opened = use_model(model)
    tensors, metadata = read_tensors(opened.path, is_mapped=True)
    recipe = take_json(opened.path, metadata, "recipe", dict)
    names = sorted(set(labels) - {"unknown"})
    songs, rows, mono, clip_song = [], [], [], []
    for i, source in enumerate(sources):
        title = _title(source, i)
        sound = open_sound(source)
        stereo, middle = _describe_song(sound, recipe, opened)
        if not stereo:
            why = too_little(sound, opened.first_guess_s,
                             f"the model needs {opened.first_guess_s:.1f} s of sound in a clip")
            raise type(why)(f"{title}: {why}")
        label = names.index(labels[i]) if labels[i] != "unknown" else len(names)
        songs.append({"title": title, "label": label, "group": groups[i], "license": ""})
        rows += stereo
        mono += middle
        clip_song += [i] * len(stereo)
    return Vectors.of(np.stack(rows), np.array(clip_song), songs, names, recipe, np.stack(mono),
                      *what_features_learned(tensors, metadata))
