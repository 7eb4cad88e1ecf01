#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# beats.py MUSIC: makes beats.csv beside itself, of songs as tools/corpus.sh lays
# them out in MUSIC: the onset strength of 1200 frames from 30 s on, and the frames
# where beats are by Ellis's method (Beat tracking by dynamic programming, 2007)
# with the steps and settings of librosa's beat_track.  Needs Debian's
# python3-numpy and sox.

import pathlib
import subprocess
import sys

import numpy as np

RATE_HZ, HOP, N_FFT, N_FRAMES, FROM_S = 22050, 512, 2048, 1200, 30
FRAMES_PER_MINUTE = 60 * RATE_HZ / HOP

SONGS = {
    "Crystan-Battlescape03": "christian-crystan-hoffmann/crystan-battlescape03.ogg",
    "Breakdown easy": "gerd-raudenbusch-elysis/breakdown-easy.ogg",
    "Cavern": "martin-strohmeier-k-pone/cavern.ogg",
    "Fear": "obsidian-shell/fear.ogg",
    "In Rome": "sean-hawk/in-rome.ogg",
    "electro": "roberto-lorenz/electro.ogg",
}


def decode(path):
    n = (N_FRAMES - 1) * HOP + N_FFT
    raw = subprocess.run(
        ["sox", "-D", path, "-t", "f32", "-", "channels", "1", "rate", str(RATE_HZ),
         "trim", str(FROM_S), f"{n}s"], capture_output=True, check=True).stdout
    return np.frombuffer(raw, np.float32)[:n]


def mel_filters(n):
    """Slaney's, each of unit area."""
    mels = np.linspace(0, 15 + 27 * np.log(RATE_HZ / 2000) / np.log(6.4), n + 2)
    hz = np.where(mels < 15, mels * 200 / 3,
                  1000 * np.exp((mels - 15) * np.log(6.4) / 27))
    bins = np.arange(N_FFT // 2 + 1) * RATE_HZ / N_FFT
    rise = (bins - hz[:-2, None]) / np.diff(hz)[:-1, None]
    fall = (hz[2:, None] - bins) / np.diff(hz)[1:, None]
    return np.maximum(0, np.minimum(rise, fall)) * 2 / (hz[2:] - hz[:-2])[:, None]


def measure_onsets(samples):
    window = np.hanning(N_FFT + 1)[:-1]
    frames = np.lib.stride_tricks.sliding_window_view(samples, N_FFT)[::HOP]
    powers = np.abs(np.fft.rfft(frames * window)) ** 2 @ mel_filters(128).T
    db = 10 * np.log10(np.maximum(powers, 1e-10))
    rises = np.diff(np.maximum(db, db.max() - 80), axis=0)
    return np.concatenate([[0], np.maximum(0, rises).mean(axis=1)])


def find_beat(onsets):
    """Frames from beat to beat, by autocorrelation over 8.9 s."""
    n = 384
    padded = np.pad(onsets, n // 2)
    likeness = np.zeros(n)
    for i in range(0, len(onsets)):
        part = padded[i:i + n] * np.hanning(n)
        alike = np.correlate(part, part, "full")[n - 1:]
        likeness += alike / max(alike.max(), 1e-9)
    lags = np.arange(1, n)
    prior = -0.5 * np.log2(FRAMES_PER_MINUTE / lags / 120) ** 2
    return lags[np.argmax(np.log1p(1e6 * likeness[1:]) + prior)]


def track_beats(onsets, beat):
    bell = np.exp(-0.5 * (np.arange(-beat, beat + 1) * 32 / beat) ** 2)
    local = np.convolve(onsets / onsets.std(ddof=1), bell, "same")
    steps = np.arange(-2 * beat, -(beat // 2) + 1)
    cost = -100 * np.log(-steps / beat) ** 2
    score, before = np.zeros(len(local)), np.full(len(local), -1)
    has_begun = False
    for i, here in enumerate(local):
        at = i + steps
        chances = cost + np.where(at >= 0, score[at], 0)
        score[i] = here + chances.max()
        has_begun = has_begun or here >= 0.01 * local.max()
        if has_begun:
            before[i] = at[chances.argmax()]
    inner = np.arange(1, len(score) - 1)
    tops = inner[(score[inner] > score[inner - 1]) & (score[inner] >= score[inner + 1])]
    beats = [tops[2 * score[tops] > np.median(score[tops])][-1]]
    while before[beats[-1]] >= 0:
        beats.append(before[beats[-1]])
    return beats[::-1]


def main():
    with open(pathlib.Path(__file__).with_name("beats.csv"), "w") as out:
        for title, path in SONGS.items():
            onsets = np.round(measure_onsets(decode(pathlib.Path(sys.argv[1]) / path)), 2)
            beats = track_beats(onsets, find_beat(onsets))
            out.write(f"{title},onsets,{','.join(f'{x:.2f}' for x in onsets)}\n")
            out.write(f"{title},beats,{','.join(map(str, beats))}\n")


main()
