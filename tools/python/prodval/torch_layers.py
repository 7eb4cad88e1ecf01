# SPDX-License-Identifier: GPL-3.0-or-later
"""The layers of a network that a Sequential of PyTorch comes to.

torch_network.py writes them; docs/networks.md has the layers, docs/bring-your-own.md the
modules.
"""

import copy

import numpy as np
import torch
from torch import nn

MAX_LAYERS, MAX_WEIGHT = 64, 1e6
INDICES = "return_indices: a layer gives one thing"


class Residual(nn.Module):
    """body(x) + x, or body(x) + shortcut(x): both have the same shape."""

    def __init__(self, body, shortcut=None):
        super().__init__()
        self.body = body
        self.shortcut = shortcut if shortcut is not None else nn.Identity()

    def forward(self, x):
        return self.body(x) + self.shortcut(x)


class MeanDeviation(nn.Module):
    """The means of all channels over time, then their deviations: one frame."""

    def forward(self, x):
        mean = x.mean(-1, keepdim=True)
        variance = (x - mean).square().mean(-1, keepdim=True)
        # At 0 a root has no gradient.
        return torch.cat([mean, variance.clamp_min(1e-12).sqrt()], 1)


class Refused(ValueError):
    """A module that a network can't have: where it is, and why."""


class _Unfit(Exception):
    """Why a module is refused."""


def _pair(value):
    """A number for each direction, bands and frames."""
    return list(value) if isinstance(value, (tuple, list)) else [value, value]


def _refuse_unless(holds, why):
    if not holds:
        raise _Unfit(why)


class _Walk:
    """Layers so far, and what comes out of the last: x as PyTorch has it, shape as
    the network does, [channels, bands, frames]."""

    def __init__(self, shape):
        self.layers, self.tensors = [], {}
        self.x = torch.randn(2, *shape, generator=torch.Generator().manual_seed(1))
        self.shape = list(shape)
        self.last = "input"  # The layer that x comes out of
        self.branched = set()  # Layers whose output goes to two

    @property
    def is_flat(self):
        """A row of numbers, which the network still has in bands and frames."""
        return self.x.dim() == 2

    def add(self, kind, shape, tensors=None, **fields):
        """A layer that makes this shape of what the last one gave."""
        previous = self.layers[-1]["name"] if self.layers else "input"
        name = f"{kind}-{len(self.layers) + 1}"
        layer = {"name": name, "kind": kind, **fields}
        if self.last != previous:
            layer["from"] = self.last
        self.layers.append(layer)
        for part, values in (tensors or {}).items():
            self.tensors[f"{name}.{part}"] = values
        self.last, self.shape = name, list(shape)

    def flatten(self):
        """All bands become channels."""
        channels, bands, frames = self.shape
        if bands > 1:
            self.add("flatten", [channels * bands, 1, frames])


def _numbers(values):
    return values.detach().numpy().astype(float)


def _weights(module, n_out):
    offset = np.zeros(n_out) if module.bias is None else _numbers(module.bias)
    return {"weights": _numbers(module.weight), "offset": offset}


def _padding(module, n):
    """Zeros on either side, in each of n directions."""
    _refuse_unless(module.padding_mode == "zeros",
                   f"padding_mode {module.padding_mode}: only zeros are there")
    if module.padding == "valid":
        return [0] * n
    if module.padding != "same":
        return list(module.padding)
    both = [d * (k - 1) for d, k in zip(module.dilation, module.kernel_size)]
    _refuse_unless(all(zeros % 2 == 0 for zeros in both),
                   "padding 'same' of an even kernel: it is not the same on both sides")
    return [zeros // 2 for zeros in both]


def _convolution(walk, module, kind, n):
    fields = {"outputs": module.out_channels, "kernel": list(module.kernel_size),
              "stride": list(module.stride), "padding": _padding(module, n),
              "dilation": list(module.dilation), "groups": module.groups}
    out = list(module(walk.x).shape[1:])
    if n == 1:
        fields = {key: value[0] if isinstance(value, list) else value
                  for key, value in fields.items()}
        out.insert(1, 1)
    walk.add(kind, out, _weights(module, module.out_channels), **fields)


def _conv2d(walk, module):
    _refuse_unless(walk.x.dim() == 4, "what it gets has no bands")
    _convolution(walk, module, "conv2d", 2)


def _conv1d(walk, module):
    _refuse_unless(walk.x.dim() == 3, "what it gets is not channels and frames: put a "
                                      "Flatten(1, 2) before it")
    _convolution(walk, module, "conv1d", 1)


def _linear(walk, module):
    _refuse_unless(walk.is_flat, "what it gets is no row of numbers: put a Flatten() before it")
    walk.add("dense", [module.out_features, 1, 1],
             _weights(module, module.out_features), outputs=module.out_features)


def _can_fold(walk):
    """Whether each channel of the last layer's output is one sum, used here alone."""
    return bool(walk.layers) and walk.layers[-1]["name"] == walk.last and \
        walk.last not in walk.branched and \
        walk.layers[-1]["kind"] in ("conv1d", "conv2d", "dense")


def _batch_norm(walk, module):
    _refuse_unless(module.running_mean is not None,
                   "without running statistics, what it does depends on the batch")
    _refuse_unless(not walk.is_flat or walk.shape[1:] == [1, 1],
                   "it comes after a Flatten of bands or frames: put it before")
    one = np.ones(module.num_features)
    gain = one if module.weight is None else _numbers(module.weight)
    bias = 0 * one if module.bias is None else _numbers(module.bias)
    mean = _numbers(module.running_mean)
    scale = gain / np.sqrt(_numbers(module.running_var) + module.eps)
    if _can_fold(walk):
        weights = walk.tensors[f"{walk.last}.weights"]
        weights *= scale.reshape(-1, *[1] * (weights.ndim - 1))
        offset = walk.tensors[f"{walk.last}.offset"]
        offset[:] = scale * (offset - mean) + bias
        return
    _refuse_unless(((scale != 0) | (bias == 0)).all(),
                   "it follows no convolution, and has a weight of 0 with a bias")
    mean = mean - np.divide(bias, scale, out=0 * one, where=scale != 0)
    each = np.ones((1, walk.shape[1]))
    walk.add("normalise", walk.shape,
             {"mean": mean[:, None] * each, "scale": scale[:, None] * each})


def _kernel(module, n):
    """A pooling's kernel and stride, for bands and frames."""
    kernel, stride = (_pair(v)[:n] for v in (module.kernel_size, module.stride))
    whole = [[1] * (2 - n) + v for v in (kernel, stride)]
    return {"kernel": whole[0], "stride": whole[1]}


def _pool(walk, module, kind, n):
    _refuse_unless(walk.x.dim() == n + 2, f"what it gets has no {n} directions")
    _refuse_unless(_pair(module.padding)[:n] == [0] * n, "padding: pooling has none here")
    _refuse_unless(_pair(getattr(module, "dilation", 1))[:n] == [1] * n,
                   "dilation: pooling has none here")
    _refuse_unless(not module.ceil_mode, "ceil_mode: what hangs over is left out here")
    _refuse_unless(not getattr(module, "divisor_override", None),
                   "divisor_override: a mean is divided by the kernel's size here")
    _refuse_unless(not getattr(module, "return_indices", False), INDICES)
    out = list(module(walk.x).shape[1:])
    walk.add(kind, out if n == 2 else [out[0], 1, out[1]], **_kernel(module, n))


def _adaptive(walk, module, kind, n):
    """One frame of all, or as many in each kernel."""
    _refuse_unless(walk.x.dim() == n + 2, f"what it gets has no {n} directions")
    _refuse_unless(not getattr(module, "return_indices", False), INDICES)
    channels, bands, frames = walk.shape
    sizes = _pair(module.output_size)
    bands_out = (sizes[0] or bands) if n == 2 else 1
    frames_out = sizes[1] or frames
    _refuse_unless(bands % bands_out == 0 and frames % frames_out == 0,
                   f"{bands} x {frames} numbers do not make {bands_out} x {frames_out} "
                   "with the same kernel throughout")
    if frames_out == 1 and frames > 1:
        walk.add("time-" + kind, [channels, bands, 1])
        frames = 1
    kernel = [bands // bands_out, frames // frames_out]
    if kernel != [1, 1]:
        walk.add(kind + "-pool", [channels, bands_out, frames_out],
                 kernel=kernel, stride=kernel)


def _mean_deviation(walk, _):
    _refuse_unless(walk.x.dim() > 2, "what it gets has no frames")
    walk.add("time-mean-deviation", [2 * walk.shape[0], walk.shape[1], 1])


def _leaky_relu(walk, module):
    walk.add("leaky-relu", walk.shape, slope=module.negative_slope)


def _softmax(walk, module):
    _refuse_unless(module.dim is not None and module.dim % walk.x.dim() == 1,
                   f"dim {module.dim}: only over the channels, which are dim 1")
    _refuse_unless(not walk.is_flat or walk.shape[1:] == [1, 1],
                   "it comes after a Flatten of bands or frames")
    walk.add("softmax", walk.shape)


def _flatten(walk, module):
    n = walk.x.dim()
    first, last = module.start_dim % n, module.end_dim % n
    if first == last:
        return
    _refuse_unless(first == 1, f"start_dim {module.start_dim}: only from the channels on, 1")
    if n == 4 and last == 2:
        walk.flatten()


def _residual(walk, module, place):
    start = walk.last, walk.x, walk.shape
    walk.branched.add(walk.last)
    _take(walk, module.shortcut, place + ".shortcut")
    shortcut, x, shape = walk.last, walk.x, walk.shape
    walk.branched.add(shortcut)
    walk.last, walk.x, walk.shape = start
    _take(walk, module.body, place + ".body")
    _refuse_unless(walk.shape == shape and walk.x.shape == x.shape,
                   f"{list(walk.x.shape[1:])} numbers can't be added to {list(x.shape[1:])}")
    walk.x = walk.x + x
    walk.add("add", shape, **{"with": shortcut})


def _plain(kind):
    return lambda walk, _: walk.add(kind, walk.shape)


def _leave_out(_, __):
    """In use it does nothing."""


TAKERS = {
    nn.Conv1d: _conv1d, nn.Conv2d: _conv2d, nn.Linear: _linear,
    nn.BatchNorm1d: _batch_norm, nn.BatchNorm2d: _batch_norm,
    nn.AvgPool1d: lambda walk, m: _pool(walk, m, "mean-pool", 1),
    nn.AvgPool2d: lambda walk, m: _pool(walk, m, "mean-pool", 2),
    nn.MaxPool1d: lambda walk, m: _pool(walk, m, "max-pool", 1),
    nn.MaxPool2d: lambda walk, m: _pool(walk, m, "max-pool", 2),
    nn.AdaptiveAvgPool1d: lambda walk, m: _adaptive(walk, m, "mean", 1),
    nn.AdaptiveAvgPool2d: lambda walk, m: _adaptive(walk, m, "mean", 2),
    nn.AdaptiveMaxPool1d: lambda walk, m: _adaptive(walk, m, "max", 1),
    nn.AdaptiveMaxPool2d: lambda walk, m: _adaptive(walk, m, "max", 2),
    MeanDeviation: _mean_deviation,
    nn.ReLU: _plain("relu"), nn.Sigmoid: _plain("sigmoid"),
    nn.LeakyReLU: _leaky_relu, nn.Softmax: _softmax, nn.Flatten: _flatten,
    nn.Dropout: _leave_out, nn.Dropout1d: _leave_out, nn.Dropout2d: _leave_out, nn.Identity: _leave_out,
}


def _take(walk, module, place):
    """Add a module's layers, and let x be what it makes of x."""
    if type(module) is nn.Sequential:
        for name, part in module._modules.items():  # A part may stand there twice
            _take(walk, part, f"{place}.{name}" if place else name)
        return
    try:
        if type(module) is Residual:
            _residual(walk, module, place)
            return
        _refuse_unless(type(module) in TAKERS, "there is no such layer")
        TAKERS[type(module)](walk, module)
        walk.x = module(walk.x)
    except (_Unfit, RuntimeError) as error:
        why = str(error).splitlines()[0]
        raise Refused(f"{place or 'module'}: {type(module).__name__}: {why}") from None


def _check_hooks(module):
    """Hooks change what modules do, where nobody sees it."""
    for place, part in module.named_modules():
        if part._forward_hooks or part._forward_pre_hooks:
            raise Refused(f"{place or 'module'}: {type(part).__name__}: it has hooks: remove "
                          "them first, as remove_weight_norm() does")


def _end(walk):
    """The last layer leaves one band and one frame."""
    channels, bands, frames = walk.shape
    if frames > 1:
        raise Refused(f"it ends with {frames} frames: let an AdaptiveAvgPool, a Linear or "
                      "MeanDeviation make one of them")
    walk.flatten()
    if not 1 <= len(walk.layers) <= MAX_LAYERS:
        raise Refused(f"{len(walk.layers)} layers: 1 to {MAX_LAYERS} are possible")


def _single(tensors):
    """As the program reads them: single precision, within its limits."""
    for name, values in tensors.items():
        if not (np.abs(values) <= MAX_WEIGHT).all():
            raise Refused(f"{name}: its numbers are not all within {MAX_WEIGHT:g}")
    return {name: values.astype("<f4") for name, values in tensors.items()}


def layers_of(module, shape):
    """Layers as a description has them, and their tensors.

    module  a Sequential, trained; it stays as it is.
    shape   of what it gets: channels, bands, frames.
    """
    if not isinstance(module, nn.Module):
        raise Refused(f"{type(module).__name__}: no module: save the Sequential itself")
    _check_hooks(module)
    module = copy.deepcopy(module).eval().cpu().float()
    walk = _Walk(shape)
    with torch.no_grad():
        _take(walk, module, "")
    _end(walk)
    return walk.layers, _single(walk.tensors)
