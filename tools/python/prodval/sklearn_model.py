# SPDX-License-Identifier: GPL-3.0-or-later
"""What scikit-learn has fitted, as a model of Production Value.

save_model() reads the attributes of fitted estimators; numpy alone is imported.
docs/python.md tells the whole way.
"""

import json

import numpy as np

from .errors import WrongValue
from .tensor_file import write_tensors

MAX_STEPS, MAX_COMPONENTS, MAX_NEIGHBOURS = 4, 256, 256
MAX_COORDINATE = 1e15
# All 0: confidence is the share of the votes, and nothing is called unknown.
DECISION = dict.fromkeys(("right_bias", "right_votes", "right_fit", "known_bias",
                          "known_votes", "known_fit", "least_known"), 0.0)


def _standard(step, n):
    if step is not None and getattr(step, "n_features_in_", 0) != n:
        raise WrongValue(f"StandardScaler: not fitted on the {n} features of the vectors")
    mean = getattr(step, "mean_", None)
    scale = getattr(step, "scale_", None)
    return (np.zeros(n) if mean is None else np.asarray(mean),
            np.ones(n) if scale is None else np.asarray(scale))


def _linear(step):
    """A fitted PCA or LDA as (entry of the recipe, matrix, offset)."""
    kind = type(step).__name__
    shrinkage = 0.0
    if kind == "PCA" and hasattr(step, "components_"):
        matrix = step.components_
        if step.whiten:
            matrix = matrix / np.sqrt(step.explained_variance_)[:, None]
        offset = -matrix @ step.mean_
        name = "pca-white" if step.whiten else "pca"
    elif kind == "LinearDiscriminantAnalysis" and hasattr(step, "scalings_"):
        matrix = step.scalings_[:, : step._max_components].T
        is_svd = step.solver == "svd"
        offset = -matrix @ step.xbar_ if is_svd else np.zeros(len(matrix))
        name = "lda"
        if isinstance(step.shrinkage, (int, float)):
            shrinkage = float(step.shrinkage)
    else:
        raise WrongValue(f"{kind}: no fitted PCA, and no LDA with the solver svd or eigen")
    if len(matrix) > MAX_COMPONENTS:
        raise WrongValue(f"{kind}: {len(matrix)} components, {MAX_COMPONENTS} at most")
    return {"kind": name, "size": len(matrix), "shrinkage": shrinkage}, matrix, offset


def _take_apart(pipeline, n_features):
    """A fitted pipeline as (scaler's mean and scale, steps, classifier)."""
    if not hasattr(pipeline, "steps") and not isinstance(pipeline, (list, tuple)):
        raise WrongValue(f"{type(pipeline).__name__}: no Pipeline, and no list of steps")
    parts = [part for _, part in pipeline.steps] if hasattr(pipeline, "steps") else list(pipeline)
    knn = parts.pop() if parts else None
    if type(knn).__name__ != "KNeighborsClassifier" or not hasattr(knn, "_fit_X"):
        raise WrongValue("the last step must be a fitted KNeighborsClassifier")
    if knn.effective_metric_ != "euclidean" or knn.weights not in ("uniform", "distance"):
        raise WrongValue("the neighbours' metric must be Euclidean, and their weights "
                         "'uniform' or 'distance'")
    if not 1 <= knn.n_neighbors <= MAX_NEIGHBOURS:
        raise WrongValue(f"{knn.n_neighbors} neighbours, 1 to {MAX_NEIGHBOURS} are possible")
    if not isinstance(knn._fit_X, np.ndarray):
        raise WrongValue("the classifier was fitted on a sparse matrix: fit it on an array")
    has_scaler = bool(parts) and type(parts[0]).__name__ == "StandardScaler"
    standard = _standard(parts.pop(0) if has_scaler else None, n_features)
    steps = [_linear(part) for part in parts]
    if len(steps) > MAX_STEPS:
        raise WrongValue(f"{len(steps)} steps, {MAX_STEPS} at most")
    n_out = n_features
    for entry, matrix, _ in steps:
        if matrix.shape[1] != n_out:
            raise WrongValue(f"{entry['kind']}: takes {matrix.shape[1]} numbers, "
                             f"{n_out} come in")
        n_out = len(matrix)
    if n_out > MAX_COMPONENTS:
        raise WrongValue(f"{n_out} components, {MAX_COMPONENTS} at most: put a PCA or LDA "
                         "before the classifier")
    if knn._fit_X.shape[1] != n_out:
        raise WrongValue(f"the classifier was fitted on {knn._fit_X.shape[1]} numbers, "
                         f"{n_out} come in")
    return standard, steps, knn


def _check_clips(knn, labels, y):
    """The classifier must have learned these clips, in this order."""
    if knn.outputs_2d_:
        raise WrongValue("the classifier has several outputs: fit it on one label for each clip")
    known = [labels[c] if isinstance(c, (int, np.integer)) and 0 <= c < len(labels) else str(c)
             for c in knn.classes_]
    fitted = [known[c] for c in np.asarray(knn._y).ravel()]
    if fitted != [labels[label] for label in y]:
        raise WrongValue("the classifier was not fitted on these clips in this order: "
                         "say which with clips=")


def _rows(clips, n):
    """Which rows of the vectors were learned from, as an index."""
    clips = np.arange(n) if clips is None else np.asarray(clips)
    if clips.dtype == bool and clips.shape == (n,):
        clips = np.flatnonzero(clips)
    if clips.ndim != 1 or clips.dtype.kind not in "iu" or not len(clips):
        raise WrongValue(f"clips: no index of rows, and no mask of {n}")
    if clips.min() < 0 or clips.max() >= n:
        raise WrongValue(f"clips: rows {clips.min()} to {clips.max()}, there are 0 to {n - 1}")
    return clips


def _check_tensors(tensors):
    """What the program asks of the numbers, as it will read them."""
    for tensor, values in tensors.items():
        with np.errstate(over="ignore"):
            single = np.asarray(values).astype("<f4")
        if not np.isfinite(single).all():
            raise WrongValue(f"{tensor} holds NaN or infinity")
        if tensor.endswith("standard.scale") and not (single > 0).all():
            raise WrongValue(f"{tensor} is not above 0 throughout")
        if tensor.endswith("points") and (np.abs(single) > MAX_COORDINATE).any():
            raise WrongValue(f"{tensor} is not within {MAX_COORDINATE:g}")


def _map(points, point_song, n_songs):
    """Songs by the two main directions of their mean points, within -1 to 1."""
    means = np.array([points[point_song == song].mean(0) for song in range(n_songs)])
    means = means - means.mean(0)
    u, s, _ = np.linalg.svd(means, full_matrices=False)
    flat = np.zeros((n_songs, 2))
    flat[:, : min(2, len(s))] = (u * s)[:, :2]
    return flat / max(np.abs(flat).max(), 1e-12)


def _add(tensors, prefix, pipeline, vectors, clips):
    """Add a pipeline's tensors; return its part of the recipe."""
    n_features = vectors.features.shape[1]
    (mean, scale), steps, knn = _take_apart(pipeline, n_features)
    if knn._fit_X.shape[0] != len(clips):
        raise WrongValue(f"the classifier was fitted on {knn._fit_X.shape[0]} clips, not "
                         f"on {len(clips)}: say on which with clips=")
    _check_clips(knn, vectors.labels, vectors.y[clips])
    tensors[prefix + "standard.mean"] = mean
    tensors[prefix + "standard.scale"] = scale
    for i, (_, matrix, offset) in enumerate(steps):
        tensors[f"{prefix}projection.{i}.matrix"] = matrix
        tensors[f"{prefix}projection.{i}.offset"] = offset
    tensors[prefix + "points"] = np.asarray(knn._fit_X, float)
    return {"projection": [entry for entry, _, _ in steps],
            "neighbours": int(knn.n_neighbors),
            "vote": "equal" if knn.weights == "uniform" else "distance"}


def save_model(path, vectors, pipeline, clips=None, mono=None, name="scikit-learn",
               provenance="", songs_map=None):
    """Write a model that the program loads: whole, or not at all.

    It has the songs' profiles, and so `prodval compare` can use it, if vectors has them: those of
    `prodval vectors` do.

    vectors     Vectors that the pipeline learned from.
    pipeline    fitted: a StandardScaler (or none), up to four PCA or LDA, and a
                KNeighborsClassifier; a Pipeline or a list.
    clips       which rows of vectors it learned from, as an index: all.
    mono        the same pipeline, fitted on the same rows of vectors.mono.
    songs_map   [n_songs][2] within -1 to 1, songs as in vectors; made if not given.
    """
    if not isinstance(name, str) or not isinstance(provenance, str):
        raise WrongValue("name and provenance must be text")
    clips = _rows(clips, len(vectors.features))
    kept, point_song = np.unique(vectors.clip_song[clips], return_inverse=True)
    tensors = {}
    learned = _add(tensors, "", pipeline, vectors, clips)
    if mono is not None and vectors.mono is None:
        raise WrongValue("mono: the recipe of these vectors does not use stereo: leave it out")
    if mono is not None and _add(tensors, "mono.", mono, vectors, clips) != learned:
        raise WrongValue("mono: not the same steps as the pipeline for stereo")
    tensors["point_song"] = point_song.astype("<i4")
    tensors.update(vectors.learned)
    _check_tensors(tensors)
    if vectors.profiles is not None:
        tensors["song_profiles"] = vectors.profiles[kept]
    if songs_map is None:
        tensors["map"] = _map(tensors["points"], point_song, len(kept))
    else:
        places = np.asarray(songs_map, float)
        if places.shape != (len(vectors.songs), 2) or not (np.abs(places) <= 1).all():
            raise WrongValue(f"songs_map: must be {len(vectors.songs)} x 2, within -1 to 1")
        tensors["map"] = places[kept]
    recipe = {**vectors.recipe, "name": "scikit-learn", **learned}
    for other in ("classifier", "centre_temperature"):
        recipe.pop(other, None)  # The neighbours alone vote
    # The pipeline has weighed the features
    recipe["features"] = [block["name"] if isinstance(block, dict) else block
                          for block in recipe["features"]]
    metadata = {"format": "production-value model", "format_version": "1", "name": name,
                "provenance": provenance, "recipe": json.dumps(recipe),
                "labels": json.dumps(vectors.labels, ensure_ascii=False),
                "songs": json.dumps([vectors.songs[s] for s in kept], ensure_ascii=False),
                "decision": json.dumps(DECISION)}
    if mono is not None:
        metadata["mono.decision"] = metadata["decision"]
    write_tensors(path, tensors, {**metadata, **vectors.networks})
