#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# classifiers.py: makes classifiers_points.csv (points to learn from) and
# classifiers_queries.csv (points to ask, with scikit-learn's answers) beside
# itself.  Needs Debian's python3-sklearn.

import pathlib

import numpy as np
from sklearn.ensemble import BaggingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

N_LABELS, N_SONGS, N_CLIPS, N_DIMS, N_QUERIES = 3, 6, 5, 4, 24
SGD_ALPHA = 0.01

random = np.random.default_rng(20)
centres = random.normal(0.0, 1.6, (N_LABELS, N_DIMS))
scales = np.array([1.0, 0.2, 5.0, 1.5])


def draw(label, spread):
    return (centres[label] + random.normal(0.0, spread, N_DIMS)) * scales + 3.0


points, labels, songs = [], [], []
for label in range(N_LABELS):
    for song in range(N_SONGS):
        home = random.normal(0.0, 0.5, N_DIMS) * scales
        for _ in range(N_CLIPS):
            points.append(np.float32(draw(label, 0.9) + home))
            labels.append(label)
            songs.append(label * N_SONGS + song)
points = np.array(points, dtype=np.float64)
labels = np.array(labels)
queries = np.array(
    [np.float32(draw(q % N_LABELS, 1.2)) for q in range(N_QUERIES)],
    dtype=np.float64)

scaler = StandardScaler().fit(points)
standard, asked = scaler.transform(points), scaler.transform(queries)
answers = [
    LogisticRegression(C=1.0, multi_class="multinomial", solver="newton-cg",
                       tol=1e-8, max_iter=1000)
    .fit(standard, labels).predict_proba(asked),
    # The optimum that gradient descent with this ridge walks to.
    LogisticRegression(C=1.0 / (SGD_ALPHA * len(points)), multi_class="ovr",
                       solver="newton-cg", tol=1e-8, max_iter=1000)
    .fit(standard, labels).predict_proba(asked),
    GaussianNB(var_smoothing=1e-9).fit(points, labels).predict_proba(queries),
    DecisionTreeClassifier(max_depth=4, min_samples_leaf=8, random_state=0)
    .fit(points, labels).predict_proba(queries),
    # So many trees that chance hardly counts.
    RandomForestClassifier(n_estimators=5000, random_state=0)
    .fit(points, labels).predict_proba(queries),
    BaggingClassifier(DecisionTreeClassifier(), n_estimators=5000,
                      random_state=0)
    .fit(points, labels).predict_proba(queries),
]
# Where two splits are as good, the tree depends on chance: there is none here.
for seed in range(50):
    again = DecisionTreeClassifier(max_depth=4, min_samples_leaf=8,
                                   random_state=seed).fit(points, labels)
    assert (again.predict_proba(queries) == answers[3]).all(), seed

here = pathlib.Path(__file__).parent
with open(here / "classifiers_points.csv", "w", encoding="ascii") as file:
    for x, label, song in zip(points, labels, songs):
        numbers = ",".join(f"{v:.9g}" for v in x)
        file.write(f"{label},{song},{numbers}\n")
with open(here / "classifiers_queries.csv", "w", encoding="ascii") as file:
    for q in range(N_QUERIES):
        numbers = list(queries[q]) + [p for a in answers for p in a[q]]
        file.write(",".join(f"{v:.9g}" for v in numbers) + "\n")
