"""Which groups are too small to be shown, and which others would give them away."""

from collections.abc import Sequence

from planner.services.results.values import MASKED_BELOW


def masked(sizes: Sequence[int], fewest: int = MASKED_BELOW) -> frozenset[int]:
    """The places of the groups not to show, from the sizes of groups that make up a known whole.

    Those with fewer than `fewest`; and, as what is left of the whole is those that are not shown, the smallest others
    too until at least two groups and `fewest` people are hidden together. Empty groups give nobody away.
    """
    hidden = [place for place, size in enumerate(sizes) if 0 < size < fewest]
    shown = sorted((place for place, size in enumerate(sizes) if size >= fewest), key=sizes.__getitem__)
    while hidden and shown and (len(hidden) < 2 or sum(sizes[place] for place in hidden) < fewest):
        hidden.append(shown.pop(0))
    return frozenset(hidden) | {place for place, size in enumerate(sizes) if not size}
