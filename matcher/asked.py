"""Which service types a need asks for: as written, or as read from its texts and CPV codes."""

from matcher.model.need import Need
from matcher.model.resolution import Resolution
from matcher.model.result import AskedType, AskedTypes
from matcher.resolver import Resolver

CPV_ONLY = ("cpv",)


def asked_types(need: Need, resolver: Resolver | None) -> AskedTypes:
    """Read the service types of a need.

    Written types are taken as they are and together form a bundle. Otherwise the title is read,
    with the CPV codes as extra evidence; the description speaks only when the title says nothing.
    An ambiguity is carried on, never hidden.

    Parameters
    ----------
    need : Need
    resolver : Resolver or None
        May be None when the need writes its service types.

    Raises
    ------
    ValueError
        If a resolver is needed and none is given.
    """
    if need.service_types:
        written = dict.fromkeys(need.service_types)
        return AskedTypes(tuple(AskedType(code, 1.0, "service_types") for code in written))
    if resolver is None:
        raise ValueError("A need without service types can only be read with a resolver.")
    for source, text in (("title", need.title), ("description", need.description)):
        resolution = resolver.resolve(text, cpv=need.cpv) if text else None
        if resolution is not None and resolution.state != "unknown":
            return _from_resolution(resolution, source)
    if need.cpv:
        return _from_resolution(resolver.resolve("", cpv=need.cpv), "cpv")
    return AskedTypes((), state="unknown")


def _from_resolution(resolution: Resolution, source: str) -> AskedTypes:
    """Take what a resolution says to go on with; a single type is asked for as it is."""
    score_of = {candidate.code: candidate.score for candidate in resolution.candidates}
    if all(candidate.evidence == CPV_ONLY for candidate in resolution.candidates):
        source = "cpv"
    types = tuple(AskedType(code, score_of[code], source) for code in resolution.asked)
    combine = "all" if len(types) == 1 else resolution.combine
    return AskedTypes(types, resolution.state, combine, resolution.candidates)
