"""Settings that hold for every test."""

from hypothesis import HealthCheck, settings

# The same examples on every run: a failure can be repeated, and a green run stays green.
settings.register_profile(
    "fixed",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=100,
    suppress_health_check=(HealthCheck.too_slow,),
)
settings.load_profile("fixed")
