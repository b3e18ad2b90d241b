"""Compile the lexicon into the resolver that ships: `python scripts/compile_resolver.py`.

Takes the labels of the taxonomy, the lexicon and the texts outside of it, fits the resolver and writes
`catalog/data/resolver.npz`. The same lexicon gives the same file. Run it after every change of the lexicon.
"""

import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))

from catalog.lexicon_files import read_training_texts
from catalog.resolver_data import RESOLVER, write_resolver
from catalog.taxonomy import load_taxonomy
from matcher.resolver_training import Fit, train


def main() -> None:
    """Fit on the whole lexicon and write the file."""
    began = perf_counter()
    cpv = {service_type.code: service_type.cpv for service_type in load_taxonomy()}
    model = train(read_training_texts(), cpv=cpv, fit=Fit())
    write_resolver(model, RESOLVER)
    print(
        f"{RESOLVER.name}: {RESOLVER.stat().st_size / 1e6:.2f} MB, {len(model.vocabulary.buckets)} features, "
        f"{len(model.weights.values)} weights, {perf_counter() - began:.0f} s"
    )


if __name__ == "__main__":
    main()
