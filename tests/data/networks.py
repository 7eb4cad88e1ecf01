#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# networks.py: makes networks.safetensors beside itself: descriptions of networks
# (docs/networks.md), random weights, and what PyTorch's layers make of an input of
# pseudo-random numbers.  Needs Debian's python3-torch.

import json
import pathlib
import sys

import numpy as np
import torch
from torch.nn import functional as F

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools/python"))
from prodval_model import write_tensors

NETWORKS = {
    "layers": {
        "version": 1,
        "input": {"frames": 24, "hop": 16, "bands": 10,
                  "channels": ["mid", "side", "balance"]},
        "layers": [
            {"name": "first", "kind": "conv2d", "outputs": 8, "kernel": [5, 5],
             "stride": [1, 2], "padding": [2, 2]},
            {"name": "leaky", "kind": "leaky-relu", "slope": 0.1},
            {"name": "each", "kind": "conv2d", "outputs": 8, "kernel": [3, 2],
             "padding": [1, 2], "dilation": [1, 2], "groups": 8},
            {"name": "sigmoid", "kind": "sigmoid"},
            {"name": "groups", "kind": "conv2d", "outputs": 36,
             "kernel": [3, 3], "padding": [0, 1], "groups": 2},
            {"name": "relu", "kind": "relu"},
            {"name": "largest", "kind": "max-pool", "kernel": [2, 2],
             "stride": [2, 1]},
            {"name": "flat", "kind": "flatten"},
            {"name": "time", "kind": "conv1d", "outputs": 40, "kernel": 3,
             "stride": 2, "padding": 1, "dilation": 2, "groups": 4},
            {"name": "shares", "kind": "softmax"},
            {"name": "pooled", "kind": "time-mean-deviation"},
            {"name": "last", "kind": "dense", "outputs": 7},
        ],
    },
    "branches": {
        "version": 1,
        "input": {"frames": 20, "hop": 20, "bands": 9,
                  "channels": ["mid", "side"]},
        "layers": [
            {"name": "standard", "kind": "normalise"},
            {"name": "in", "kind": "conv2d", "outputs": 20, "kernel": [3, 3],
             "padding": [1, 1]},
            {"name": "relu", "kind": "relu"},
            {"name": "in2", "kind": "conv2d", "outputs": 20, "kernel": [3, 3],
             "padding": [1, 1]},
            {"name": "sum", "kind": "add", "with": "relu"},
            {"name": "other", "kind": "conv2d", "outputs": 20,
             "kernel": [1, 1], "from": "input"},
            {"name": "sum2", "kind": "add", "with": "sum"},
            {"name": "mean", "kind": "mean-pool", "kernel": [2, 3],
             "stride": [1, 2]},
            {"name": "peak", "kind": "time-max"},
            {"name": "average", "kind": "time-mean", "from": "mean"},
            {"name": "both", "kind": "add", "with": "peak"},
            {"name": "last", "kind": "dense", "outputs": 17},
        ],
    },
}

random = np.random.default_rng(22)


def noise(n):
    """The generator of the test's input: from -3 to 1."""
    seed, out = 7, []
    for _ in range(n):
        seed = (seed * 1664525 + 1013904223) % 2**32
        out.append((seed >> 8) / 2**24 * 4 - 3)
    return np.array(out, dtype=np.float32)


def learn(layer, parts, sizes):
    """Tensors of a layer, as random as those of a fresh one."""
    spread = 1.5 / np.sqrt(np.prod(sizes[0][1:]))
    tensors = {}
    for part, size in zip(parts, sizes):
        tensors[f"{layer['name']}.{part}"] = np.float32(
            random.normal(0.0, spread, size))
    return tensors


def run(network):
    size = network["input"]
    n = len(size["channels"])
    x = torch.tensor(noise(n * size["bands"] * size["frames"]))
    x = x.reshape(1, n, size["bands"], size["frames"])
    outputs, weights = {"input": x}, {}
    for layer in network["layers"]:
        x = outputs[layer["from"]] if "from" in layer else x
        x, tensors = apply(layer, x, outputs)
        outputs[layer["name"]] = x
        weights.update(tensors)
    return weights, x.reshape(-1).numpy()


def apply(layer, x, outputs):
    kind = layer["kind"]
    if kind in ("conv1d", "conv2d"):
        kernel = layer["kernel"]
        kernel = kernel if isinstance(kernel, list) else [kernel]
        groups = layer.get("groups", 1)
        n_out = layer["outputs"]
        tensors = learn(layer, ["weights", "offset"],
                        [[n_out, x.shape[1] // groups, *kernel], [n_out]])
        w, b = (torch.tensor(t) for t in tensors.values())
        convolve = F.conv1d if kind == "conv1d" else F.conv2d
        x = x[:, :, 0] if kind == "conv1d" else x
        x = convolve(x, w, b, layer.get("stride", 1), layer.get("padding", 0),
                     layer.get("dilation", 1), groups)
        return (x[:, :, None] if kind == "conv1d" else x), tensors
    if kind == "dense":
        flat = x.reshape(1, -1)
        tensors = learn(layer, ["weights", "offset"],
                        [[layer["outputs"], flat.shape[1]],
                         [layer["outputs"]]])
        w, b = (torch.tensor(t) for t in tensors.values())
        return F.linear(flat, w, b)[:, :, None, None], tensors
    if kind == "normalise":
        tensors = learn(layer, ["mean", "scale"], [x.shape[1:3]] * 2)
        mean, scale = (torch.tensor(t)[None, :, :, None]
                       for t in tensors.values())
        return (x - mean) * scale, tensors
    plain = {
        "relu": lambda: F.relu(x),
        "leaky-relu": lambda: F.leaky_relu(x, layer["slope"]),
        "sigmoid": lambda: torch.sigmoid(x),
        "softmax": lambda: F.softmax(x, dim=1),
        "add": lambda: x + outputs[layer["with"]],
        "flatten": lambda: x.reshape(1, -1, 1, x.shape[3]),
        "max-pool": lambda: F.max_pool2d(x, layer["kernel"], layer["stride"]),
        "mean-pool": lambda: F.avg_pool2d(x, layer["kernel"], layer["stride"]),
        "time-mean": lambda: x.mean(3, keepdim=True),
        "time-max": lambda: x.amax(3, keepdim=True),
        "time-mean-deviation": lambda: torch.cat(
            [x.mean(3, keepdim=True),
             x.std(3, unbiased=False, keepdim=True)], 1),
    }
    return plain[kind](), {}


metadata, tensors = {}, {}
for name, network in NETWORKS.items():
    weights, out = run(network)
    metadata[name] = json.dumps(network)
    tensors.update({f"{name}.{part}": w for part, w in weights.items()})
    tensors[f"{name}:out"] = out
write_tensors(pathlib.Path(__file__).with_name("networks.safetensors"), tensors,
              metadata)
