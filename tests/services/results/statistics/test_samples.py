"""Sample sizes, sharing them out, and shares from strata."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.services.results.statistics.samples import allocate, every_kth, exact_sample_size, sample_size

SIZES = st.dictionaries(st.integers(), st.integers(0, 100_000), min_size=1, max_size=30)


@pytest.mark.parametrize(("population", "printed", "asked"), [(500, 217, 218), (1_500, 306, 306)])
def test_sizes_are_those_of_krejcie_and_morgan_rounded_up(population: int, printed: int, asked: int) -> None:
    assert round(exact_sample_size(population, 0.05)) == printed
    assert sample_size(population, 0.05) == asked


def test_the_size_of_500_is_217_and_a_half() -> None:
    assert round(exact_sample_size(500, 0.05), 2) == 217.49  # they print 217.47, with a chi-square of 3.841 cut short


@given(st.integers(0, 1_000_000), st.integers(1, 30), st.integers(80, 99))
def test_nobody_is_asked_twice_and_a_margin_takes_somebody(population: int, margin: int, confidence: int) -> None:
    size = sample_size(population, margin / 100, confidence / 100)
    assert 0 <= size <= population
    assert (size > 0) == (population > 0)


@given(st.integers(0, 10_000), SIZES)
def test_what_is_shared_out_sums_to_the_total_and_no_part_is_off_by_one(total: int, sizes: dict[int, int]) -> None:
    parts, whole = allocate(total, sizes), sum(sizes.values())
    assert sum(parts.values()) == (total if whole else 0)
    assert all(abs(parts[key] - total * size / whole) < 1 for key, size in sizes.items() if whole)


@given(SIZES, st.integers(1, 30))
def test_no_branch_is_asked_for_more_than_it_has(sizes: dict[int, int], margin: int) -> None:
    parts = allocate(sample_size(sum(sizes.values()), margin / 100), sizes)
    assert all(parts[key] <= size for key, size in sizes.items())


@pytest.mark.parametrize(
    ("population", "needed", "k"), [(500, 218, 2), (100, 100, 1), (40, 0, 1), (0, 0, 1), (90, 9, 10)]
)
def test_every_kth_client_is_enough(population: int, needed: int, k: int) -> None:
    assert every_kth(population, needed) == k
