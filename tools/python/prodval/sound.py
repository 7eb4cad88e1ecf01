# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound to be described: of a file, or samples."""

from __future__ import annotations

import ctypes
import os
import reprlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Iterator, Sequence, Tuple, Union

import numpy as np

from . import _sndfile
from .errors import NotFinite, SilentSound, TooLittleSound, WrongValue

Path = Union[str, os.PathLike]
_FRAME_S = 0.1  # The last one may not be whole


@dataclass(frozen=True, eq=False)
class Sound:
    """Samples of both sides.

    left, right   [n] of float32, nominally -1 to 1; the same array is mono.
    rate_hz       Sample rate, 8000 to 192 000.
    """

    left: np.ndarray
    right: np.ndarray
    rate_hz: int

    def __post_init__(self) -> None:
        for side in (self.left, self.right):
            if side.dtype != np.float32 or side.shape != (len(self.left),) or \
                    not side.flags.c_contiguous:
                raise WrongValue("sides of a Sound: must be arrays [n] of float32, without gaps, "
                                 "of the same length")

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.left) / self.rate_hz

    def part(self, start: int, end: int) -> Sound:
        """Samples `start` to `end` - 1."""
        return Sound(self.left[start:end], self.right[start:end], self.rate_hz)

    def mono(self) -> Sound:
        """(left + right) / 2 on both sides."""
        mid = (self.left + self.right) / np.float32(2)
        return Sound(mid, mid, self.rate_hz)


Source = Union[Path, Sound, Tuple[np.ndarray, int]]


def open_sound(source: Source) -> Sound:
    """The sound of a source.

    source   a file that libsndfile reads; or a pair of samples and their rate in Hz, the
             samples being [n] (mono), [2][n] or [n][2]; or a Sound.

    Of more than two channels of a file the first two count, which are the front pair in
    most formats.
    """
    if isinstance(source, Sound):
        return source
    if isinstance(source, (str, os.PathLike)):
        samples, rate_hz = _sndfile.read(source)
        return Sound(samples[0], samples[min(1, len(samples) - 1)], rate_hz)
    if isinstance(source, Sequence) and len(source) == 2:
        return _from_samples(*source)
    raise WrongValue(f"a {type(source).__name__} is no sound: give a path, or a pair of samples "
                     "and their rate in Hz")


def too_little(sound: Sound, needed_s: float, heard: str) -> TooLittleSound:
    """Why a sound does not do, as an exception.

    heard   of how much sound: "0.0 s of sound, the model needs 3.0 s"
    """
    if sound.seconds < needed_s + _FRAME_S:
        return TooLittleSound(f"too short: {heard}")
    n_odd = np.count_nonzero(~(np.isfinite(sound.left) & np.isfinite(sound.right)))
    if n_odd:
        return NotFinite(f"{n_odd} of {len(sound.left)} samples are NaN or infinite, which count "
                         f"as silence: {heard}")
    return SilentSound(f"silent, of {sound.seconds:.1f} s: {heard}")


@contextmanager
def naming(source: Source) -> Iterator[None]:
    """Let exceptions of too little sound begin with the file's name, if it is a file."""
    try:
        yield
    except TooLittleSound as error:
        if not isinstance(source, (str, os.PathLike)):
            raise
        raise type(error)(f"{os.fsdecode(source)}: {error}") from None


def _rate(rate_hz) -> int:
    try:
        return int(rate_hz)
    except (TypeError, ValueError, OverflowError):
        shown = " ".join(reprlib.repr(rate_hz).split())
        raise WrongValue(f"a sample rate of {shown}: must be a number, in Hz") from None


def _from_samples(samples, rate_hz) -> Sound:
    try:
        array = np.asarray(samples)
    except ValueError:
        raise WrongValue("samples in rows of several lengths: must be numbers, [n], [2][n] or "
                         "[n][2]") from None
    if array.dtype.kind not in "fiu" or array.ndim not in (1, 2):
        raise WrongValue(f"samples of shape {array.shape} and type {array.dtype}: must be "
                         "numbers, [n], [2][n] or [n][2]")
    if array.dtype.kind in "iu":
        raise WrongValue(f"samples of type {array.dtype}: must be floating point, -1 to 1")
    if array.ndim == 1:
        array = np.stack([array, array])
    elif array.shape[0] != 2 and array.shape[1] == 2:
        array = array.T
    if array.shape[0] != 2:
        raise WrongValue(f"samples of shape {array.shape}: must be [n], [2][n] or [n][2]")
    left, right = np.ascontiguousarray(array, np.float32)
    return Sound(left, right, _rate(rate_hz))


def pointer(samples: np.ndarray):
    """Samples as C has them; valid as long as the array."""
    return samples.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
