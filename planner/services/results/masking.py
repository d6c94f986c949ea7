"""Which groups are too small to be shown, and which others would give them away."""

from collections.abc import Sequence

from planner.services.results.values import MASKED_BELOW


def masked(sizes: Sequence[int]) -> frozenset[int]:
    """The places of the groups not to show, from the sizes of groups that make up a known whole.

    Those below MASKED_BELOW; and, as what is left of the whole is those that are not shown, the smallest others too
    until at least two groups and MASKED_BELOW people are hidden together. Empty groups give nobody away.
    """
    hidden = [place for place, size in enumerate(sizes) if 0 < size < MASKED_BELOW]
    shown = sorted((place for place, size in enumerate(sizes) if size >= MASKED_BELOW), key=sizes.__getitem__)
    while hidden and shown and (len(hidden) < 2 or sum(sizes[place] for place in hidden) < MASKED_BELOW):
        hidden.append(shown.pop(0))
    return frozenset(hidden) | {place for place, size in enumerate(sizes) if not size}
