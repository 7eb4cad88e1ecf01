#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Models of Production Value in Python: read them and ask them, with numpy.

The modules are those of the package prodval, which docs/python.md describes; this is
the name that they had before.
"""

import signal
import sys

try:
    from prodval.model_file import Answers, ModelFile as Model, main, visible
    from prodval.tensor_file import read_tensors, write_tensors
    from prodval.vectors_file import Patches, Vectors
except ImportError as missing:
    if __name__ != "__main__":
        raise
    sys.exit(f"prodval_model.py: needs {missing.name}: install python3-{missing.name}")

__all__ = ["Answers", "Model", "Patches", "Vectors", "read_tensors", "visible", "write_tensors"]

if __name__ == "__main__":
    for quiet in (signal.SIGINT, signal.SIGPIPE):  # End as other programs do
        signal.signal(quiet, signal.SIG_DFL)
    sys.exit(main(sys.argv[1:]))
