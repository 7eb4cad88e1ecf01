# SPDX-License-Identifier: GPL-3.0-or-later
"""Production Value in Python: whose work a song sounds like, and songs in numbers.

    >>> import prodval
    >>> guess = prodval.identify("song.flac")
    >>> print(guess.name, guess.probability)

identify(), features() and Model ask the C library libprodval; Vectors, Patches and ModelFile
read what the command `prodval` writes; SongFeatures and save_model() are for scikit-learn.
It needs numpy. docs/python.md tells the whole way.
"""

from __future__ import annotations

from importlib import metadata as _metadata

from ._library import load as _load, text as _text
from .clips import vectors
from .comparison import Comparison, Curve, Finding, Reason, Why
from .errors import (Error, NotFinite, OutOfMemory, SilentSound, TooLittleSound, UnusableFile,
                     WrongFormat, WrongValue)
from .model import (UNKNOWN, Features, Guess, Model, ModelOrPath, NearSong, Song, describe,
                    use_model)
from .model_file import ModelFile
from .sklearn_model import save_model
from .sound import Sound, Source, open_sound
from .vectors_file import Patches, Vectors

__all__ = ["Comparison", "Curve", "Error", "Features", "Finding", "Guess", "Model", "ModelFile",
           "NearSong", "NotFinite", "OutOfMemory", "Patches", "Reason", "SilentSound", "Song",
           "SongFeatures", "Sound", "TooLittleSound", "UNKNOWN", "UnusableFile", "Vectors", "Why",
           "WrongFormat", "WrongValue", "features", "identify", "library_version", "open_sound",
           "save_model", "vectors"]


def identify(source: Source, model: ModelOrPath = None) -> Guess:
    """Name the likely producer of a song: see Model.identify().

    source   a file, or a pair of samples and their rate in Hz: see open_sound()
    model    a Model, a path, or None, the default one; a Model is worth it for many songs
    """
    return use_model(model).identify(source)


def features(source: Source, model: ModelOrPath = None, frames_only: bool = False) -> Features:
    """Describe a sound in numbers: see Model.features().

    frames_only   without a feature vector, and so without a model: of any length
    """
    return describe(source, None if frames_only else use_model(model))


def library_version() -> str:
    """The version of libprodval that is loaded."""
    return _text(_load().prodval_version())


def __getattr__(name: str):
    """What takes time, or scikit-learn, only once it is asked for."""
    if name == "SongFeatures":
        from .transformer import SongFeatures
        return SongFeatures
    if name == "__version__":
        try:
            return _metadata.version("prodval")
        except _metadata.PackageNotFoundError:  # Not installed: the sources'
            return library_version()
    raise AttributeError(f"module 'prodval' has no attribute '{name}'")
