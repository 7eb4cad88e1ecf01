# SPDX-License-Identifier: GPL-3.0-or-later
"""Songs in numbers for scikit-learn: a transformer whose input is files or samples."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Optional, Sequence

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from .errors import WrongValue
from .model import Model
from .sound import Path, Source


class SongFeatures(TransformerMixin, BaseEstimator):
    """Turn songs into the features that a model listens to.

    Parameters
    ----------
    model : path, or None for the default model
        Whose features; what the model has learned of producers does not matter, so nothing
        leaks from its songs into a cross-validation.
    n_threads : int, 1 or more
        Songs that are measured at the same time.

    Attributes
    ----------
    n_features_out_ : int
        Numbers of a song.
    feature_names_ : ndarray of str, [n_features_out_]
        What they are, such as "width[3]".

    Notes
    -----
    X is a list, or an array of one dimension, of files or of pairs (samples, rate in Hz): see
    prodval.open_sound(). A row describes the last `window_s` of sound of a song (27.9 s with the
    default model). It learns nothing from X or y: in a cross-validation it can be applied once,
    before. Files are read again each time; `memory=` of a Pipeline keeps the result.
    """

    def __init__(self, model: Optional[Path] = None, n_threads: int = 1) -> None:
        self.model = model
        self.n_threads = n_threads

    def fit(self, X: Sequence[Source], y=None) -> SongFeatures:
        """Look up the features' names.  X and y are not looked at, but for X's shape."""
        _check_songs(X)
        if not isinstance(self.n_threads, (int, np.integer)) or self.n_threads < 1:
            raise WrongValue(f"n_threads={self.n_threads!r}: must be 1 or more")
        with Model(self.model) as model:
            self.feature_names_ = np.array(model.feature_names, dtype=object)
        self.n_features_out_ = len(self.feature_names_)
        return self

    def transform(self, X: Sequence[Source]) -> np.ndarray:
        """[n_songs][n_features_out_] of float32.  Raises what Model.features() does, with the
        place of the song in X."""
        check_is_fitted(self)
        songs = _check_songs(X)
        with Model(self.model) as model, ThreadPoolExecutor(self.n_threads) as pool:
            rows = list(pool.map(lambda i: _row(model, songs, i), range(len(songs))))
        return np.stack(rows) if rows else np.empty((0, self.n_features_out_), np.float32)

    def get_feature_names_out(self, input_features=None) -> np.ndarray:
        """[n_features_out_] of str.  `input_features` is there as scikit-learn wants it."""
        check_is_fitted(self)
        return self.feature_names_.copy()

    def _more_tags(self) -> dict:
        """What scikit-learn's own checks must know."""
        return {"X_types": ["string"], "no_validation": True, "preserves_dtype": [],
                "stateless": False}

    def __sklearn_tags__(self):
        """The same for scikit-learn 1.6 and later."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = True, False
        tags.no_validation = True
        tags.transformer_tags.preserves_dtype = []
        return tags


def _check_songs(songs: Sequence[Source]) -> Sequence[Source]:
    """One dimension: a path alone would be taken for a list of letters."""
    if isinstance(songs, (str, bytes)) or not hasattr(songs, "__len__"):
        raise WrongValue(f"X is a {type(songs).__name__}: must be a list of songs")
    if isinstance(songs, np.ndarray) and songs.ndim != 1:
        raise WrongValue(f"X has the shape {songs.shape}: must be a list of files, or of pairs of "
                         "samples and their rate in Hz")
    return list(songs)


def _row(model: Model, songs: Sequence[Source], i: int) -> np.ndarray:
    try:
        return model.features(songs[i]).values
    except (ValueError, TypeError) as error:
        raise type(error)(f"song {i} of X: {error}") from None
