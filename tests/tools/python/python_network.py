# SPDX-License-Identifier: GPL-3.0-or-later
"""python_network.py SOURCE PRODVAL MUSIC: PyTorch and the program make the same numbers
of the same patches of two real songs, which tools/corpus.sh fetches into MUSIC."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

SOURCE, PRODVAL, MUSIC = sys.argv[1:4]
sys.path.insert(0, os.path.join(SOURCE, "tools/python"))
try:
    import torch
except ImportError as missing:
    print(f"SKIPPED: {missing}: install python3-torch")
    sys.exit(77)
import numpy as np
from torch import nn

from made_music import run
from prodval_model import Patches, Vectors, write_tensors
from torch_network import MeanDeviation, Residual, save_network

torch.set_num_threads(1)
HEARD = {"frames": 64, "hop": 32, "bands": 62, "channels": ["mid", "side", "balance"]}


def hear(name):
    """What the program makes of each patch by a network of that name: its window is a
    patch, and moves on by a hop."""
    recipe = {"name": name, "window_frames": HEARD["frames"], "min_frames": HEARD["frames"],
              "clip_frames": HEARD["hop"],
              "features": [{"name": "embedding", "tensors": name}],
              "projection": [{"kind": "pca", "size": 1}], "neighbours": 1, "vote": "equal",
              "half_life_s": 180}
    with open(name + ".json", "w", encoding="utf-8") as file:
        json.dump(recipe, file)
    run(PRODVAL, "vectors", MUSIC, "--recipe", name + ".json", "-o", name + ".vectors")
    return Vectors(name + ".vectors").features


def train(network, n_out, patches, n_steps):
    """Teach it whose a patch is, so that its numbers are not those of a fresh one."""
    head = nn.Linear(n_out, len(patches.labels))
    optimiser = torch.optim.Adam([*network.parameters(), *head.parameters()], 0.01)
    label, random = torch.tensor(patches.y), np.random.default_rng(1)
    network.train()
    for _ in range(n_steps):
        rows = random.integers(0, len(label), 32)
        out = head(network(torch.tensor(patches.patches[rows])).flatten(1))
        loss = nn.functional.cross_entropy(out, label[rows])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    network.eval()


class OnMusic(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        os.chdir(cls.folder.name)
        with open("layers.json", "w", encoding="utf-8") as file:
            json.dump({"version": 1, "input": HEARD,
                       "layers": [{"name": "mean", "kind": "time-mean"},
                                  {"name": "flat", "kind": "flatten"}]}, file)
        run(PRODVAL, "vectors", MUSIC, "--patches", "--layers", "layers.json", "-o", "patches")
        cls.patches = Patches("patches")
        torch.manual_seed(1)

    @classmethod
    def tearDownClass(cls):
        os.chdir("/")
        cls.folder.cleanup()

    def check(self, name, network, n_out):
        train(network, n_out, self.patches, 8)
        save_network(name, network, self.patches.input)
        with torch.no_grad():
            theirs = network(torch.tensor(self.patches.patches)).reshape(-1, n_out).numpy()
        # Patches differ by far more than what is allowed.
        self.assertGreater(theirs.std(0).mean(), 0.01)
        np.testing.assert_allclose(hear(name), theirs, rtol=0, atol=1e-4)

    def test_patches_are_what_the_program_hears_bit_by_bit(self):
        # A network that gives what it hears: each output takes one frame of one band.
        n = len(HEARD["channels"]) * 20
        heard = {**HEARD, "bands": 20}
        network = {"version": 1, "input": heard,
                   "layers": [{"name": "flat", "kind": "flatten"},
                              {"name": "echo", "kind": "conv1d", "outputs": 64 * n,
                               "kernel": 64, "groups": n}]}
        write_tensors("echo", {"feature.embedding.echo.weights":
                               np.tile(np.eye(64, dtype="f4"), (n, 1))[:, None],
                               "feature.embedding.echo.offset": np.zeros(64 * n, "f4")},
                      {"feature.embedding.network": json.dumps(network)})
        run(PRODVAL, "vectors", MUSIC, "--patches", "--layers", "echo", "-o", "echo.patches")
        patches = Patches("echo.patches")
        self.assertEqual(patches.input, heard)
        np.testing.assert_array_equal(hear("echo"), patches.patches.reshape(-1, 64 * n))
        self.assertGreater(len(patches.patches), 500)
        self.assertGreater(patches.patches.std(0).min(), 0.01)

    def test_songs_labels_and_times(self):
        patches = self.patches
        self.assertEqual(patches.input, HEARD)
        self.assertEqual([song["title"] for song in patches.songs], ["aztec", "7-days"])
        self.assertEqual([patches.labels[label] for label in patches.y[[0, -1]]],
                         ["roberto-lorenz", "sean-hawk"])
        steps = np.diff(patches.patch_start[patches.patch_song == 0])
        np.testing.assert_allclose(np.median(steps), 32 * 512 / 22050, atol=1e-4)
        self.assertGreater(steps.min(), 0.74)  # Silence is left out
        self.assertLess(patches.patch_start.max(), 257)

    def test_convolutions_pooling_and_residual_sums(self):
        self.check("deep", nn.Sequential(
            nn.BatchNorm2d(3),
            nn.Conv2d(3, 12, 5, stride=2, padding=2), nn.BatchNorm2d(12), nn.ReLU(),
            Residual(nn.Sequential(
                nn.Conv2d(12, 12, 3, padding="same", groups=12), nn.BatchNorm2d(12),
                nn.LeakyReLU(0.1), nn.Conv2d(12, 12, 1))),
            nn.BatchNorm2d(12, affine=False),
            Residual(nn.Sequential(
                nn.Conv2d(12, 16, 3, padding=(2, 1), dilation=(2, 1)), nn.Dropout2d(0.2)),
                     nn.Conv2d(12, 16, 1, bias=False)),
            nn.Sigmoid(), nn.MaxPool2d((2, 1)), nn.AvgPool2d((3, 2), (2, 1)),
            nn.Sequential(nn.Flatten(1, 2),
                          nn.Conv1d(112, 32, 3, padding=1, stride=2, groups=4),
                          nn.BatchNorm1d(32), nn.Identity()),
            nn.MaxPool1d(2, 1), nn.AvgPool1d(2), MeanDeviation(), nn.Flatten(),
            nn.Linear(64, 10), nn.BatchNorm1d(10), nn.Dropout(0.2)), 10)

    def test_adaptive_pooling_and_rows_of_numbers(self):
        self.check("flat", nn.Sequential(
            nn.Conv2d(3, 8, (3, 4), padding="valid", stride=(2, 2)), nn.LeakyReLU(-0.3),
            nn.BatchNorm2d(8), nn.AdaptiveAvgPool2d((15, None)), nn.AdaptiveMaxPool2d((5, None)),
            nn.Flatten(), nn.ReLU(), nn.Linear(8 * 5 * 31, 24), nn.BatchNorm1d(24),
            nn.Sigmoid(), nn.Linear(24, 6)), 6)

    def test_one_frame_of_all(self):
        for name, pool in (("mean", nn.AdaptiveAvgPool2d((None, 1))),
                           ("peak", nn.AdaptiveMaxPool2d((6, 1))),
                           ("all", nn.AdaptiveAvgPool2d(1))):
            self.check(name, nn.Sequential(
                nn.Conv2d(3, 5, 5, stride=5), nn.LeakyReLU(), pool, nn.Flatten()),
                       5 * {"mean": 12, "peak": 6, "all": 1}[name])
        self.check("time", nn.Sequential(
            nn.Flatten(1, 2), nn.Conv1d(186, 7, 3), nn.Softmax(1), nn.AdaptiveMaxPool1d(1)), 7)

    def test_the_cnn_that_the_program_trains(self):
        def step(n_in, n_out, size, stride):
            return nn.Sequential(nn.Conv2d(n_in, n_out, size, stride, size // 2),
                                 nn.BatchNorm2d(n_out), nn.ReLU())
        self.check("cnn", nn.Sequential(
            step(3, 16, 5, 2), step(16, 32, 3, 2), step(32, 48, 3, 2), step(48, 64, 3, (2, 1)),
            nn.Flatten(1, 2), nn.Conv1d(256, 128, 1), MeanDeviation()), 256)


if __name__ == "__main__":
    fetched = subprocess.run([os.path.join(SOURCE, "tools/corpus.sh"), "--use", "demo", MUSIC],
                             capture_output=True, check=False)
    if fetched.returncode:
        print("SKIPPED: the demo's music can't be fetched")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=2)
