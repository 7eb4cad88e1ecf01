# SPDX-License-Identifier: GPL-3.0-or-later
"""The name that prodval.torch_layers had before it was part of the package."""

import sys

from prodval import torch_layers

sys.modules[__name__] = torch_layers
