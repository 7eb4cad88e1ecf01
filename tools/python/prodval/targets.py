# SPDX-License-Identifier: GPL-3.0-or-later
"""What songs are compared with, as callers name it: songs of a model, files and samples."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import count
from numbers import Real
from typing import Collection, Optional, Sequence, Union

from .errors import WrongValue
from .sound import Path, Sound, Source

Target = Union[str, Source]


@dataclass(frozen=True, eq=False)
class Named:
    """A target.

    word    as the library finds it: a name, or "NAME=2"
    name    without a weight
    sound   what the name stands for; None: the model knows it, or nobody
    """

    word: str
    name: str
    sound: Optional[Source] = None


def take_targets(to: Union[Target, Sequence[Target]], known: Collection[str]) -> list[Named]:
    """Targets by their names.

    to      one, or several
    known   names that the model has, in lower case: before files of the same name
    """
    try:
        targets = [to] if _is_one(to) else list(to)
    except TypeError:
        raise WrongValue(f"{to!r} to compare with: give a producer, a song or a sound, or a list "
                         "of these") from None
    if not targets:
        raise WrongValue("no name to compare with: give a producer, a song or a sound")
    unnamed = [one for one in targets if not isinstance(one, (str, os.PathLike))]
    numbers = count(1)
    return [_take(one, known) if isinstance(one, (str, os.PathLike))
            else _call(one, "the reference" if len(unnamed) == 1 else f"reference {next(numbers)}")
            for one in targets]


def _is_one(to: Union[Target, Sequence[Target]]) -> bool:
    """Samples and their rate in Hz are one, too."""
    return isinstance(to, (str, os.PathLike, Sound)) or \
        (isinstance(to, Sequence) and len(to) == 2 and isinstance(to[1], Real))


def _call(sound: Source, name: str) -> Named:
    return Named(name, name, sound)


def _take(word: Path, known: Collection[str]) -> Named:
    """A name of the model's comes first, then a file, each also with a weight."""
    if not isinstance(word, str):
        path = os.fsdecode(word)
        return _call(word, os.path.join(os.curdir, path) if path.lower() in known else path)
    for name in (word, word.rpartition("=")[0]):
        if name.lower() in known:
            return Named(word, name)
        if name and os.path.exists(name):
            return Named(word, name, name)
    return Named(word, word)
