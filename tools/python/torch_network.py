#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The name that prodval.torch_network had before it was part of the package; and its command."""

import signal
import sys

try:
    from prodval import torch_network
except ImportError as missing:
    if __name__ != "__main__":
        raise
    sys.exit(f"torch_network.py: {missing}: install python3-torch")

if __name__ != "__main__":
    sys.modules[__name__] = torch_network
else:
    for quiet in (signal.SIGINT, signal.SIGPIPE):  # End as other programs do
        signal.signal(quiet, signal.SIG_DFL)
    sys.exit(torch_network.main(sys.argv[1:]))
