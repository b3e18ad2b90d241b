"""The shapes of the log of a regisseur's own services, as the description at /openapi.json tells them."""

from pydantic import Field

from service.api.match_shapes import Shape


class NeutralityEntry(Shape):
    """Once that a regisseur got an answer with a service of its own in it; without a rank it was refused or named."""

    at: str
    organisation_id: str
    provider_id: str
    tool: str = Field(description="Such as search, note, match, plan.")
    service_types: list[str]
    places: list[str] = Field(description="Names of municipalities.")
    outcome: str = Field(description="A status of a match, excluded, or what the tool did with it.")
    rank: int | None
    n_ranked: int
    score: float | None = Field(ge=0, le=100)
    revision: int = Field(description="Of the data that the answer rests on.")


class NeutralityLog(Shape):
    """The log, the newest first."""

    items: list[NeutralityEntry]
    next: str | None
