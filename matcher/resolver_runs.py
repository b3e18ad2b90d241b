"""The runs of three to five characters of many words at once, numbered: `matcher.text.character_grams` in columns."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from matcher.features import BUCKETS

Integers = NDArray[np.int64]

# The characters of a run, the marks of its two ends included, are the digits of its number: no two runs share one.
_CHARACTERS = b"0123456789abcdefghijklmnopqrstuvwxyz^$"
_BASE = len(_CHARACTERS) + 1
_DIGITS = np.zeros(128, dtype=np.int64)
_DIGITS[[*_CHARACTERS]] = np.arange(1, _BASE)
_SHORTEST, _LONGEST = 3, 5

# What one byte adds to a checksum, as in every table of CRC-32; the checksum of no bytes is all ones, inverted.
_ALL_ONES = 0xFFFFFFFF
_OF_BYTE = np.array([crc32(bytes([byte ^ 0xFF])) ^ _ALL_ONES ^ (_ALL_ONES >> 8) for byte in range(256)], dtype=np.int64)
_AFTER_MARK = crc32(b"c") ^ _ALL_ONES


def runs_of(words: Sequence[str]) -> tuple[Integers, Integers, list[int]]:
    """Number every run of every word, word by word, the shortest runs first.

    Parameters
    ----------
    words : sequence of str
        Spelled by sound: small letters and digits only.

    Returns
    -------
    keys : ndarray of shape (n_runs,)
        The same number for the same run, less than 39 to the power of 5.
    buckets : ndarray of shape (n_runs,)
        As `matcher.features.bucket` gives them.
    ends : list of int
        Where the runs of each word end.

    Examples
    --------
    >>> keys, buckets, ends = runs_of(["haag", "hag"])
    >>> ends, len(set(keys.tolist()))
    ([9, 15], 13)
    """
    marked = "".join(f"^{word}$" for word in words).encode("ascii")
    characters = np.frombuffer(marked, dtype=np.uint8).astype(np.int64)
    lengths = np.array([len(word) + 2 for word in words], dtype=np.int64)
    word = np.repeat(np.arange(len(words)), lengths)
    left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(characters))  # characters until the end of the word
    keys, sums, words_of = [], [], []
    for size, key, checksum in _growing(characters):
        fits = left[: len(key)] >= size
        keys.append(key[fits])
        sums.append(checksum[fits])
        words_of.append(word[: len(key)][fits])
    of_word = np.concatenate(words_of)
    order = np.argsort(of_word, kind="stable")
    ends = np.cumsum(np.bincount(of_word, minlength=len(words))).tolist()
    return np.concatenate(keys)[order], (np.concatenate(sums)[order] ^ _ALL_ONES) % BUCKETS, ends


def _growing(characters: Integers) -> list[tuple[int, Integers, Integers]]:
    """Number and checksum the run from each character on, a character longer each time."""
    digits = _DIGITS[characters]
    key, checksum = digits, _with_byte(np.full(len(characters), _AFTER_MARK), characters)
    grown = []
    for size in range(2, _LONGEST + 1):
        key = key[:-1] * _BASE + digits[size - 1 :]
        checksum = _with_byte(checksum[:-1], characters[size - 1 :])
        if size >= _SHORTEST:
            grown.append((size, key, checksum))
    return grown


def _with_byte(checksum: Integers, byte: Integers) -> Integers:
    added: Integers = _OF_BYTE[(checksum ^ byte) & 0xFF] ^ (checksum >> 8)
    return added
