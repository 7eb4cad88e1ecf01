# SPDX-License-Identifier: GPL-3.0-or-later
"""What PyTorch has trained, as a network of Production Value.

save_network() writes a Sequential; docs/bring-your-own.md tells the whole way.
"""

import argparse
import json
import sys

import torch

from .model_file import visible
from .tensor_file import write_tensors
# Networks are made of MeanDeviation and Residual, too.
from .torch_layers import MeanDeviation, Refused, Residual, layers_of
from .vectors_file import Patches

__all__ = ["MeanDeviation", "Refused", "Residual", "describe", "main", "save_network"]


def describe(module, heard):
    """The description of a network (docs/networks.md), and its tensors.

    module  a Sequential, trained; it stays as it is.
    heard   the description's `input`, as Patches have it.
    """
    layers, tensors = layers_of(module, [len(heard["channels"]), heard["bands"],
                                         heard["frames"]])
    return {"version": 1, "input": heard, "layers": layers}, tensors


def save_network(path, module, heard):
    """Write a file that a recipe can name as the tensors of its feature embedding;
    arguments as above."""
    network, tensors = describe(module, heard)
    write_tensors(path, {f"feature.embedding.{name}": values
                         for name, values in tensors.items()},
                  {"feature.embedding.network": json.dumps(network)})
    return network


def _load(path):
    """What torch.save() wrote."""
    try:
        return torch.load(path, map_location="cpu", weights_only=False)
    except OSError:
        raise
    except Exception as error:  # Whatever a pickle leads to
        why = (str(error).splitlines() or [type(error).__name__])[0]
        raise ValueError(f"{path}: can't be loaded: {why}") from None


def main(arguments):
    """torch_network.py MODULE PATCHES -o NETWORK"""
    parser = argparse.ArgumentParser(
        prog="torch_network.py",
        description="Turns a trained Sequential of PyTorch into a network for a recipe's "
                    "feature embedding. docs/bring-your-own.md has an example, and the modules "
                    "that it knows.")
    parser.add_argument("module", metavar="MODULE",
                        help="what torch.save(model, MODULE) wrote: a pickle, which can run "
                             "programs, so take only what you trust")
    parser.add_argument("patches", metavar="PATCHES",
                        help="the patches that it learned from, of prodval vectors --patches")
    parser.add_argument("-o", metavar="NETWORK", dest="path", required=True,
                        help="the file to write")
    options = parser.parse_args(arguments)
    try:
        heard = Patches(options.patches).input
        network = save_network(options.path, _load(options.module), heard)
        print(visible(f"{options.path}: {len(network['layers'])} layers"), flush=True)
    except Refused as error:
        return _fail(f"{options.module}: {error}")
    except OSError as error:
        return _fail(f"{error.filename}: {error.strerror}")
    except (ValueError, MemoryError) as error:
        return _fail(str(error) or "out of memory")
    return 0


def _fail(why):
    print(f"torch_network.py: {visible(why)}", file=sys.stderr)
    return 1
