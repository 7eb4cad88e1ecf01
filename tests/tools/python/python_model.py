# SPDX-License-Identifier: GPL-3.0-or-later
"""python_model.py SOURCE PRODVAL ASK_MODEL: scikit-learn, numpy and the program
give the same answers."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import unittest

SOURCE, PRODVAL, ASK_MODEL = sys.argv[1:4]
sys.path.insert(0, os.path.join(SOURCE, "tools/python"))
try:
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.decomposition import PCA
    from sklearn.discriminant_analysis import LinearDiscriminantAnalysis as LDA
    from sklearn.neighbors import KNeighborsClassifier as KNN
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
except ImportError as missing:
    print(f"SKIPPED: {missing}: install python3-sklearn")
    sys.exit(77)
from made_music import run, write_song
from prodval_model import Model, Vectors, read_tensors, write_tensors
from sklearn_model import save_model


def ask_program(model, vectors, n_components, n_labels, *mono):
    """What the program answers: projected, distances, probability, position."""
    rows = np.array([[float(x) for x in line.split()]
                     for line in run(ASK_MODEL, model, vectors, *mono).splitlines()])
    return np.split(rows, [n_components, rows.shape[1] - n_labels - 2, -2], axis=1)


def double_tensor():
    """A safetensors file of double precision."""
    header = json.dumps({"x": {"dtype": "F64", "shape": [1], "data_offsets": [0, 8]}}).encode()
    return len(header).to_bytes(8, "little") + header + bytes(8)


def ask_tool(model, vectors, stdout=subprocess.PIPE):
    return subprocess.run(
        [sys.executable, "-B", os.path.join(SOURCE, "tools/python/prodval_model.py"), model, vectors],
        stdout=stdout, stderr=subprocess.PIPE, text=True, check=False)


class FromScikitLearn(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        os.chdir(cls.folder.name)
        for producer in range(3):
            for song in range(4):
                write_song(f"music/Producer {producer}/Song {song}.wav", producer, song, 36)
        run(PRODVAL, "vectors", "music", "-o", "vectors")
        cls.vectors = Vectors("vectors")
        write_song("new/Producer 1.wav", 1, 9, 20)
        write_song("new/Producer 2.wav", 2, 9, 20)
        # A part to learn from, the rest to ask about.
        cls.y = np.array(cls.vectors.labels)[cls.vectors.y]
        cls.part = np.flatnonzero(cls.vectors.clip_song % 4 != 3)

    @classmethod
    def tearDownClass(cls):
        os.chdir("/")
        cls.folder.cleanup()

    def check(self, steps, name, recipe_file="vectors"):
        vectors = Vectors(recipe_file)
        x = vectors.features.astype(float)
        part = np.flatnonzero(vectors.clip_song % 4 != 3)
        y = np.array(vectors.labels)[vectors.y]
        pipeline = make_pipeline(*steps).fit(x[part], y[part])
        save_model(name, vectors, pipeline, clips=part, name=name)
        projected = pipeline[:-1].transform(x)
        distances, _ = pipeline[-1].kneighbors(projected)
        shares = pipeline.predict_proba(x)
        ours = ask_program(name, recipe_file, projected.shape[1], 3)
        size = np.abs(projected).max()
        for theirs, mine in ((projected, ours[0]), (distances, ours[1])):
            np.testing.assert_allclose(mine, theirs, atol=1e-4 * size)
        # A clip that was learned is at distance 0: infinite weight or very much.
        far = distances[:, 0] > 1e-3 * size
        self.assertGreater(far.sum(), 2)
        np.testing.assert_allclose(ours[2][far], shares[far], atol=2e-3)
        np.testing.assert_array_equal(ours[2].argmax(1), shares.argmax(1))
        numpys = Model(name).ask(x)
        np.testing.assert_allclose(ours[0], numpys.projected, atol=1e-4 * size)
        np.testing.assert_allclose(ours[2][far], numpys.probability[far], atol=2e-3)
        np.testing.assert_allclose(ours[3][far], numpys.position[far], atol=4e-3)
        return pipeline

    def test_pca_with_equal_votes(self):
        self.check([StandardScaler(), PCA(5), KNN(3)], "pca")

    def test_whitened_pca_lda_weighted_by_distance(self):
        self.check([StandardScaler(), PCA(6, whiten=True),
                    LDA(solver="eigen", shrinkage=0.1), KNN(5, weights="distance")], "lda")

    def test_lda_by_svd_without_a_scaler(self):
        self.check([PCA(5), LDA(), KNN(4)], "svd")

    def test_the_original_recipe(self):
        run(PRODVAL, "vectors", "music", "--recipe", "production-value", "-o", "original")
        self.check([StandardScaler(), PCA(4), KNN(3)], "original.model", "original")

    def test_a_recipe_with_a_network(self):
        random = np.random.default_rng(1)
        network = {"version": 1,
                   "input": {"frames": 64, "hop": 32, "bands": 62,
                             "channels": ["mid", "side"]},
                   "layers": [{"name": "conv", "kind": "conv2d", "outputs": 9,
                               "kernel": [5, 5], "stride": [2, 2]},
                              {"name": "relu", "kind": "relu"},
                              {"name": "flat", "kind": "flatten"},
                              {"name": "pooled", "kind": "time-mean"}]}
        write_tensors("net.safetensors",
                      {"feature.embedding.conv.weights":
                       random.normal(size=(9, 2, 5, 5)).astype("f4"),
                       "feature.embedding.conv.offset": np.zeros(9, "f4")},
                      {"feature.embedding.network": json.dumps(network)})
        with open("deep.json", "w", encoding="utf-8") as file:
            json.dump({"name": "deep", "window_frames": 600, "min_frames": 129,
                       "clip_frames": 300, "neighbours": 3, "vote": "equal",
                       "half_life_s": 180, "projection": [{"kind": "pca", "size": 5}],
                       "features": ["width", {"name": "embedding",
                                              "tensors": "net.safetensors",
                                              "weight": 9}]}, file)
        run(PRODVAL, "vectors", "music", "--recipe", "deep.json", "-o", "deep")
        self.assertEqual(Vectors("deep").features.shape[1], 52 + 9 * 29)
        self.check([StandardScaler(), PCA(5), KNN(3)], "deep.model", "deep")
        self.assertEqual(Model("deep.model").recipe["features"], ["width", "embedding"])

    def check_trained(self, rows, n_labels):
        """A model trained on songs of a table answers as with numpy; return the latter."""
        with open("table.csv", "w", encoding="utf-8") as file:
            file.write("\n".join(["path,label", *rows, ""]))
        run(PRODVAL, "train", "--manifest", "table.csv", "-o", "trained")
        model = Model("trained")
        self.assertEqual(model.recipe["vote"], "balanced")
        self.assertGreater(model.recipe["centre_temperature"], 0)
        numpys = model.ask(self.vectors.features)
        ours = ask_program("trained", "vectors", model.points.shape[1], n_labels)
        size = np.abs(numpys.projected).max()
        np.testing.assert_allclose(ours[0], numpys.projected, atol=1e-4 * size)
        far = numpys.distances[:, 0] > 1e-3 * size
        self.assertGreater(far.sum(), 1)  # Two at least were not learned
        np.testing.assert_allclose(ours[2][far], numpys.probability[far], atol=2e-3)
        return numpys

    def test_what_the_program_trained(self):
        # A producer with half of the songs of the others: votes are balanced.
        self.check_trained([f"music/Producer {p}/Song {s}.wav,{p}"
                            for p in range(3) for s in range(2 if p == 0 else 4)], 3)

    def test_what_the_program_trained_with_music_by_others(self):
        numpys = self.check_trained(
            [f"music/Producer {p}/Song {s}.wav,{p if p < 2 else 'unknown'}"
             for p in range(3) for s in range(3)], 2)
        self.assertLess(numpys.probability.sum(1).min(), 0.5)
        self.assertGreater(numpys.probability.sum(1).max(), 0.9)

    def test_the_program_uses_it(self):
        self.check([StandardScaler(), PCA(5), LDA(), KNN(3)], "used")
        info = json.loads(run(PRODVAL, "info", "used", "--json"))
        self.assertEqual(info["name"], "used")
        heard = json.loads(run(PRODVAL, "identify", "used", "new/Producer 1.wav",
                               "new/Producer 2.wav", "--json"))
        self.assertEqual([h["label"] for h in heard], ["Producer 1", "Producer 2"])

    def test_a_mix_is_compared_with_its_songs(self):
        self.check([StandardScaler(), PCA(5), KNN(3)], "compared")
        run(PRODVAL, "train", "music", "-o", "trained")
        found = [json.loads(run(PRODVAL, "compare", model, "new/Producer 1.wav", "--json",
                                "--to", "Song 1 (Producer 1)"))["measures"]
                 for model in ("compared", "trained")]
        self.assertEqual(*found)
        profiles = self.vectors.profiles
        self.assertEqual(profiles.shape, (12, 7, 23))
        self.vectors.save("saved")
        np.testing.assert_array_equal(Vectors("saved").profiles, profiles)
        for wrong in (profiles[1:], profiles[:, :, 1:], profiles * 1e9):
            parts, texts = read_tensors("vectors")
            write_tensors("wrong", {**parts, "song_profiles": wrong}, texts)
            with self.assertRaisesRegex(ValueError, "wrong: 'song_profiles' is not 12 x 7 x 23"):
                Vectors("wrong")

    def test_a_twin_for_mono(self):
        def fit(x):
            return make_pipeline(StandardScaler(), PCA(4), KNN(3)).fit(x, self.y)
        stereo, mono = fit(self.vectors.features), fit(self.vectors.mono)
        save_model("twins", self.vectors, stereo, mono=mono)
        ours = ask_program("twins", "vectors", 4, 3, "mono")
        numpys = Model("twins", mono=True).ask(self.vectors.mono)
        np.testing.assert_allclose(ours[0], numpys.projected, atol=2e-3)
        np.testing.assert_allclose(ours[2], mono.predict_proba(self.vectors.mono), atol=2e-3)
        different = make_pipeline(StandardScaler(), PCA(4), KNN(4)).fit(
            self.vectors.mono, self.y)
        with self.assertRaisesRegex(ValueError, "not the same steps"):
            save_model("never", self.vectors, stereo, mono=different)

    def test_a_model_of_the_program_read_with_numpy(self):
        run(PRODVAL, "train", "music", "-o", "ours")
        for mono in ([], ["mono"]):
            model = Model("ours", mono=bool(mono))
            x = self.vectors.mono if mono else self.vectors.features
            numpys = model.ask(x)
            ours = ask_program("ours", "vectors", model.points.shape[1], 3, *mono)
            size = np.abs(numpys.projected).max()
            np.testing.assert_allclose(ours[0], numpys.projected, atol=1e-5 * size)
            np.testing.assert_allclose(ours[1], numpys.distances, atol=1e-4 * size)
            # The clips are the model's own points.
            self.assertTrue((ours[2].argmax(1) == numpys.probability.argmax(1)).all())
            self.assertTrue((ours[2].argmax(1) == self.vectors.y).all())

    def test_the_example_of_the_manual(self):
        with open(os.path.join(SOURCE, "docs/python.md"), encoding="utf-8") as file:
            blocks = file.read().split("```python\n")[1:]
        os.environ["PYTHONPATH"] = os.path.join(SOURCE, "tools/python")
        run(PRODVAL, "vectors", "music", "-o", "music.vectors")
        run(PRODVAL, "train", "music", "-o", "mine.safetensors", "--json", "how-good.json")
        for song in ("song.flac", "aztec.ogg", "seven-nights.ogg"):
            run("cp", f"new/Producer {2 if song.startswith('seven') else 1}.wav", song)
        os.makedirs("data/production-value", exist_ok=True)
        run("cp", "mine.safetensors", "data/production-value/default.safetensors")
        for block in blocks:
            example = block.split("```")[0].replace("Roberto Lorenz", "Producer 1")
            run("env", f"XDG_DATA_HOME={os.path.abspath('data')}",
                sys.executable, "-B", "-c", example)
        self.assertEqual(json.loads(run(PRODVAL, "info", "mine.safetensors", "--json"))["name"],
                         "mine")

    def test_says_what_it_can_not_write(self):
        x, y, v = self.vectors.features, self.y, self.vectors
        pca = PCA(5).fit(x)
        z = pca.transform(x)
        knn = KNN(3).fit(z, y)
        far = PCA(5).fit(x)
        far.components_ = 1e30 * far.components_
        for pipeline, why in (
                ([], "fitted KNeighborsClassifier"),
                (knn, "no Pipeline"),
                ([StandardScaler().fit(x)], "fitted KNeighborsClassifier"),
                ([KNN(3)], "fitted KNeighborsClassifier"),
                ([KNN(3, metric="manhattan").fit(x, y)], "Euclidean"),
                ([KNN(300).fit(z, y)], "300 neighbours, 1 to 256"),
                ([StandardScaler().fit(x), KNN(3).fit(x, y)], "components, 256 at most"),
                ([StandardScaler(), pca, knn], "StandardScaler: not fitted"),
                ([StandardScaler().fit(z), pca, knn], "StandardScaler: not fitted"),
                ([PCA(5), knn], "no fitted PCA"),
                (["passthrough", knn], "no fitted PCA"),
                ([pca, pca, knn], "come in"),
                ([pca, KNN(3).fit(z[:, :4], y)], "fitted on 4 numbers, 5 come in"),
                ([LDA(solver="lsqr").fit(x, y), knn], "svd or eigen"),
                ([pca, KNN(3).fit(csr_matrix(z), y)], "sparse"),
                ([pca, KNN(3).fit(z, np.array([y, y]).T)], "several outputs"),
                ([pca, KNN(3).fit(1e30 * z, y)], "points is not within 1e"),
                ([pca, KNN(3).fit(1e300 * z, y)], "points holds NaN or infinity"),
                ([pca, KNN(3).fit(z, v.y + 9)], "in this order"),
                ([pca, KNN(3).fit(z[self.part], y[self.part])], "clips="),
                ([pca, KNN(3).fit(z, np.roll(y, 3))], "in this order")):
            with self.assertRaisesRegex(ValueError, why):
                save_model("never", v, pipeline)
        for option, why in (
                ({"clips": [0.5]}, "no index of rows"), ({"clips": [-1]}, "rows -1 to -1"),
                ({"clips": [len(x)]}, "there are 0 to"), ({"clips": []}, "no index of rows"),
                ({"clips": np.ones(3, bool)}, "no index of rows"),
                ({"name": None}, "must be text"),
                ({"songs_map": [[0, 0]]}, "songs_map"),
                ({"songs_map": np.full((len(v.songs), 2), np.nan)}, "songs_map")):
            with self.assertRaisesRegex(ValueError, why):
                save_model("never", v, [pca, knn], **option)
        self.assertFalse(os.path.exists("never"))
        with self.assertRaisesRegex(ValueError, "prodval vectors"):
            Vectors(self.model_file())

    def test_what_is_no_model_is_said_in_a_line(self):
        model, music = self.model_file(), "vectors"
        tensors, metadata = read_tensors(music)
        broken = {"nan": ({**tensors, "features": tensors["features"] * np.nan}, metadata),
                  "flat": ({**tensors, "features": tensors["features"][0]}, metadata),
                  "few": ({**tensors, "features": tensors["features"][:, :9]}, metadata),
                  "lost": ({"features": tensors["features"]}, metadata),
                  "beyond": ({**tensors, "clip_song": tensors["clip_song"] + 99}, metadata),
                  "odd": (tensors, {**metadata, "songs": "[1]"}),
                  "mute": (tensors, {**metadata, "labels": "nothing"})}
        parts, texts = read_tensors(model)
        hot = json.dumps({**json.loads(texts["recipe"]), "centre_temperature": "hot"})
        write_tensors("hot", parts, {**texts, "recipe": hot})
        del broken["few"][0]["mono"]
        for name, (parts, texts) in broken.items():
            write_tensors(name, parts, texts)
        for name, data in (("empty", b""), ("short", b"12345678"), ("text", b"\x02" + bytes(7) + b"[]"),
                           ("double", double_tensor())):
            with open(name, "wb") as file:
                file.write(data)
        run(PRODVAL, "train", "music", "--classifier", "logistic", "-o", "logistic")
        for first, second in [(model, name) for name in (*broken, "empty", "short", "text",
                                                         "double", "none", ".", model)] + [
                                  (music, music), ("logistic", music), ("hot", music)]:
            done = ask_tool(first, second)
            self.assertEqual((done.returncode, done.stdout), (1, ""), second)
            self.assertRegex(done.stderr, r"^prodval_model\.py: .+\n\Z", second)
            self.assertNotIn("Traceback", done.stderr)

    def test_songs_that_are_tensors(self):
        parts, texts = read_tensors(self.model_file())
        songs = json.loads(texts.pop("songs"))
        packed, before = b"", dict.fromkeys(("title", "group", "license"), b"")
        for song in songs:
            for key, shown in before.items():
                text = song[key].encode()
                n_shared = len(os.path.commonprefix([text, shown]))
                packed += bytes([n_shared]) + text[n_shared:] + b"\0"
                before[key] = text
        parts["song_labels"] = np.array([song["label"] for song in songs], np.int32)
        parts["song_texts"] = np.frombuffer(packed, np.uint8)
        write_tensors("table", parts, {**texts, "format_version": "4"})
        self.assertEqual(Model("table").songs, songs)
        self.assertEqual([song["title"] for song in songs], [f"Song {i % 4}" for i in range(12)])
        a, b = (ask_program(name, "vectors", len(parts["points"][0]), 3)
                for name in ("model", "table"))
        for one, other in zip(a, b):
            np.testing.assert_array_equal(one, other)
        parts["song_texts"] = parts["song_texts"][:-1]
        write_tensors("table", parts, {**texts, "format_version": "4"})
        with self.assertRaisesRegex(ValueError, "breaks off"):
            Model("table")

    def test_a_closed_pipe_is_no_error(self):
        read, write = os.pipe()
        os.close(read)
        done = ask_tool(self.model_file(), "vectors", stdout=write)
        os.close(write)
        self.assertEqual((done.returncode, done.stderr), (-signal.SIGPIPE, ""))
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = ask_tool(self.model_file(), "vectors", stdout=full)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"^prodval_model\.py: .*No space left.*\n\Z")

    @staticmethod
    def model_file():
        run(PRODVAL, "train", "music", "-o", "model")
        return "model"


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
