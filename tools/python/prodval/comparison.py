# SPDX-License-Identifier: GPL-3.0-or-later
"""How songs differ from others, why they are nearer to one producer than to
another, and where places on the map are in a picture of it."""

from __future__ import annotations

from contextlib import contextmanager
from ctypes import byref, c_char_p, c_double, c_void_p
from dataclasses import dataclass
from typing import Iterator, Optional, Sequence, Union

import numpy as np

from . import _library
from ._library import text, text_bytes
from .errors import TooLittleSound, WrongValue
from .sound import Sound, Source, naming, open_sound, pointer, too_little
from .targets import Named, Target, take_targets

_SHORTEST_S = 3.1  # What a comparison takes, and its first frame


@dataclass(frozen=True, eq=False)
class Curve:
    """A measure of a song and of its target in each band, as arrays [n_bands] of float32 in
    its unit; NaN: not known.

    measure      "tone", "width", "balance", "correlation", "crest", "range" or "decay"
    unit         "dB", "s" or ""
    sound        the song; its tone is at the target's level
    median       the target's songs
    low, high    10 % of further songs are expected below, and above
    difference   sound less median
    spreads      the same in spreads, half of the way from low to high: beyond 1 and -1 it
                 is unusual for the target
    is_settled   there was so much of the song that differences mean something
    """

    measure: str
    unit: str
    sound: np.ndarray
    median: np.ndarray
    low: np.ndarray
    high: np.ndarray
    difference: np.ndarray
    spreads: np.ndarray
    is_settled: bool


@dataclass(frozen=True)
class Finding:
    """A run of bands in which a measure is unusual for the target.

    text             for people
    low_hz, high_hz  where the bands begin and end
    difference       sound less median, the mean of the bands, in the measure's unit
    spreads          of the band that is farthest off, above 0
    """

    text: str
    measure: str
    unit: str
    low_hz: float
    high_hz: float
    difference: float
    spreads: float


@dataclass(frozen=True, eq=False)
class Comparison:
    """How a song differs from a target, band by band.

    target     what sentences call it: "Sean Hawk's songs", a file's path, or "the reference"
    n_songs    that it is made of, and sounds; below 5, their spread is that of a usual producer
    left_out   title of its song that is the sound itself, and no part of it; None: none
    seconds    of the song that are compared; silence does not count
    edges_hz   [n_bands + 1]: band i is from edge i to i + 1
    curves     by measure
    findings   the largest, by spreads; last that one is mono
    """

    target: str
    n_songs: int
    left_out: Optional[str]
    seconds: float
    edges_hz: np.ndarray
    curves: dict[str, Curve]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Reason:
    """What a kind of feature says of two producers.

    difference   above 0: it speaks for the first; its part of that of all
    percent      of all that tells them apart: without their signs they add up to 100
    """

    feature: str
    difference: float
    percent: int


@dataclass(frozen=True)
class Why:
    """Why a song is nearer to the first producer's songs than to the second's.

    difference   of the squared distances to their centres, in the model's own measure
    percent      what is for the first, of all that tells them apart
    reasons      what speaks most for the first is first
    """

    first: str
    second: str
    difference: float
    percent: int
    reasons: tuple[Reason, ...]


class Comparing:
    """What a Model says beside its guess."""

    def compare(self, source: Source, to: Union[Target, Sequence[Target]]) -> Comparison:
        """Compare a song with others, as `prodval compare` does.

        source   as for identify().
        to       a producer of the model, whoever made music by others that it knows, or the
                 title of one of its songs, also as "TITLE (ARTIST)"; or a sound, as for
                 identify(); or several of these. Names and paths may have a weight, as
                 "NAME=2", which counts twice; a path that is also a name of the model's is
                 that, unless it is a pathlib.Path.
        Raises WrongValue if there is no such name; below 3 s, TooLittleSound: SilentSound or
        NotFinite where that is why; and for files what identify() does.
        """
        targets = take_targets(to, self._known_names())
        sound = open_sound(source)
        with self._heard(sound, targets) as (listener, _):
            found = self._c.prodval_listener_compare(listener)
            made = self._comparison(found) if found else None
        if made is None or np.isnan(made.curves["tone"].sound).all():
            with naming(source):
                raise too_little(sound, _SHORTEST_S,
                                 "3 s of sound are needed to compare it")
        return made

    def why(self, source: Source, first: Optional[str] = None,
            second: Optional[str] = None) -> Optional[Why]:
        """Tell which kinds of feature speak for a producer and against another, as
        `prodval identify --why` does.

        source          as for identify().
        first, second   producers; None: the likeliest.
        None: nothing is known, as of sound without sides, or of less than `first_guess_s`.
        Raises WrongValue if there is no such producer, or if there are no two to tell apart.
        """
        if len(self.producers) < 2:
            raise WrongValue(f"{self.path}: has no two producers to tell apart" if self.producers
                             else f"{self.path}: a library, which has no producers to tell apart")
        pair = [self._producer(name) for name in (first, second)]
        if first is not None and first == second:
            raise WrongValue(f"{first}: named twice: give two producers to tell apart")
        with self._heard(open_sound(source)) as (listener, _):
            found = self._c.prodval_listener_why(listener, *pair)
            return self._why(found) if found else None

    def map_place(self, position: Sequence[float]) -> tuple[float, float]:
        """Where a position of a song or a guess is in a square picture of the map, as the
        programs draw it: from the left and from the top, 0 to 1. The producers' songs fill
        it; what lies beyond them sits on its rim.
        Raises WrongValue if it is not two numbers."""
        try:
            x, y = (float(value) for value in position)
        except (TypeError, ValueError):
            raise WrongValue(f"{position!r} is no position: give two numbers, as a guess's "
                             "song_position is") from None
        across, down = c_double(), c_double()
        self._c.prodval_model_map_place(self.handle(), x, y, byref(across), byref(down))
        return across.value, down.value

    def _known_names(self) -> set[str]:
        """What can be named, in lower case."""
        return {name.lower() for song in self.songs
                for name in (song.artist, song.title, f"{song.title} ({song.artist})")}

    def _add_reference(self, listener: c_void_p, target: Named) -> None:
        sound, reference = open_sound(target.sound), c_void_p()
        _library.call("reference_new", sound.rate_hz, byref(reference))
        try:
            self._c.prodval_reference_feed(reference, pointer(sound.left), pointer(sound.right),
                                           len(sound.left))
            _library.call("listener_add_reference", listener, text_bytes(target.name), reference)
        except TooLittleSound:
            why = too_little(sound, _SHORTEST_S, "3 s of sound are needed to compare with it")
            raise type(why)(f"{target.name}: {why}") from None
        finally:
            self._c.prodval_reference_free(reference)

    def _aim(self, listener: c_void_p, targets: Sequence[Named]) -> None:
        for target in targets:
            if target.sound is not None:
                self._add_reference(listener, target)
        words = (c_char_p * len(targets))(*(text_bytes(target.word) for target in targets))
        try:
            _library.call("listener_aim", listener, words, len(targets))
        except WrongValue as error:  # It knows of no files
            raise WrongValue(str(error).replace("nor a song of the model",
                                                "nor a song of the model, nor a file")) from None

    @contextmanager
    def _heard(self, sound: Sound, to: Sequence[Named] = ()) -> Iterator[tuple]:
        """A listener that has heard all of a sound, and its last guess, or None."""
        listener = c_void_p()
        _library.call("listener_new", self.handle(), _library.FILE, sound.rate_hz,
                      byref(listener))
        try:
            if to:
                self._aim(listener, to)
            last = None
            for last in self._guesses(listener, sound):
                pass
            yield listener, last
        finally:
            self._c.prodval_listener_free(listener)

    def _producer(self, name: Optional[str]) -> int:
        if name is None:
            return -1
        if name not in self.producers:
            raise WrongValue(f"{name}: no producer of the model, which has "
                             f"{', '.join(self.producers)}")
        return self.producers.index(name)

    def _why(self, found) -> Why:
        told = found.contents
        reasons = [self._c.prodval_why_reason(found, i).contents for i in range(told.n_reasons)]
        return Why(self.producers[told.first], self.producers[told.second], told.difference,
                   told.percent, tuple(Reason(text(one.feature), one.difference, one.percent)
                                       for one in reasons))

    def _comparison(self, found) -> Comparison:
        told = found.contents
        curves = [_curve(self._c.prodval_comparison_curve(found, i).contents, told.n_bands)
                  for i in range(told.n_curves)]
        findings = [self._c.prodval_comparison_finding(found, i).contents
                    for i in range(told.n_findings)]
        return Comparison(text(told.target), told.n_songs,
                          text(told.left_out) if told.left_out else None, told.seconds,
                          _copy(told.edges_hz, told.n_bands + 1),
                          {curve.measure: curve for curve in curves},
                          tuple(Finding(text(one.text), curves[one.curve].measure,
                                        curves[one.curve].unit, one.low_hz, one.high_hz,
                                        one.difference, one.spreads) for one in findings))


def _copy(values, n: int) -> np.ndarray:
    return np.ctypeslib.as_array(values, (n,)).copy()


def _curve(told, n: int) -> Curve:
    values = (_copy(getattr(told, name), n)
              for name in ("sound", "median", "low", "high", "difference", "spreads"))
    return Curve(text(told.measure), text(told.unit), *values, told.is_settled)
