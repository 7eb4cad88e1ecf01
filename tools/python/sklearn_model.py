# SPDX-License-Identifier: GPL-3.0-or-later
"""The name that prodval.sklearn_model had before it was part of the package."""

import sys

from prodval import sklearn_model

sys.modules[__name__] = sklearn_model
