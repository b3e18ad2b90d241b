"""What a text or a CPV code was understood to ask for, and the numbers that understanding rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

State = Literal["resolved", "ambiguous", "unknown"]
Combine = Literal["all", "any"]


class Candidate(Struct, frozen=True, gc=False):
    """One service type a text may ask for.

    Parameters
    ----------
    code : str
        Code of the taxonomy, such as `netheid.bushokjes`.
    score : float
        How sure the resolver is, in [0, 1].
    evidence : tuple of str
        The words or CPV codes that spoke for it most, strongest first.
    """

    code: str
    score: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The service types of a text: found, doubtful or none.

    Parameters
    ----------
    text : str
        The text as it was given.
    state : {"resolved", "ambiguous", "unknown"}
        Whether one reading stands out, several compete, or nothing of the taxonomy is meant.
    candidates : tuple of Candidate
        Best first, already cut at the resolver's threshold; empty when unknown.
    combine : {"all", "any"}
        `all` when the text asks for several services at once, `any` when the candidates are alternatives.
    asked : tuple of str
        The codes to go on with: the winner, every service asked for at once, or the close alternatives.
    """

    text: str
    state: State
    candidates: tuple[Candidate, ...] = ()
    combine: Combine = "any"
    asked: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Hold `unknown` and an empty list together."""
        if (self.state == "unknown") != (not self.candidates):
            raise ValueError("A resolution is unknown if and only if it has no candidates.")


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The features a resolver knows, by bucket, and the stems compounds are cut into."""

    buckets: NDArray[np.int64]  # (n_features,), rising
    idf: NDArray[np.float32]  # (n_features,)
    stems: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Linear scores per service type, kept sparse: the weights of one feature stand together.

    The column after the last code is that of texts that ask for none of them.
    """

    starts: NDArray[np.int64]  # (n_features + 1,)
    columns: NDArray[np.int64]  # (n_weights,)
    values: NDArray[np.float32]  # (n_weights,)
    intercepts: NDArray[np.float32]  # (n_codes + 1,)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The numbers that turn linear scores into an answer; fitted offline, see `matcher.resolver_training`.

    Parameters
    ----------
    slope, offset : float
        Logistic curve from a linear score to the chance that the code is right.
    acceptance : tuple of float
        Weights of the signs that a text belongs to the taxonomy, the constant last.
    threshold : float
        Chance of belonging below which the answer is "not in our taxonomy".
    """

    slope: float
    offset: float
    acceptance: tuple[float, ...]
    threshold: float


@dataclass(frozen=True, slots=True, eq=False)
class ResolverModel:
    """Everything `matcher.resolver.Resolver` needs, as plain values and arrays."""

    codes: tuple[str, ...]
    vocabulary: Vocabulary
    weights: Weights
    calibration: Calibration
    cpv: Mapping[str, tuple[str, ...]]
