# SPDX-License-Identifier: GPL-3.0-or-later
"""safetensors files: named arrays of numbers, and texts."""

from __future__ import annotations

import json
import mmap
import os
import tempfile
from typing import Any, Mapping

import numpy as np

from .errors import WrongFormat

TYPES = {"F32": "<f4", "I32": "<i4", "U8": "u1"}


def read_tensors(path: str, is_mapped: bool = False) \
        -> tuple[dict[str, np.ndarray], dict[str, str]]:
    """A safetensors file as (dict of arrays, dict of strings).

    is_mapped   its numbers stay on the disk until they are looked at.
    """
    with open(path, "rb") as file:
        is_mapped = is_mapped and os.fstat(file.fileno()).st_size > 0
        data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                          if is_mapped else file.read())
    size = int.from_bytes(data[:8], "little")
    if len(data) < 8 or size > len(data) - 8:
        raise WrongFormat(f"{path}: no safetensors file")
    try:
        header = json.loads(bytes(data[8 : 8 + size]))
        metadata = header.pop("__metadata__", {})
        tensors = {name: _read_tensor(data[8 + size :], entry)
                   for name, entry in header.items()}
        texts = {key: str(text) for key, text in metadata.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise WrongFormat(f"{path}: no safetensors file of F32, I32 and U8: {error}") from None
    return tensors, texts


def _read_tensor(data: memoryview, entry: dict) -> np.ndarray:
    begin, end = entry["data_offsets"]
    if entry["dtype"] not in TYPES:
        raise WrongFormat(f"a tensor of {entry['dtype']}")
    if not 0 <= begin <= end <= len(data):
        raise WrongFormat("a tensor beyond the end")
    return np.frombuffer(data[begin:end], TYPES[entry["dtype"]]).reshape(entry["shape"])


def write_tensors(path: str, tensors: Mapping[str, np.ndarray],
                  metadata: Mapping[str, str]) -> None:
    """Write a safetensors file, through a temporary one beside it."""
    header, parts, begin = {"__metadata__": metadata}, [], 0
    for name, values in tensors.items():
        kind = ("U8" if values.dtype == np.uint8 else
                "I32" if values.dtype.kind in "iu" else "F32")
        part = np.ascontiguousarray(values, TYPES[kind]).tobytes()
        header[name] = {"dtype": kind, "shape": list(values.shape),
                        "data_offsets": [begin, begin + len(part)]}
        parts.append(part)
        begin += len(part)
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    try:
        handle, beside = tempfile.mkstemp(dir=os.path.dirname(path) or ".")
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(len(text).to_bytes(8, "little") + text + b"".join(parts))
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(beside, 0o666 & ~mask)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def take_tensor(path: str, tensors: Mapping[str, np.ndarray], name: str, n_dims: int,
                kind: str = "f") -> np.ndarray:
    """A tensor that must be there, of so many dimensions and finite numbers."""
    values = tensors.get(name)
    if values is None or values.ndim != n_dims or values.dtype.kind != kind:
        raise WrongFormat(f"{path}: lacks '{name}', or has it in another shape or type")
    if not np.isfinite(values).all():
        raise WrongFormat(f"{path}: '{name}' holds NaN or infinity")
    return values


def take_json(path: str, metadata: Mapping[str, str], name: str, kind: type) -> Any:
    """A text of the metadata that must be there, and JSON of that type."""
    try:
        value = json.loads(metadata[name])
    except (KeyError, ValueError, RecursionError):
        value = None
    if not isinstance(value, kind):
        raise WrongFormat(f"{path}: lacks '{name}', or has no such JSON in it")
    return value


def unpack_songs(path: str, tensors: Mapping[str, np.ndarray]) -> list[dict]:
    """Songs from tensors: texts begin with how much they share with the song's before."""
    labels = take_tensor(path, tensors, "song_labels", 1, "i")
    files = take_tensor(path, tensors, "song_files", 2, "i") if "song_files" in tensors else None
    packed = take_tensor(path, tensors, "song_texts", 1, "u").tobytes()
    keys = ["title", "group", "license"] + (["path"] if files is not None else [])
    before, at, songs = {key: b"" for key in keys}, 0, []
    for i, label in enumerate(labels):
        for key in keys:
            end = packed.find(b"\0", at + 1)
            if end < 0:
                raise WrongFormat(f"{path}: 'song_texts' breaks off")
            before[key] = before[key][:packed[at]] + packed[at + 1:end]
            at = end + 1
        song: dict = {key: text.decode(errors="surrogateescape")
                      for key, text in before.items()}
        if files is not None:
            size, modified = np.ascontiguousarray(files[i, :4]).view("<i8")
            song.update(size=int(size), modified=int(modified), tags=int(files[i, 4]))
        songs.append({**song, "label": int(label)})
    return songs


def take_songs(path: str, tensors: Mapping[str, np.ndarray], metadata: Mapping[str, str],
               n_labels: int) -> list[dict]:
    """The songs, each with a title and a label that there is."""
    songs = (unpack_songs(path, tensors) if "song_labels" in tensors
             else take_json(path, metadata, "songs", list))
    for song in songs:
        label = song.get("label") if isinstance(song, dict) else None
        if not isinstance(label, int) or not 0 <= label <= n_labels or \
                not isinstance(song.get("title"), str):
            raise WrongFormat(f"{path}: a song without a title, or a label that there is")
    return songs


def check_index(path: str, name: str, values: np.ndarray, n: int, of: int) -> None:
    """There are `n` values, each an index of `of` things."""
    if not len(values) == n or (n and not 0 <= values.min() <= values.max() < of):
        raise WrongFormat(f"{path}: '{name}' is no index of {n} into {of}")
