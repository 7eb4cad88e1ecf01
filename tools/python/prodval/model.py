# SPDX-License-Identifier: GPL-3.0-or-later
"""Models, and what they say of a song."""

from __future__ import annotations

import ctypes
import os
from ctypes import byref, c_void_p
from dataclasses import dataclass
from typing import Iterator, Optional, Union

import numpy as np

from . import _library
from ._library import text
from .comparison import Comparing
from .errors import TooLittleSound, WrongValue
from .sound import Path, Sound, Source, naming, open_sound, pointer, too_little

UNKNOWN = "unknown"  # Whoever is none of a model's producers
_BLOCK = 4096        # Samples between guesses: far less than a listener can hold


@dataclass(frozen=True)
class Song:
    """A song that a model has learned from.

    artist      its producer; for music by others, whose it is
    producer    index of its producer; -1: music by others
    position    place on the map of songs, -1 to 1 to the right and upwards
    """

    title: str
    album: str
    licence: str
    artist: str
    producer: int
    position: tuple[float, float]


@dataclass(frozen=True)
class NearSong:
    """A song of the model that the sound is near to; a distance of 0 is the same sound."""

    title: str
    artist: str
    distance: float


@dataclass(frozen=True)
class Guess:
    """Who it is.

    name         the likeliest producer, or "unknown": somebody else
    probability  that it is them, 0 to 1: the confidence of the programs
    seconds      of sound that were heard; silence does not count
    position     place of the song's end on the map, -1 to 1
    song_position  place of all of it on the map: the mean of its windows
    ranking      all producers and "unknown" with their probabilities, likeliest first;
                 together they are 1
    songs        those that are nearest, nearest first
    """

    name: str
    probability: float
    seconds: float
    position: tuple[float, float]
    song_position: tuple[float, float]
    ranking: dict[str, float]
    songs: tuple[NearSong, ...]


@dataclass(frozen=True, eq=False)
class Features:
    """Sound in numbers.

    mfcc      [n_frames][20] of float32: coefficients 0 to 19 of the mid channel, dB scale;
              frame i has the 2048 samples from i * 512 on, at 22 050 Hz
    values    [n_features] of float32: the feature vector of the last window of sound
    names     [n_features]: what the values are, such as "width[3]"
    """

    mfcc: np.ndarray
    values: np.ndarray
    names: tuple[str, ...]


class Model(Comparing):
    """What producers sound like.

    path   a model file; None: the default model, as docs/library.md finds it.

    It has these attributes:

    path           str: the file
    name           str: what it is called
    provenance     str: who made it of what, and how; may be empty
    producers      tuple of str: their names; also as `labels`
    songs          tuple of Song: all that it has learned from, without the noise that
                   training adds
    feature_names  tuple of str: what the numbers of a feature vector are, such as "width[3]"
    first_guess_s  float: seconds of sound that the first guess takes
    window_s       float: seconds of sound that a feature vector describes at most

    A `with` statement frees it at its end; otherwise it is freed with the object.  Any number
    of threads may ask the same model.
    """

    def __init__(self, path: Optional[Path] = None) -> None:
        self._handle = c_void_p()
        named = None if path is None else os.fsencode(path)
        _library.call("model_open", named, byref(self._handle))
        self._c = _library.load()
        info = self._c.prodval_model_info(self._handle).contents
        self.path: str = os.fsdecode(info.path)
        self.name: str = text(info.name)
        self.provenance: str = text(info.provenance)
        self.first_guess_s: float = info.first_guess_s
        self.window_s: float = info.window_s
        self.producers = tuple(text(self._c.prodval_model_producer(self._handle, i))
                               for i in range(info.n_producers))
        self.songs: tuple[Song, ...] = tuple(self._song(i) for i in range(info.n_songs))
        self.feature_names = tuple(self._feature_name(i) for i in range(info.n_features))

    @property
    def labels(self) -> tuple[str, ...]:
        """The producers, as ModelFile and Vectors call them."""
        return self.producers

    def _song(self, i: int) -> Song:
        song = self._c.prodval_model_song(self._handle, i).contents
        return Song(text(song.title), text(song.album), text(song.licence), text(song.artist),
                    song.producer, (song.x, song.y))

    def _feature_name(self, i: int) -> str:
        name = ctypes.create_string_buffer(64)
        self._c.prodval_model_feature_name(self._handle, i, name, len(name))
        return text(name.value)

    def close(self) -> None:
        """Free it now.  What it has said stays."""
        if self._handle:
            self._c.prodval_model_free(self._handle)
            self._handle = c_void_p()

    def __enter__(self) -> Model:
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "_c"):
            self.close()

    def __repr__(self) -> str:
        return f"<Model {self.name!r}: {len(self.producers)} producers, {len(self.songs)} songs>"

    def handle(self) -> c_void_p:
        """The library's own, while it is open."""
        if not self._handle:
            raise WrongValue("the model is closed")
        return self._handle

    def identify(self, source: Source) -> Guess:
        """Name the likely producer of a song, as `prodval identify` does.

        source   a file, or a pair of samples and their rate in Hz: see open_sound().
        Raises TooLittleSound below `first_guess_s`; SilentSound or NotFinite if that is why.
        """
        sound = open_sound(source)
        with naming(source), self._heard(sound) as (listener, last):
            if last is None:
                heard = self._c.prodval_listener_info(listener).contents.seconds
                raise too_little(sound, self.first_guess_s,
                                 f"{heard:.1f} s of sound, the model needs "
                                 f"{self.first_guess_s:.1f} s")
            return self._guess(last)

    def _guesses(self, listener: c_void_p, sound: Sound) -> Iterator:
        for at in range(0, len(sound.left), _BLOCK):
            part = sound.part(at, at + _BLOCK)
            self._c.prodval_listener_feed(listener, pointer(part.left), pointer(part.right),
                                          len(part.left))
            while guess := self._c.prodval_listener_work(listener):
                yield guess

    def _guess(self, guess) -> Guess:
        told = guess.contents
        ranked = [self._c.prodval_guess_ranked(guess, i).contents for i in range(told.n_ranked)]
        near = [self._c.prodval_guess_song(guess, i).contents for i in range(told.n_songs)]
        return Guess(text(told.name), told.probability, told.seconds, (told.x, told.y),
                     (told.song_x, told.song_y),
                     {text(one.name): one.probability for one in ranked},
                     tuple(NearSong(text(song.title), text(song.artist), song.distance)
                           for song in near))

    def features(self, source: Source) -> Features:
        """Describe a sound: its frames, and the feature vector of its last `window_s`,
        silence left out.

        source   as for identify().
        Raises what identify() does.
        """
        with naming(source):
            return describe(source, self)


def describe(source: Source, model: Optional[Model]) -> Features:
    """Features of a sound; without a model its frames alone."""
    sound = open_sound(source)
    found = ctypes.POINTER(_library.Features)()
    handle = model.handle() if model else None
    try:
        _library.call("features_new", handle, pointer(sound.left), pointer(sound.right),
                      len(sound.left), sound.rate_hz, byref(found))
    except TooLittleSound as error:
        raise too_little(sound, model.first_guess_s, str(error)) from None
    try:
        told = found.contents
        mfcc = _copy(told.mfcc, told.n_frames * told.n_mfcc).reshape(-1, told.n_mfcc)
        return Features(mfcc, _copy(told.values, told.n_values),
                        model.feature_names if model else ())
    finally:
        _library.load().prodval_features_free(found)


def _copy(values, n: int) -> np.ndarray:
    return np.ctypeslib.as_array(values, (n,)).copy() if n else np.empty(0, np.float32)


ModelOrPath = Union[Model, Path, None]


def use_model(model: ModelOrPath) -> Model:
    """A model that is open; None: the default one."""
    return model if isinstance(model, Model) else Model(model)
