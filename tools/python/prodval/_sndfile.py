# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound files through libsndfile, by ctypes."""

from __future__ import annotations

import ctypes
import os
from ctypes import POINTER, Structure, byref, c_char_p, c_float, c_int, c_int64, c_void_p
from functools import lru_cache

import numpy as np

from .errors import UnusableFile, WrongFormat

_READ = 0x10
_BLOCK = 1 << 16


class _Info(Structure):
    _fields_ = [("frames", c_int64), ("samplerate", c_int), ("channels", c_int),
                ("format", c_int), ("sections", c_int), ("seekable", c_int)]


@lru_cache(maxsize=None)
def _load() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL("libsndfile.so.1")
    except OSError:
        raise UnusableFile("libsndfile.so.1: can't be loaded: install libsndfile1, or pass "
                           "samples in place of files") from None
    library.sf_open.restype, library.sf_open.argtypes = c_void_p, [c_char_p, c_int, POINTER(_Info)]
    library.sf_readf_float.restype = c_int64
    library.sf_readf_float.argtypes = [c_void_p, POINTER(c_float), c_int64]
    library.sf_close.argtypes = [c_void_p]
    library.sf_strerror.restype, library.sf_strerror.argtypes = c_char_p, [c_void_p]
    return library


def read(path: str | os.PathLike) -> tuple[np.ndarray, int]:
    """All samples of a file, [n_channels][n] of float32, and the sample rate in Hz."""
    try:
        with open(path, "rb"):
            pass  # What the system says is clearer than what libsndfile does
    except OSError as error:
        raise UnusableFile(f"{os.fspath(path)}: {error.strerror}") from None
    library, info = _load(), _Info()
    file = library.sf_open(os.fsencode(path), _READ, byref(info))
    if not file:
        why = library.sf_strerror(None).decode(errors="replace").rstrip(".")
        raise WrongFormat(f"{os.fspath(path)}: no sound that libsndfile can decode ({why}): "
                          "convert it to FLAC or WAV")
    try:
        return _read_all(library, file, info.channels), info.samplerate
    finally:
        library.sf_close(file)


def _read_all(library: ctypes.CDLL, file: int, n_channels: int) -> np.ndarray:
    """Block by block, as headers may promise anything."""
    blocks = [np.empty((n_channels, 0), np.float32)]
    while True:
        block = np.empty((_BLOCK, n_channels), np.float32)
        n = library.sf_readf_float(file, block.ctypes.data_as(POINTER(c_float)), _BLOCK)
        if n <= 0:
            return np.concatenate(blocks, axis=1)
        blocks.append(block[:n].T)
