# SPDX-License-Identifier: GPL-3.0-or-later
"""comparison_cases.py SOURCE PRODVAL WITHIN: the package prodval compares songs, says why, and
places them on the map as the program does."""

import json
import os
import re
import sys
import tempfile
import unittest
from pathlib import Path

PRODVAL = sys.argv[2]
sys.path.append(os.path.dirname(os.path.abspath(__file__)))

import numpy as np
import prodval
from made_music import RATE, run, write_song

FOLDER = tempfile.TemporaryDirectory()


class Case(unittest.TestCase):
    """A model of three producers, and a song by the second."""

    def assert_refused(self, kind, part, call, *arguments, **more):
        with self.assertRaises(kind) as caught:
            call(*arguments, **more)
        self.assertIn(part, str(caught.exception))
        self.assertNotIn("\n", str(caught.exception))


def setUpModule():
    os.chdir(FOLDER.name)
    for producer in range(3):
        for song in range(4):
            write_song(f"music/Producer {producer}/Song {producer}{song}.wav", producer, song, 40)
    run(PRODVAL, "train", "music", "-o", "model")
    write_song("new/Album/new.wav", 1, 9, 50)
    Case.model = prodval.Model("model")


def tearDownModule():
    os.chdir("/")
    FOLDER.cleanup()


class Comparisons(Case):
    def assert_same(self, path, *to):
        told = json.loads(run(PRODVAL, "compare", "model", path, "--json",
                              *(word for name in to for word in ("--to", name))))
        made = self.model.compare(path, to[0] if len(to) == 1 else to)
        self.assertEqual(made.n_songs, told["songs"])
        self.assertEqual([made.left_out] if made.left_out else [], told["left_out"])
        self.assertAlmostEqual(made.seconds, told["seconds"], places=3)
        np.testing.assert_allclose(made.edges_hz, told["edges_hz"], rtol=1e-5)
        self.assertEqual(list(made.curves), [one["measure"] for one in told["measures"]])
        for one in told["measures"]:
            curve = made.curves[one["measure"]]
            self.assertEqual((curve.unit, curve.is_settled), (one["unit"], one["settled"]))
            for name in ("sound", "median", "low", "high", "difference", "spreads"):
                expected = np.array(one[name], float)  # None is NaN
                np.testing.assert_allclose(getattr(curve, name), expected, atol=1e-4,
                                           err_msg=f"{one['measure']} {name}")
        self.assertEqual([(one.text, one.measure, one.unit) for one in made.findings],
                         [(one["text"], one["measure"], one["unit"]) for one in told["findings"]])
        for ours, theirs in zip(made.findings, told["findings"]):
            for name in ("low_hz", "high_hz", "difference", "spreads"):
                np.testing.assert_allclose(getattr(ours, name), theirs[name], rtol=1e-5)
        return made

    def test_are_those_of_the_program(self):
        made = self.assert_same("new/Album/new.wav", "Producer 0")
        self.assertEqual(made.target, "Producer 0's songs")
        self.assertTrue(made.findings)
        self.assertIn(made.target, made.findings[0].text)
        self.assert_same("new/Album/new.wav", "Song 23")
        self.assert_same("new/Album/new.wav", "Producer 0=3", "Producer 2")

    def test_of_samples_are_those_of_the_file(self):
        with open("new/Album/new.wav", "rb") as file:
            samples = np.frombuffer(file.read()[44:], "<i2").reshape(-1, 2) / 32768
        one = self.model.compare((samples, RATE), "Producer 0")
        two = self.model.compare("new/Album/new.wav", "Producer 0")
        self.assertEqual(one.findings, two.findings)
        self.assertAlmostEqual(one.seconds, 50, places=0)

    def test_with_files_are_those_of_the_program(self):
        write_song("reference.wav", 2, 8, 50)
        made = self.assert_same("new/Album/new.wav", "reference.wav")
        self.assertEqual((made.target, made.n_songs), ("reference.wav", 1))
        self.assertTrue(any("than reference.wav" in one.text for one in made.findings))
        other = self.model.compare("new/Album/new.wav", Path("reference.wav"))
        self.assertEqual(other.findings, made.findings)
        self.assert_same("new/Album/new.wav", "reference.wav=3", "Producer 0", "Song 23")

    def test_with_samples_are_those_with_the_file(self):
        write_song("reference.wav", 2, 8, 50)
        sound = prodval.open_sound("reference.wav")
        samples = np.stack([sound.left, sound.right])
        of_file = self.model.compare("new/Album/new.wav", "reference.wav")
        for to in (sound, (samples, RATE), [(samples.T.astype(float), RATE)]):
            made = self.model.compare("new/Album/new.wav", to)
            self.assertEqual(made.target, "the reference")
            for name, curve in of_file.curves.items():
                np.testing.assert_array_equal(made.curves[name].median, curve.median)
        both = self.model.compare("new/Album/new.wav", [sound, (sound.left, RATE)])
        self.assertEqual((both.target, both.n_songs), ("reference 1 and reference 2", 2))

    def test_take_names_of_the_model_before_files(self):
        write_song("Producer 0", 2, 8, 50)
        made = self.model.compare("new/Album/new.wav", "Producer 0")
        self.assertEqual((made.target, made.n_songs), ("Producer 0's songs", 4))
        made = self.model.compare("new/Album/new.wav", Path("Producer 0"))
        self.assertEqual((made.target, made.n_songs), ("./Producer 0", 1))
        os.remove("Producer 0")

    def test_with_unusable_sounds_are_refused(self):
        ask, song = self.model.compare, "new/Album/new.wav"
        write_song("short.wav", 1, 9, 1)
        self.assert_refused(prodval.TooLittleSound, "short.wav: too short: 3 s", ask, song, "short.wav")
        self.assert_refused(prodval.SilentSound, "the reference: silent, of 9.0 s: 3 s", ask, song,
                            (np.zeros(9 * RATE), RATE))
        self.assert_refused(prodval.WrongValue, "gone.wav: neither a producer nor a song of the model, "
                            "nor a file", ask, song, "gone.wav")
        self.assert_refused(prodval.UnusableFile, "gone.wav", ask, song, Path("gone.wav"))
        self.assert_refused(prodval.UnusableFile, "new: ", ask, song, "new")
        self.assert_refused(prodval.WrongValue, "must be floating point", ask, song,
                            (np.ones(9 * RATE, int), RATE))

    def test_of_what_is_no_sound_are_refused(self):
        ask, song, samples = self.model.compare, "new/Album/new.wav", np.ones(9 * RATE)
        for rate, shown in (("fast", "'fast'"), (None, "None"), (float("nan"), "nan")):
            self.assert_refused(prodval.WrongValue, f"a sample rate of {shown}: must be a number",
                                ask, (samples, rate), "Producer 0")
        self.assert_refused(prodval.WrongValue, "a sample rate of nan: ", ask, song,
                            (samples, float("nan")))
        self.assert_refused(prodval.WrongValue, "of several lengths", ask, ([[0, 1], [0]], RATE),
                            "Producer 0")
        for to in (5, None):
            self.assert_refused(prodval.WrongValue, f"{to} to compare with: give a producer", ask,
                                song, to)

    def test_are_refused_in_one_line(self):
        ask = self.model.compare
        self.assert_refused(prodval.WrongValue, "Producer 7: ", ask, "new/Album/new.wav", "Producer 7")
        self.assert_refused(prodval.WrongValue, "named twice", ask, "new/Album/new.wav", ["Song 23"] * 2)
        self.assert_refused(prodval.WrongValue, "no name", ask, "new/Album/new.wav", [])
        self.assert_refused(prodval.TooLittleSound, "too short: 3 s", ask, (np.ones(RATE), RATE),
                            "Producer 0")
        write_song("short.wav", 1, 9, 1)
        for call in (lambda: ask("short.wav", "Producer 0"), lambda: self.model.identify("short.wav"),
                     lambda: self.model.features("short.wav")):
            self.assert_refused(prodval.TooLittleSound, "short.wav: too short: ", call)
        self.assert_refused(prodval.SilentSound, "silent, of 9.0 s: 3 s of sound are needed", ask,
                            (np.zeros(9 * RATE), RATE), "Producer 0")
        self.assert_refused(prodval.NotFinite, "198450 of 198450 samples are NaN", ask,
                            (np.full(9 * RATE, np.nan), RATE), "Producer 0")
        self.assert_refused(prodval.UnusableFile, "gone.wav", ask, "gone.wav", "Producer 0")


class Reasons(Case):
    def test_are_those_of_the_program(self):
        (told,) = json.loads(run(PRODVAL, "identify", "model", "new/Album/new.wav", "--why", "--json"))
        told, why = told["why"], self.model.why("new/Album/new.wav")
        self.assertEqual((why.first, why.second, why.percent),
                         (told["first"], told["second"], told["percent"]))
        self.assertEqual(why.first, "Producer 1")
        self.assertAlmostEqual(why.difference, told["difference"], places=3)
        self.assertEqual([(one.feature, one.percent) for one in why.reasons],
                         [(one["feature"], one["percent"]) for one in told["features"]])
        for ours, theirs in zip(why.reasons, told["features"]):
            self.assertAlmostEqual(ours.difference, theirs["difference"], places=3)

    def test_are_given_for_any_two(self):
        why = self.model.why("new/Album/new.wav", "Producer 2", "Producer 0")
        self.assertEqual((why.first, why.second), ("Producer 2", "Producer 0"))
        other = self.model.why("new/Album/new.wav", "Producer 0", "Producer 2")
        self.assertAlmostEqual(why.difference, -other.difference, places=6)
        self.assert_refused(prodval.WrongValue, "Nobody: no producer of the model, which has "
                            "Producer 0, Producer 1, Producer 2", self.model.why, "new/Album/new.wav",
                            "Nobody")
        self.assert_refused(prodval.WrongValue, "Producer 0: named twice", self.model.why,
                            "new/Album/new.wav", "Producer 0", "Producer 0")
        run(PRODVAL, "index", "music", "-o", "library", "--model", "model")
        self.assert_refused(prodval.WrongValue, "library: a library, which has no producers",
                            prodval.Model("library").why, "new/Album/new.wav")
        self.assertIsNone(self.model.why((np.zeros(RATE), RATE)))


class TheMap(Case):
    def places(self, page, attribute):
        """In the page: its picture is 480 wide, and 12 at each edge stay free."""
        found = re.findall(rf'<circle {attribute}cx="([\d.]+)" cy="([\d.]+)"', page)
        return {tuple(round((float(at) - 12) / 456, 4) for at in place) for place in found}

    def assert_there(self, position, places):
        place = self.model.map_place(position)
        self.assertLess(min(np.hypot(*np.subtract(place, one)) for one in places), 2e-4)

    def test_has_songs_where_the_program_draws_them(self):
        page = run(PRODVAL, "map", "model", "new")
        self.assert_there(self.model.identify("new/Album/new.wav").song_position,
                          self.places(page, 'class="song" '))
        first = [song for song in self.model.songs if song.producer == 0]
        self.assertEqual(len(first), 4)
        for song in first:  # Their marks are circles, too
            self.assert_there(song.position, self.places(page, ""))

    def test_has_what_lies_beyond_on_its_rim(self):
        self.assertEqual(self.model.map_place((1e9, 0))[0], 1)
        self.assertEqual(self.model.map_place((0, 1e9))[1], 0)  # Upwards is up

    def test_has_no_place_for_what_is_no_position(self):
        for position in ((0, 0, 0), None, (1,), 1.0, ("left", 0)):
            self.assert_refused(prodval.WrongValue, f"{position!r} is no position",
                                self.model.map_place, position)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
