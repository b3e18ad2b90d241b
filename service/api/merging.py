"""JSON Merge Patch (RFC 7396): a part of a thing that replaces that part; null takes it out."""

from typing import Any

# Nothing that is stored goes this deep; deeper down a patch simply replaces, so that no body exhausts the stack.
DEEPEST = 32


def merged(target: Any, patch: Any, *, depth: int = 0) -> Any:
    """Apply a patch; neither value is changed.

    Examples
    --------
    >>> merged({"a": 1, "b": {"c": 2, "d": 3}}, {"a": None, "b": {"c": 4}, "e": [None]})
    {'b': {'c': 4, 'd': 3}, 'e': [None]}
    """
    if not isinstance(patch, dict) or depth > DEEPEST:
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value, depth=depth + 1)
    return result
