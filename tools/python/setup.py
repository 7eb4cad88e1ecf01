# SPDX-License-Identifier: GPL-3.0-or-later
"""The version is that of the whole project, in its CMakeLists.txt; a source distribution has it
in PKG-INFO.  All else is in pyproject.toml."""

import re
from pathlib import Path

from setuptools import setup

HERE = Path(__file__).parent


def version() -> str:
    """What the first of the two files says."""
    for path, line in ((HERE / "PKG-INFO", r"^Version: (\S+)$"),
                       (HERE / "../../CMakeLists.txt", r"^ *VERSION (\d+\.\d+\.\d+)$")):
        if path.is_file():
            return re.search(line, path.read_text(encoding="utf-8"), re.M).group(1)
    raise FileNotFoundError("neither PKG-INFO nor the project's CMakeLists.txt is there")


setup(version=version())
