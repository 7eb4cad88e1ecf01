# SPDX-License-Identifier: GPL-3.0-or-later
"""libprodval by ctypes: its structs and functions, as <prodval/prodval.h> has them."""

from __future__ import annotations

import ctypes
import os
from ctypes import (POINTER, Structure, byref, c_bool, c_char, c_char_p, c_double, c_float, c_int,
                    c_int32, c_size_t, c_uint32, c_uint64, c_void_p)
from functools import lru_cache
from pathlib import Path

from . import errors

MAJOR = 1  # The version of the interface: what is loaded has the same
FILE = 1   # PRODVAL_FILE: a song, pauses and all

_KINDS = {1: errors.OutOfMemory, 2: errors.UnusableFile, 3: errors.WrongFormat,
          4: errors.WrongValue, 5: errors.TooLittleSound}


class ErrorText(Structure):
    _fields_ = [("status", c_int), ("text", c_char * 512)]


class ModelInfo(Structure):
    _fields_ = [("name", c_char_p), ("provenance", c_char_p), ("n_producers", c_uint32),
                ("n_songs", c_uint32), ("n_features", c_uint32), ("first_guess_s", c_double),
                ("window_s", c_double), ("path", c_char_p)]


class Song(Structure):
    _fields_ = [("title", c_char_p), ("album", c_char_p), ("licence", c_char_p),
                ("artist", c_char_p), ("producer", c_int32), ("x", c_float), ("y", c_float)]


class Guess(Structure):
    _fields_ = [("name", c_char_p), ("producer", c_int32), ("probability", c_float),
                ("seconds", c_double), ("stream_s", c_double), ("song", c_uint32),
                ("x", c_float), ("y", c_float), ("n_ranked", c_uint32), ("n_songs", c_uint32),
                ("song_x", c_float), ("song_y", c_float)]


class Ranked(Structure):
    _fields_ = [("name", c_char_p), ("producer", c_int32), ("probability", c_float)]


class NearSong(Structure):
    _fields_ = [("title", c_char_p), ("artist", c_char_p), ("distance", c_double)]


class Why(Structure):
    _fields_ = [("first", c_int32), ("second", c_int32), ("difference", c_double),
                ("percent", c_int32), ("n_reasons", c_uint32)]


class Reason(Structure):
    _fields_ = [("feature", c_char_p), ("difference", c_double), ("percent", c_int32)]


class Comparison(Structure):
    _fields_ = [("target", c_char_p), ("left_out", c_char_p), ("n_songs", c_uint32),
                ("n_curves", c_uint32), ("n_findings", c_uint32), ("n_bands", c_uint32),
                ("edges_hz", POINTER(c_double)), ("seconds", c_double)]


class Curve(Structure):
    _fields_ = [("measure", c_char_p), ("unit", c_char_p),
                *((name, POINTER(c_float)) for name in (
                    "sound", "now", "median", "low", "high", "difference", "spreads")),
                ("is_settled", c_bool)]


class Finding(Structure):
    _fields_ = [("text", c_char_p), ("curve", c_uint32), ("low_hz", c_double),
                ("high_hz", c_double), ("difference", c_double), ("spreads", c_double)]


class ListenerInfo(Structure):
    _fields_ = [("state", c_int), ("seconds", c_double), ("level_db", c_float),
                ("n_frames", c_uint64), ("n_dropped", c_uint64)]


class Features(Structure):
    _fields_ = [("n_frames", c_uint32), ("n_mfcc", c_uint32), ("mfcc", POINTER(c_float)),
                ("n_values", c_uint32), ("values", POINTER(c_float))]


_SAMPLES = POINTER(c_float)
_FUNCTIONS = {
    "version": (c_char_p, []),
    "model_open": (c_int, [c_char_p, POINTER(c_void_p), POINTER(ErrorText)]),
    "model_free": (None, [c_void_p]),
    "model_info": (POINTER(ModelInfo), [c_void_p]),
    "model_producer": (c_char_p, [c_void_p, c_uint32]),
    "model_song": (POINTER(Song), [c_void_p, c_uint32]),
    "model_feature_name": (c_bool, [c_void_p, c_uint32, c_char_p, c_size_t]),
    "model_map_place": (None, [c_void_p, c_float, c_float, POINTER(c_double),
                               POINTER(c_double)]),
    "listener_new": (c_int, [c_void_p, c_int, c_uint32, POINTER(c_void_p), POINTER(ErrorText)]),
    "listener_free": (None, [c_void_p]),
    "listener_feed": (c_uint32, [c_void_p, _SAMPLES, _SAMPLES, c_uint32]),
    "listener_work": (POINTER(Guess), [c_void_p]),
    "listener_info": (POINTER(ListenerInfo), [c_void_p]),
    "listener_why": (POINTER(Why), [c_void_p, c_int32, c_int32]),
    "why_reason": (POINTER(Reason), [POINTER(Why), c_uint32]),
    "listener_aim": (c_int, [c_void_p, POINTER(c_char_p), c_uint32, POINTER(ErrorText)]),
    "listener_compare": (POINTER(Comparison), [c_void_p]),
    "comparison_curve": (POINTER(Curve), [POINTER(Comparison), c_uint32]),
    "comparison_finding": (POINTER(Finding), [POINTER(Comparison), c_uint32]),
    "reference_new": (c_int, [c_uint32, POINTER(c_void_p), POINTER(ErrorText)]),
    "reference_free": (None, [c_void_p]),
    "reference_feed": (None, [c_void_p, _SAMPLES, _SAMPLES, c_size_t]),
    "listener_add_reference": (c_int, [c_void_p, c_char_p, c_void_p, POINTER(ErrorText)]),
    "guess_ranked": (POINTER(Ranked), [c_void_p, c_uint32]),
    "guess_song": (POINTER(NearSong), [c_void_p, c_uint32]),
    "features_new": (c_int, [c_void_p, _SAMPLES, _SAMPLES, c_size_t, c_uint32,
                             POINTER(POINTER(Features)), POINTER(ErrorText)]),
    "features_free": (None, [POINTER(Features)]),
}


def _find() -> str:
    """Where the library is: as said, in the prefix that this package is in, or else where
    the system's linker looks."""
    named = os.environ.get("PRODVAL_LIBRARY")
    if named:
        return named
    name = f"libprodval.so.{MAJOR}"
    lib = Path(__file__).resolve().parents[3]  # This is lib/python3/dist-packages/prodval
    near = [lib / name, *sorted(lib.glob(f"*-linux-gnu*/{name}"))]
    return next((str(path) for path in near if path.is_file()), name)


@lru_cache(maxsize=None)
def load() -> ctypes.CDLL:
    """The library, loaded once."""
    path = _find()
    try:
        library = ctypes.CDLL(path)
        for name, (result, arguments) in _FUNCTIONS.items():
            function = getattr(library, f"prodval_{name}")
            function.restype, function.argtypes = result, arguments
    except (OSError, AttributeError) as error:
        raise errors.UnusableFile(
            f"{path}: can't be loaded ({error}): install libprodval{MAJOR}, or say with "
            "PRODVAL_LIBRARY where it is") from None
    return library


def call(name: str, *arguments):
    """Call a function that may fail, with its last argument left out; raise what it says."""
    why = ErrorText()
    if getattr(load(), f"prodval_{name}")(*arguments, byref(why)):
        raise _KINDS.get(why.status, errors.Error)(text(why.text))


def text(value: bytes) -> str:
    """A text of the library's."""
    return value.decode("utf-8", "replace")


def text_bytes(value: str) -> bytes:
    """A text as the library takes it; a path may be of any bytes."""
    return value.encode("utf-8", "surrogateescape")
