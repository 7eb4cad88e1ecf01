# SPDX-License-Identifier: GPL-3.0-or-later
"""What scikit-learn has fitted, as a model of Production Value.

save_model() reads the attributes of fitted estimators; numpy alone is imported.
docs/python.md tells the whole way.
"""

import json

import numpy as np

from prodval_model import write_tensors

MAX_STEPS, MAX_COMPONENTS, MAX_NEIGHBOURS = 4, 256, 256
# All 0: confidence is the share of the votes, and nothing is called unknown.
DECISION = dict.fromkeys(("right_bias", "right_votes", "right_fit", "known_bias",
                          "known_votes", "known_fit", "least_known"), 0.0)


def _standard(step, n):
    mean = getattr(step, "mean_", None)
    scale = getattr(step, "scale_", None)
    return (np.zeros(n) if mean is None else np.asarray(mean),
            np.ones(n) if scale is None else np.asarray(scale))


def _linear(step):
    """A fitted PCA or LDA as (entry of the recipe, matrix, offset)."""
    kind = type(step).__name__
    shrinkage = 0.0
    if kind == "PCA":
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
        raise ValueError(f"{kind}: no PCA, and no LDA with the solver svd or eigen")
    if len(matrix) > MAX_COMPONENTS:
        raise ValueError(f"{kind}: {len(matrix)} components, {MAX_COMPONENTS} at most")
    return {"kind": name, "size": len(matrix), "shrinkage": shrinkage}, matrix, offset


def _take_apart(pipeline, n_features):
    """A fitted pipeline as (scaler's mean and scale, steps, classifier)."""
    parts = [part for _, part in pipeline.steps] if hasattr(pipeline, "steps") else list(pipeline)
    knn = parts.pop()
    if type(knn).__name__ != "KNeighborsClassifier" or not hasattr(knn, "_fit_X"):
        raise ValueError("the last step must be a fitted KNeighborsClassifier")
    if knn.effective_metric_ != "euclidean" or knn.weights not in ("uniform", "distance"):
        raise ValueError("the neighbours' metric must be Euclidean, and their weights "
                         "'uniform' or 'distance'")
    if knn.n_neighbors > MAX_NEIGHBOURS:
        raise ValueError(f"{knn.n_neighbors} neighbours, {MAX_NEIGHBOURS} at most")
    has_scaler = bool(parts) and type(parts[0]).__name__ == "StandardScaler"
    standard = _standard(parts.pop(0) if has_scaler else None, n_features)
    steps = [_linear(part) for part in parts]
    if len(steps) > MAX_STEPS:
        raise ValueError(f"{len(steps)} steps, {MAX_STEPS} at most")
    return standard, steps, knn


def _check_clips(knn, labels, y):
    """The classifier must have learned these clips, in this order."""
    known = [labels[c] if isinstance(c, (int, np.integer)) else str(c) for c in knn.classes_]
    fitted = [known[c] for c in np.asarray(knn._y).ravel()]
    if fitted != [labels[label] for label in y]:
        raise ValueError("the classifier was not fitted on these clips in this order: "
                         "say which with clips=")


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
        raise ValueError(f"the classifier was fitted on {knn._fit_X.shape[0]} clips, not "
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
    """Write a model that the program loads.

    vectors     Vectors that the pipeline learned from.
    pipeline    fitted: a StandardScaler (or none), up to four PCA or LDA, and a
                KNeighborsClassifier; a Pipeline or a list.
    clips       which rows of vectors it learned from, as an index: all.
    mono        the same pipeline, fitted on the same rows of vectors.mono.
    songs_map   [n_songs][2] within -1 to 1, songs as in vectors; made if not given.
    """
    clips = np.arange(len(vectors.features)) if clips is None else np.asarray(clips)
    if clips.dtype == bool:
        clips = np.flatnonzero(clips)
    kept, point_song = np.unique(vectors.clip_song[clips], return_inverse=True)
    tensors = {}
    learned = _add(tensors, "", pipeline, vectors, clips)
    if mono is not None and _add(tensors, "mono.", mono, vectors, clips) != learned:
        raise ValueError("mono: not the same steps as the pipeline for stereo")
    tensors["point_song"] = point_song.astype("<i4")
    tensors["map"] = (_map(tensors["points"], point_song, len(kept))
                      if songs_map is None else np.asarray(songs_map, float)[kept])
    for tensor, values in tensors.items():
        if not np.isfinite(np.asarray(values, "<f4")).all():
            raise ValueError(f"{tensor} holds NaN or infinity")
    recipe = {**vectors.recipe, "name": "scikit-learn", **learned}
    recipe.pop("classifier", None)  # The neighbours vote
    metadata = {"format": "production-value model", "format_version": "1", "name": name,
                "provenance": provenance, "recipe": json.dumps(recipe),
                "labels": json.dumps(vectors.labels, ensure_ascii=False),
                "songs": json.dumps([vectors.songs[s] for s in kept], ensure_ascii=False),
                "decision": json.dumps(DECISION)}
    if mono is not None:
        metadata["mono.decision"] = metadata["decision"]
    write_tensors(path, tensors, metadata)
