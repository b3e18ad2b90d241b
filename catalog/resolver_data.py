"""The compiled resolver on disk: one file of plain arrays, no pickle.

Loading it is part of starting `schakel`, so it holds no table that has to be built up again: features are
bucket numbers, written as the steps between them; idf and weights are single bytes with a scale.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.model.resolution import Calibration, ResolverModel, Vocabulary, Weights

RESOLVER = Path(__file__).parent / "data" / "resolver.npz"
_BYTE = 255
_SIGNED = 127


@cache
def shipped_resolver_model() -> ResolverModel:
    """Load the resolver that comes with the catalogue, once per process."""
    return read_resolver(RESOLVER)


def write_resolver(model: ResolverModel, path: Path) -> None:
    """Write a resolver, idf and weights rounded to a byte; the same model gives the same file.

    Parameters
    ----------
    model : ResolverModel
        At most 255 codes.
    path : pathlib.Path
        Ends in `.npz`.
    """
    weights, vocabulary, calibration = model.weights, model.vocabulary, model.calibration
    largest_idf, largest_weight = _largest(vocabulary.idf), _largest(weights.values)
    np.savez_compressed(
        path,
        codes=_lines(model.codes),
        stems=_lines(sorted(vocabulary.stems)),
        cpv=_lines(" ".join((code, *numbers)) for code, numbers in model.cpv.items()),
        steps=_planes(np.diff(vocabulary.buckets, prepend=0)),
        idf=np.rint(vocabulary.idf / largest_idf * _BYTE).astype(np.uint8),
        weights_per_feature=np.diff(weights.starts).astype(np.uint8),
        columns=weights.columns.astype(np.uint8),
        weights=np.rint(weights.values / largest_weight * _SIGNED).astype(np.int8),
        intercepts=weights.intercepts,
        scales=np.array([largest_idf, largest_weight]),
        curve=np.array([calibration.slope, calibration.offset, calibration.threshold]),
        acceptance=np.array(calibration.acceptance),
    )


def read_resolver(path: Path) -> ResolverModel:
    """Read a resolver that `write_resolver` wrote."""
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    return ResolverModel(
        codes=tuple(_read_lines(arrays["codes"])),
        vocabulary=_vocabulary(arrays),
        weights=_weights(arrays),
        calibration=_calibration(arrays),
        cpv={line.split()[0]: tuple(line.split()[1:]) for line in _read_lines(arrays["cpv"])},
    )


def _vocabulary(arrays: Mapping[str, NDArray[np.generic]]) -> Vocabulary:
    idf_scale = np.float32(float(arrays["scales"][0]) / _BYTE)
    return Vocabulary(
        buckets=np.cumsum(_read_planes(arrays["steps"])),
        idf=arrays["idf"].astype(np.float32) * idf_scale,
        stems=frozenset(_read_lines(arrays["stems"])),
    )


def _weights(arrays: Mapping[str, NDArray[np.generic]]) -> Weights:
    weight_scale = np.float32(float(arrays["scales"][1]) / _SIGNED)
    return Weights(
        starts=np.concatenate([[0], np.cumsum(arrays["weights_per_feature"], dtype=np.int64)]),
        columns=arrays["columns"].astype(np.int64),
        values=arrays["weights"].astype(np.float32) * weight_scale,
        intercepts=arrays["intercepts"].astype(np.float32),
    )


def _calibration(arrays: Mapping[str, NDArray[np.generic]]) -> Calibration:
    slope, offset, threshold = arrays["curve"].tolist()
    return Calibration(slope=slope, offset=offset, acceptance=tuple(arrays["acceptance"].tolist()), threshold=threshold)


def _largest(values: NDArray[np.float32]) -> float:
    return float(np.abs(values).max(initial=1e-6))


def _lines(lines: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def _read_lines(stored: NDArray[np.generic]) -> list[str]:
    return stored.tobytes().decode().splitlines()


def _planes(steps: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Put the first bytes of all numbers together, then the second: most are zero and pack to nothing."""
    return np.ascontiguousarray(steps.astype("<u4").view(np.uint8).reshape(-1, 4).T)


def _read_planes(planes: NDArray[np.generic]) -> NDArray[np.int64]:
    return np.ascontiguousarray(planes.T).view("<u4").ravel().astype(np.int64)
