# SPDX-License-Identifier: GPL-3.0-or-later
"""python_torch.py SOURCE PRODVAL: the way of docs/bring-your-own.md leads to a model, and
what a network can't have is refused by name and place."""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

SOURCE, PRODVAL = sys.argv[1:3]
TOOLS = os.path.join(SOURCE, "tools/python")
sys.path.insert(0, TOOLS)
try:
    import torch
except ImportError as missing:
    print(f"SKIPPED: {missing}: install python3-torch")
    sys.exit(77)
import numpy as np
from torch import nn
from torch.nn.utils import weight_norm

from made_music import run, write_song
from prodval_model import Patches, read_tensors, write_tensors
from torch_network import MeanDeviation, Refused, Residual, describe

HEARD = {"frames": 32, "hop": 16, "bands": 12, "channels": ["mid", "side"]}


class Inherited(nn.ReLU):
    """May do anything."""


def conv(**fields):
    return nn.Conv2d(2, 4, 3, **fields)


def norm_of_nothing():
    norm = nn.BatchNorm2d(2)
    nn.init.constant_(norm.weight, 0)
    nn.init.constant_(norm.bias, 1)
    return norm


def huge():
    layer = conv()
    nn.init.constant_(layer.weight, 1e7)
    return layer


REFUSED = [
    ([nn.GELU()], "0: GELU: there is no such layer"),
    ([conv(), nn.Sequential(nn.ReLU(), Residual(nn.Sequential(nn.Tanh())))],
     "1.1.body.0: Tanh: there is no such layer"),
    ([Residual(nn.ReLU(), nn.Tanh())], "0.shortcut: Tanh: there is no such layer"),
    ([Inherited()], "0: Inherited: there is no such layer"),
    ([weight_norm(conv())], "0: Conv2d: it has hooks"),
    ([conv(padding=1, padding_mode="reflect")], "0: Conv2d: padding_mode reflect"),
    ([nn.Conv2d(2, 4, 4, padding="same")], "0: Conv2d: padding 'same' of an even kernel"),
    ([nn.Conv2d(3, 4, 3)], "0: Conv2d: Given groups=1, weight of size"),
    ([nn.Flatten(1, 2), nn.Conv2d(1, 4, 3)], "1: Conv2d: what it gets has no bands"),
    ([nn.Conv1d(2, 4, 3)], "0: Conv1d: what it gets is not channels and frames"),
    ([nn.Linear(32, 4)], "0: Linear: what it gets is no row of numbers"),
    ([nn.BatchNorm2d(2, track_running_stats=False)], "0: BatchNorm2d: without running"),
    ([norm_of_nothing()], "0: BatchNorm2d: it follows no convolution"),
    ([nn.Flatten(), nn.BatchNorm1d(768)], "1: BatchNorm1d: it comes after a Flatten"),
    ([nn.Flatten(), nn.Softmax(1)], "1: Softmax: it comes after a Flatten"),
    ([nn.Softmax(3)], "0: Softmax: dim 3: only over the channels"),
    ([nn.Softmax()], "0: Softmax: dim None: only over the channels"),
    ([nn.Flatten(2)], "0: Flatten: start_dim 2: only from the channels on"),
    ([nn.Flatten(0)], "0: Flatten: start_dim 0: only from the channels on"),
    ([nn.AvgPool2d(2, padding=1)], "0: AvgPool2d: padding"),
    ([nn.MaxPool2d(2, dilation=2)], "0: MaxPool2d: dilation"),
    ([nn.MaxPool2d(2, ceil_mode=True)], "0: MaxPool2d: ceil_mode"),
    ([nn.MaxPool2d(2, return_indices=True)], "0: MaxPool2d: return_indices"),
    ([nn.AvgPool2d(2, divisor_override=3)], "0: AvgPool2d: divisor_override"),
    ([nn.MaxPool1d(2)], "0: MaxPool1d: what it gets has no 1 directions"),
    ([nn.AdaptiveAvgPool2d((5, 1))], "0: AdaptiveAvgPool2d: 12 x 32 numbers do not make 5 x 1"),
    ([nn.Flatten(), MeanDeviation()], "1: MeanDeviation: what it gets has no frames"),
    ([Residual(conv())], "0: Residual: [4, 10, 30] numbers can't be added to [2, 12, 32]"),
    ([nn.ReLU()], "it ends with 32 frames"),
    ([nn.Flatten()], "it ends with 32 frames"),
    ([], "it ends with 32 frames"),
    ([nn.ReLU()] * 64 + [nn.AdaptiveAvgPool2d(1)], "66 layers: 1 to 64 are possible"),
    ([huge(), nn.AdaptiveAvgPool2d(1)], "conv2d-1.weights: its numbers are not all within"),
]


class FromPyTorch(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        os.chdir(cls.folder.name)
        for name in ("models", "tools"):
            os.symlink(os.path.join(SOURCE, name), name)
        for folder, first in (("music", 0), ("others", 10)):
            for producer in range(3):
                for song in range(first, first + 4):
                    write_song(f"{folder}/Producer {producer}/{song}.wav", producer, song, 32)
        write_song("song.wav", 1, 9, 32)

    @classmethod
    def tearDownClass(cls):
        os.chdir("/")
        cls.folder.cleanup()

    def test_a_the_way_of_the_page(self):
        with open(os.path.join(SOURCE, "docs/bring-your-own.md"), encoding="utf-8") as file:
            page = file.read()
        for name, kind in (("train.py", "python"), ("mine.json", "json")):
            block, = re.findall(rf"```{kind}\n(.*?)```", page, re.S)
            self.assertIn(f"`{name}`", page)
            with open(name, "w", encoding="utf-8") as file:
                file.write(block)
        commands = re.findall(r"^    ((?:PYTHONPATH=\S+ )?(?:prodval|python3) .*)$", page, re.M)
        self.assertEqual(len(commands), 5)
        said = [self.follow(command) for command in commands]
        self.assertRegex(said[0], r"^others.patches: \d+ patches of 12 songs, 23808 numbers each\n")
        self.assertGreater(float(said[1].split()[0]), 0.8)  # A third by chance
        self.assertRegex(said[2], r"^network.safetensors: \d+ layers\n")
        self.assertRegex(said[4], r"^song\.wav: .*Producer 1\b")

    @staticmethod
    def follow(command):
        python = f"{sys.executable} -B"
        command = re.sub(r"^prodval\b", PRODVAL, re.sub(r"\bpython3\b", python, command))
        return run("sh", "-c", command)

    def test_what_a_network_can_not_have_is_refused(self):
        for modules, why in REFUSED:
            with self.assertRaisesRegex(Refused, "^" + re.escape(why), msg=why):
                describe(nn.Sequential(*modules), HEARD)
        with self.assertRaisesRegex(Refused, "dict: no module"):
            describe({}, HEARD)

    def test_a_module_that_stands_there_twice_counts_twice(self):
        twice = nn.Sigmoid()
        network, _ = describe(nn.Sequential(twice, twice, nn.AdaptiveAvgPool2d(1), twice), HEARD)
        self.assertEqual([layer["kind"] for layer in network["layers"]],
                         ["sigmoid", "sigmoid", "time-mean", "mean-pool", "sigmoid"])

    def test_the_module_stays_as_it_is(self):
        module = nn.Sequential(nn.Conv2d(2, 4, 3), nn.BatchNorm2d(4), nn.AdaptiveAvgPool2d(1))
        module.double()
        before = {name: value.clone() for name, value in module.state_dict().items()}
        describe(module, HEARD)
        self.assertTrue(module.training)
        for name, value in module.state_dict().items():
            self.assertTrue(torch.equal(value, before[name]), name)

    def ask(self, *arguments):
        return subprocess.run(
            [sys.executable, "-B", os.path.join(TOOLS, "torch_network.py"), *arguments],
            capture_output=True, text=True, check=False)

    def test_errors_are_one_line(self):
        with open("layers.json", "w", encoding="utf-8") as file:
            json.dump({"version": 1, "input": HEARD,
                       "layers": [{"name": "mean", "kind": "time-mean"},
                                  {"name": "flat", "kind": "flatten"}]}, file)
        run(PRODVAL, "vectors", "music", "--patches", "--layers", "layers.json", "-o", "patches")
        torch.save(nn.Sequential(nn.AdaptiveAvgPool2d((None, 1))), "fine.pt")
        torch.save(nn.Sequential(nn.GELU()), "gelu.pt")
        torch.save({}, "dict.pt")
        with open("text.pt", "w", encoding="utf-8") as file:
            file.write("no pickle")
        tensors, metadata = read_tensors("patches")
        for name, broken in (("songs", {**metadata, "songs": "[]"}),
                             ("input", {**metadata, "network": "{}"}),
                             ("bands", {**metadata, "network": json.dumps(
                                 {"input": {**HEARD, "bands": 13}})})):
            write_tensors(name, tensors, broken)
        done = self.ask("fine.pt", "patches", "-o", "fine")
        self.assertEqual((done.returncode, done.stdout), (0, "fine: 2 layers\n"))
        for module, patches, why in (
                ("gelu.pt", "patches", r"gelu\.pt: 0: GELU: there is no such layer"),
                ("dict.pt", "patches", r"dict\.pt: dict: no module"),
                ("text.pt", "patches", r"text\.pt: can't be loaded: "),
                ("none.pt", "patches", r".*none\.pt"),
                ("fine.pt", "none", r".*none"),
                ("fine.pt", "fine", r"fine: no patches: "),
                ("fine.pt", "text.pt", r"text\.pt: no safetensors file"),
                ("fine.pt", "songs", r"songs: 'patch_song' is no index"),
                ("fine.pt", "input", r"input: lacks 'patches' or what they are"),
                ("fine.pt", "bands", r"bands: lacks 'patches' or what they are")):
            done = self.ask(module, patches, "-o", "never")
            self.assertEqual((done.returncode, done.stdout), (1, ""), why)
            self.assertRegex(done.stderr, rf"\Atorch_network\.py: {why}.*\n\Z")
        self.assertFalse(os.path.exists("never"))
        done = self.ask("fine.pt", "patches", "-o", "no/such/folder")
        self.assertRegex(done.stderr, r"\Atorch_network\.py: .*no/such.*\n\Z")
        self.assertEqual(self.ask("fine.pt").returncode, 2)
        self.assertIn("pickle", self.ask("--help").stdout)

    def test_patches_stay_on_the_disk(self):
        run(PRODVAL, "vectors", "music", "--patches", "--layers",
            "models/networks/cnn.json", "-o", "mapped")
        patches = Patches("mapped").patches
        self.assertFalse(patches.flags.owndata)
        self.assertFalse(patches.flags.writeable)
        tensors, _ = read_tensors("mapped")
        np.testing.assert_array_equal(patches, tensors["patches"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
