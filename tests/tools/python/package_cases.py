# SPDX-License-Identifier: GPL-3.0-or-later
"""package_cases.py SOURCE PRODVAL WITHIN: the package prodval, which must be within a folder,
says what the program and the library's own tests do."""

import concurrent.futures
import ctypes
import inspect
import json
import os
import pickle
import re
import subprocess
import sys
import tempfile
import unittest
import warnings

SOURCE, PRODVAL, WITHIN = sys.argv[1:4]
sys.path.append(os.path.dirname(os.path.abspath(__file__)))

import numpy as np
import prodval
from made_music import RATE, run, write_song
from prodval import _library
from sklearn.base import clone
from sklearn.decomposition import PCA
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GroupKFold, cross_val_score
from sklearn.neighbors import KNeighborsClassifier as KNN
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils import estimator_checks

FOLDER = tempfile.TemporaryDirectory()


def read_wav(path):
    """[n][2], -1 to 1, by another reader than the package's."""
    with open(path, "rb") as file:
        return np.frombuffer(file.read()[44:], "<i2").reshape(-1, 2) / 32768


class Case(unittest.TestCase):
    """Music and a model of it, which are the same for all."""

    files, labels = [], []

    def assert_refused(self, kind, part, call, *arguments, **more):
        with self.assertRaises(kind) as caught:
            call(*arguments, **more)
        self.assertIn(part, str(caught.exception))
        self.assertIsInstance(caught.exception, prodval.Error)
        self.assertNotIn("\n", str(caught.exception))


def setUpModule():
    os.chdir(FOLDER.name)
    for producer in range(3):
        for song in range(3):
            path = f"music/Producer {producer}/Song {song}.wav"
            # One with a last window, one with a clip, one without a full one
            write_song(path, producer, song, (45, 30, 20)[song])
            Case.files.append(path)
            Case.labels.append(f"Producer {producer}")
    run(PRODVAL, "train", "music", "-o", "model")
    write_song("new.wav", 1, 9, 35)
    Case.model = prodval.Model("model")


def tearDownModule():
    os.chdir("/")
    FOLDER.cleanup()


class ThePackage(Case):
    def test_is_the_one_that_was_installed(self):
        self.assertTrue(os.path.realpath(prodval.__file__).startswith(os.path.realpath(WITHIN)),
                        prodval.__file__)

    def test_has_the_projects_version(self):
        with open(os.path.join(SOURCE, "CMakeLists.txt"), encoding="utf-8") as file:
            version = re.search(r"^ *VERSION (\S+)$", file.read(), re.M).group(1)
        self.assertEqual(prodval.__version__, version)
        self.assertEqual(prodval.library_version(), version)
        self.assertEqual(_library.MAJOR, int(version.split(".")[0]))

    def test_has_the_layout_of_the_library(self):
        """tests/library/abi.txt is what the library's own test compares."""
        names = {"Error": "ErrorText"}
        seen = set()
        with open(os.path.join(SOURCE, "tests/library/abi.txt"), encoding="utf-8") as file:
            for line in file:
                kind, name, *numbers = line.split()
                if kind not in ("size", "field"):
                    continue
                struct, _, field = name.removeprefix("Prodval").partition(".")
                ours = getattr(_library, names.get(struct, struct))
                if kind == "size":
                    self.assertEqual(ctypes.sizeof(ours), int(numbers[0]), name)
                else:
                    at = getattr(ours, field)
                    self.assertEqual([at.offset, at.size], [int(n) for n in numbers], name)
                    seen.add((struct, field))
        self.assertEqual(len(seen), sum(len(getattr(_library, names.get(struct, struct))._fields_)
                                        for struct in {struct for struct, _ in seen}))

    def test_describes_all_that_is_public(self):
        for name in prodval.__all__:
            thing = getattr(prodval, name)
            if name != "UNKNOWN":
                self.assertTrue(inspect.getdoc(thing), name)
        for function in (prodval.identify, prodval.features, prodval.vectors):
            self.assertIn("return", function.__annotations__, function)

    def test_needs_scikit_learn_only_for_its_transformer(self):
        run(sys.executable, "-c", "import sys, prodval; prodval.save_model; "
            "assert not {'sklearn', 'torch'} & set(sys.modules); prodval.SongFeatures")

    def test_says_where_the_library_must_be(self):
        done = subprocess.run([sys.executable, "-c", "import prodval; prodval.library_version()"],
                              env={**os.environ, "PRODVAL_LIBRARY": "/nowhere.so"}, text=True,
                              stderr=subprocess.PIPE, check=False)
        self.assertRegex(done.stderr, r"UnusableFile: /nowhere\.so: can't be loaded .*: install "
                                      r"libprodval\d, or say with PRODVAL_LIBRARY where it is\n\Z")


class Guesses(Case):
    def told(self, path):
        return json.loads(run(PRODVAL, "identify", "model", path, "--json"))[0]

    def assert_same(self, guess, told):
        self.assertEqual(guess.name, told["label"])
        self.assertAlmostEqual(guess.probability, told["confidence"], places=5)
        self.assertAlmostEqual(guess.seconds, told["seconds"], places=3)
        self.assertEqual(list(guess.ranking), [one["label"] for one in told["ranking"]])
        self.assertAlmostEqual(sum(guess.ranking.values()), 1, places=5)
        self.assertEqual([(song.title, song.artist) for song in guess.songs],
                         [(song["title"], song["artist"]) for song in told["neighbours"]])

    def test_are_those_of_the_program(self):
        self.assertEqual(self.told("new.wav")["label"], "Producer 1")
        self.assert_same(self.model.identify("new.wav"), self.told("new.wav"))
        self.assert_same(prodval.identify("new.wav", "model"), self.told("new.wav"))

    def test_of_samples_are_those_of_the_file(self):
        told, samples = self.told("new.wav"), read_wav("new.wav")
        for array in (samples, samples.T, samples.astype("f4"), np.asfortranarray(samples)):
            self.assert_same(self.model.identify((array, RATE)), told)
        mono = self.model.identify((samples.mean(1), RATE))
        self.assertEqual(mono, self.model.identify((np.repeat(samples.mean(1)[:, None], 2, 1), RATE)))
        self.assertNotEqual(mono, self.model.identify((samples, RATE)))

    def test_are_the_same_from_many_threads(self):
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            guesses = list(pool.map(self.model.identify, ["new.wav"] * 6))
        self.assertEqual(guesses, [self.model.identify("new.wav")] * 6)

    def test_take_the_default_model(self):
        os.makedirs("data/production-value", exist_ok=True)
        run("cp", "model", "data/production-value/default.safetensors")
        said = run("env", f"XDG_DATA_HOME={os.getcwd()}/data", sys.executable, "-c",
                   "import prodval; print(prodval.identify('new.wav').name, prodval.Model().path)")
        self.assertEqual(said, f"Producer 1 {os.getcwd()}/data/production-value/"
                               "default.safetensors\n")

    def test_know_the_model(self):
        info = json.loads(run(PRODVAL, "info", "model", "--json"))
        self.assertEqual(list(self.model.producers), [one["label"] for one in info["labels"]])
        self.assertEqual(self.model.labels, self.model.producers)
        self.assertEqual(len(self.model.feature_names), info["features"])
        self.assertEqual(self.model.path, "model")
        self.assertEqual(len(self.model.songs), info["songs"])
        songs = [song for song in self.model.songs if song.producer >= 0]
        self.assertEqual({(song.title, song.artist) for song in songs},
                         {(f"Song {s}", f"Producer {p}") for p in range(3) for s in range(3)})

    def test_are_refused_in_one_line(self):
        ask = self.model.identify
        self.assert_refused(prodval.UnusableFile, "gone.wav: No such file", ask, "gone.wav")
        self.assert_refused(prodval.WrongFormat, "model: no sound that libsndfile", ask, "model")
        self.assert_refused(prodval.TooLittleSound,
                            "too short: 0.0 s of sound, the model needs 3.0 s", ask,
                            (np.ones(RATE // 8), RATE))
        self.assert_refused(prodval.WrongValue, "a sample rate of 4 Hz", ask, (np.zeros(9), 4))
        self.assert_refused(prodval.WrongValue, "shape (9, 3)", ask, (np.zeros((9, 3)), RATE))
        self.assert_refused(prodval.WrongValue, "int64", ask, (np.zeros(9, int), RATE))
        self.assert_refused(prodval.WrongValue, "int is no sound", ask, 7)
        self.assert_refused(prodval.WrongValue, "[n] of float32", prodval.Sound, np.zeros(9),
                            np.zeros(9), RATE)
        self.assert_refused(prodval.WrongFormat, "new.wav: not a usable model", prodval.Model,
                            "new.wav")
        self.assert_refused(prodval.UnusableFile, "gone: No such file", prodval.Model, "gone")
        with prodval.Model("model") as model:
            pass
        self.assert_refused(prodval.WrongValue, "closed", model.identify, "new.wav")


    def test_tell_silence_and_nan_from_too_little(self):
        n = 4 * RATE
        quiet, odd, half = np.zeros(n), np.full(n, np.nan), np.zeros((2, n))
        half[1, 5:] = np.inf
        for samples, kind, why in (
                (quiet, prodval.SilentSound, "silent, of 4.0 s"),
                (odd, prodval.NotFinite, f"{n} of {n} samples are NaN or infinite"),
                (half, prodval.NotFinite, f"{n - 5} of {n} samples are NaN or infinite"),
                (odd[:99], prodval.TooLittleSound, "too short: ")):
            for ask in (self.model.identify, self.model.features):
                self.assert_refused(kind, why, ask, (samples, RATE))
                self.assert_refused(prodval.TooLittleSound, "the model needs 3.0 s", ask,
                                    (samples, RATE))
            self.assert_refused(kind, f"song 1: {why}", prodval.vectors,
                                ["new.wav", (samples, RATE)], model="model")
        self.assertNotIsInstance(prodval.TooLittleSound("short"), prodval.SilentSound)
        sound = np.array(read_wav("new.wav"))
        sound[7] = np.nan  # A click is no reason
        self.assertEqual(self.model.identify((sound, RATE)).name, "Producer 1")

    def test_models_tell_what_they_have(self):
        told = inspect.getdoc(prodval.Model)
        for name in vars(self.model):
            if not name.startswith("_"):
                self.assertRegex(told, rf"(?m)^{name} +(str|float|tuple of \w+): ")


class Numbers(Case):
    def test_of_clips_are_those_of_the_program(self):
        run(PRODVAL, "vectors", "music", "-o", "vectors")
        theirs = prodval.Vectors("vectors")
        ours = prodval.vectors(self.files, self.labels, "model")
        self.assertEqual(ours.labels, theirs.labels)
        self.assertEqual(ours.recipe, theirs.recipe)
        np.testing.assert_array_equal(ours.clip_song, theirs.clip_song)
        np.testing.assert_array_equal(ours.y, theirs.y)
        self.assertEqual([(song["title"], song["label"]) for song in ours.songs],
                         [(song["title"], song["label"]) for song in theirs.songs])
        np.testing.assert_array_equal(ours.features, theirs.features)
        np.testing.assert_allclose(ours.mono, theirs.mono, rtol=1e-3, atol=1e-3)

    def test_are_written_as_they_are_read(self):
        ours = prodval.vectors(self.files, self.labels, "model")
        ours.save("written")
        again = prodval.Vectors("written")
        for name in ("features", "mono", "clip_song", "y"):
            np.testing.assert_array_equal(getattr(again, name), getattr(ours, name))
        self.assertEqual((again.songs, again.labels, again.recipe),
                         (ours.songs, ours.labels, ours.recipe))
        pipeline = make_pipeline(StandardScaler(), PCA(5), KNN(3)).fit(again.features, again.y)
        prodval.save_model("learned", again, pipeline)
        self.assertEqual(prodval.Model("learned").producers, tuple(again.labels))
        self.assertEqual(prodval.identify("new.wav", "learned").name, "Producer 1")

    def test_of_clips_become_those_of_songs(self):
        vectors = prodval.Vectors.of(np.zeros((5, 2)), [0, 0, 1, 1, 1], [
            {"title": name, "label": label, "group": "", "license": ""}
            for name, label in (("a", 1), ("b", 0), ("none", 1))], ["X", "Y"], {})
        np.testing.assert_array_equal(vectors.song_y, [1, 0, 1])
        np.testing.assert_array_equal(vectors.y, [1, 1, 0, 0, 0])
        np.testing.assert_array_equal(vectors.by_song([1, 2, 3, 4, 8]), [1.5, 5, np.nan])
        shares = np.array([[1, 0], [0, 1], [0, 1], [0, 1], [0, 1]])
        np.testing.assert_array_equal(vectors.by_song(shares)[:2], [[0.5, 0.5], [0, 1]])
        with self.assertRaisesRegex(prodval.WrongValue, "a row for each of 5 clips"):
            vectors.by_song(np.zeros(4))

    def test_of_a_sound_have_names_and_frames(self):
        found = self.model.features("new.wav")
        self.assertEqual(found.names, self.model.feature_names)
        self.assertEqual(found.values.shape, (len(found.names),))
        rows = run(PRODVAL, "features", "--mfcc", "new.wav").splitlines()
        np.testing.assert_allclose(found.mfcc, [[float(x) for x in row.split(",")] for row in rows],
                                   rtol=1e-6)
        frames = prodval.features((np.ones(2048), RATE), frames_only=True)
        self.assertEqual((frames.mfcc.shape, frames.values.shape, frames.names), ((1, 20), (0,), ()))

    def test_are_refused_by_name(self):
        write_song("short.wav", 0, 1, 1.5)
        self.assert_refused(prodval.TooLittleSound, "short: too short: the model needs 3.0 s", prodval.vectors,
                            ["new.wav", "short.wav"], model="model")
        self.assert_refused(prodval.WrongValue, "1 sources, 2 labels", prodval.vectors, ["new.wav"],
                            ["A", "B"], "model")
        self.assert_refused(prodval.WrongValue, "no sources", prodval.vectors, [])


class ATransformer(Case):
    def test_gives_each_song_its_features(self):
        songs = prodval.SongFeatures("model").fit(self.files)
        x = songs.transform(self.files)
        self.assertEqual(x.dtype, np.float32)
        np.testing.assert_array_equal(x[4], self.model.features(self.files[4]).values)
        self.assertEqual(list(songs.get_feature_names_out()), list(self.model.feature_names))
        self.assertEqual(songs.n_features_out_, x.shape[1])
        many = prodval.SongFeatures("model", n_threads=3).fit_transform(np.array(self.files))
        np.testing.assert_array_equal(many, x)
        samples = [(read_wav(path), RATE) for path in self.files[:2]]
        np.testing.assert_array_equal(songs.transform(samples), x[:2])

    def test_works_within_a_pipeline_that_is_cross_validated(self):
        pipeline = make_pipeline(prodval.SongFeatures("model"), StandardScaler(), PCA(3), KNN(3))
        songs = [path.rsplit("/", 1)[1] for path in self.files]
        scores = cross_val_score(pipeline, self.files, self.labels, groups=songs,
                                 cv=GroupKFold(3), error_score="raise")
        self.assertGreater(scores.mean(), 0.75)  # By chance a third
        names = clone(pipeline[:3]).fit(self.files, self.labels).get_feature_names_out()
        self.assertEqual(list(names), ["pca0", "pca1", "pca2"])

    def test_is_cloned_pickled_and_set(self):
        songs = prodval.SongFeatures("model", n_threads=2).fit(self.files)
        other = clone(songs)
        self.assertEqual(other.get_params(), {"model": "model", "n_threads": 2})
        self.assertRaises(NotFittedError, other.transform, self.files)
        self.assertRaises(NotFittedError, other.get_feature_names_out)
        again = pickle.loads(pickle.dumps(songs))
        np.testing.assert_array_equal(again.transform(self.files[:1]), songs.transform(self.files[:1]))
        self.assertEqual(songs.set_params(n_threads=1).n_threads, 1)

    def test_keeps_to_scikit_learns_rules(self):
        """Those that don't need arrays of numbers for input."""
        songs = prodval.SongFeatures("model")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # That it takes no arrays of numbers
            estimator_checks.check_estimator(songs)
        for check in ("check_no_attributes_set_in_init", "check_get_params_invariance",
                      "check_set_params", "check_estimator_get_tags_default_keys",
                      "check_parameters_default_constructible"):
            getattr(estimator_checks, check)("SongFeatures", songs)

    def test_says_which_song_it_can_not_use(self):
        songs = prodval.SongFeatures("model").fit(self.files)
        self.assert_refused(prodval.UnusableFile, "gone.wav: No such file", songs.transform,
                            ["new.wav", "gone.wav"])
        self.assert_refused(prodval.TooLittleSound, "song 1 of X: too short: 0.0 s of sound", songs.transform,
                            ["new.wav", (np.zeros(9), RATE)])
        self.assert_refused(prodval.WrongValue, "X is a str", songs.transform, "new.wav")
        self.assert_refused(prodval.WrongValue, "shape (2, 2)", songs.transform, np.zeros((2, 2)))
        self.assert_refused(prodval.WrongValue, "n_threads=0",
                            prodval.SongFeatures("model", n_threads=0).fit, self.files)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
