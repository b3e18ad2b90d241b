"""Compiles the kernel of the engine; everything else about the package stands in pyproject.toml."""

from Cython.Build import cythonize
from setuptools import Extension, setup

MODULES = ("values", "line_measures", "line_gates", "line_scores", "searching", "writing", "covering", "texts")
DIRECTIVES = {
    "language_level": 3,
    "annotation_typing": False,  # the .pxd files say the types
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
    "cdivision": True,
}
# A fused multiply-add would round otherwise than the numpy stages do.
COMPILER_FLAGS = ["-O2", "-g0", "-ffp-contract=off"]

setup(
    ext_modules=cythonize(
        [
            Extension(f"matcher.kernel.{name}", [f"matcher/kernel/{name}.py"], extra_compile_args=COMPILER_FLAGS)
            for name in MODULES
        ],
        compiler_directives=DIRECTIVES,
    ),
    options={"build_ext": {"parallel": 2}},
)
