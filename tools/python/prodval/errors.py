# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong, as exceptions: each has one line that names the file or the value, and
the remedy where there is one."""

from __future__ import annotations


class Error(Exception):
    """Anything that the library, or a file, has against a call."""


class UnusableFile(Error, OSError):
    """A file can't be opened or read, or the library isn't there."""


class WrongFormat(Error, ValueError):
    """A file is not what it should be."""


class WrongValue(Error, ValueError):
    """A value is out of range, or an array of another shape."""


class TooLittleSound(Error, ValueError):
    """There is less sound than is needed: it is too short, unless it is one of the kinds below."""


class SilentSound(TooLittleSound):
    """It lasts long enough, but it is silence, all or nearly all of it."""


class NotFinite(TooLittleSound):
    """It lasts long enough, but samples are NaN or infinite, which count as silence."""


class OutOfMemory(Error, MemoryError):
    """There is no memory left."""
