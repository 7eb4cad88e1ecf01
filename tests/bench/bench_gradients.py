#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench_gradients.py BENCH_GRADIENTS LAYERS [ROUNDS]: a batch of 32 patches through a
network in training, there and back, by turns with PyTorch, whose convolutions are
oneDNN's.

Each contender is a process of its own that waits for a line, does one step and says how
long it took.
"""

import json
import os
import subprocess
import sys
import time

import torch
from torch import nn

N_PATCHES = 32


class MeanDeviation(nn.Module):
    def forward(self, x):
        variance, mean = torch.var_mean(x, -1, unbiased=False)
        return torch.cat([mean, variance.sqrt()], 1)


def build(layers):
    """The layers, with a batch norm after each convolution, as in training here."""
    parts, n_bands, n_in = [], layers["input"]["bands"], len(layers["input"]["channels"])
    for layer in layers["layers"]:
        kind = layer["kind"]
        if kind == "conv2d":
            parts += [nn.Conv2d(n_in, layer["outputs"], layer["kernel"], layer["stride"],
                                layer["padding"], bias=False), nn.BatchNorm2d(layer["outputs"])]
            n_bands = (n_bands + 2 * layer["padding"][0] - layer["kernel"][0]) // \
                layer["stride"][0] + 1
            n_in = layer["outputs"]
        elif kind == "conv1d":
            parts += [nn.Conv1d(n_in, layer["outputs"], layer["kernel"], bias=False),
                      nn.BatchNorm1d(layer["outputs"])]
        elif kind == "flatten":
            parts.append(nn.Flatten(1, 2))
            n_in *= n_bands
        else:
            parts.append({"relu": nn.ReLU, "time-mean-deviation": MeanDeviation}[kind]())
    return nn.Sequential(*parts)


def contend(layers, n_threads):
    """One of PyTorch's contenders."""
    torch.set_num_threads(int(n_threads))
    torch.manual_seed(1)
    with open(layers, encoding="utf-8") as file:
        layers = json.load(file)
    network, heard = build(layers), layers["input"]
    x = 4 * torch.rand(N_PATCHES, len(heard["channels"]), heard["bands"], heard["frames"]) - 3
    wishes = torch.rand(network(x).shape) - 0.5
    print(sum(p.numel() for p in network.parameters()), flush=True)
    while sys.stdin.readline() == "\n":
        begin = time.monotonic_ns()
        network.zero_grad()
        network(x).backward(wishes)
        print(time.monotonic_ns() - begin, flush=True)


class Contender:
    def __init__(self, name, *command, **environment):
        self.name, self.ns = name, []
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, env={**os.environ, **environment})
        self.n_parameters = int(self.process.stdout.readline())

    def step(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def end(self):
        self.process.stdin.close()
        self.process.wait()

    def quantile(self, share):
        return sorted(self.ns)[int(share * (len(self.ns) - 1))] / 1e6


def line_up(program, layers):
    """The contenders: of each number of threads the program's first."""
    torchs = [sys.executable, "-B", __file__, "--contend", layers]
    asleep = {"OMP_WAIT_POLICY": "passive"}
    return [
        [Contender("**prodval**, 1 thread", program, layers, "1"),
         Contender("PyTorch, 1 thread", *torchs, "1")],
        [Contender("**prodval**, 2 threads", program, layers, "2"),
         Contender("PyTorch, 2 threads that sleep while they wait", *torchs, "2", **asleep),
         Contender("PyTorch, 2 threads as they are", *torchs, "2")]]


def main(program, layers, n_rounds="40"):
    groups = line_up(program, layers)
    all_of_them = sum(groups, [])
    if len({one.n_parameters for one in all_of_them}) > 1:
        sys.exit("bench_gradients.py: the contenders' networks have different parameters")
    for round_ in range(int(n_rounds) + 2):
        for one in all_of_them:
            ns = one.step()
            if round_ >= 2:  # The first ones make room
                one.ns.append(ns)
    print(f"| a step of {N_PATCHES} patches, {all_of_them[0].n_parameters} parameters "
          "| ms | the fastest tenth, at most | of prodval's time |\n|---|---|---|---|")
    for group in groups:
        for one in group:
            ratio = one.quantile(0.5) / group[0].quantile(0.5)
            print(f"| {one.name} | {one.quantile(0.5):.0f} | {one.quantile(0.1):.0f} "
                  f"| {ratio:.2f} |", flush=True)
            one.end()
    print(f"= gradients_over_torch {groups[0][0].quantile(0.5) / groups[0][1].quantile(0.5):.2f}",
          file=sys.stderr)


if __name__ == "__main__":
    if sys.argv[1] == "--contend":
        contend(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
