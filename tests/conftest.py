"""Settings that hold for every test."""

from hypothesis import HealthCheck, settings

from kernel_source import run_from_source_if_asked

run_from_source_if_asked()

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
