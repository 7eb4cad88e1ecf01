# SPDX-License-Identifier: GPL-3.0-or-later
"""Songs by made-up producers, and the program that hears them."""

import os
import subprocess
import wave

import numpy as np

RATE = 22050


def write_song(path, producer, song, seconds):
    """Plucked notes and noise: brighter, wider and less even by producer."""
    random = np.random.default_rng(100 * producer + song)
    n = int(seconds * RATE)
    t = np.arange(n) / RATE
    sound = np.zeros((2, n))
    for start in np.arange(0, seconds - 1, 0.25 + 0.1 * producer):
        hz = 110 * 2 ** (random.integers(0, 24) / 12)
        at = slice(*np.searchsorted(t, (start, start + 0.8)))
        note = np.exp(-(4 + 2 * producer) * (t[at] - start))
        for overtone in range(1, 2 + 3 * producer):
            note_k = note * np.sin(2 * np.pi * hz * overtone * t[at]) / overtone
            sound[0, at] += note_k
            sound[1, at] += note_k * (1 - 0.2 * producer)
    sound += 0.003 * (1 + producer) * random.standard_normal((2, n))
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with wave.open(path, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        scaled = 20000 * sound / np.abs(sound).max()
        file.writeframes(scaled.T.astype("<i2").tobytes())


def run(*command):
    """What a command prints; it must not fail."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"{command}: {done.stderr}")
    return done.stdout
