"""Looking in the data for equations that the system of the attack does not have."""

from __future__ import annotations

import numpy as np

from benchmarks.verbanden import Waarnemingen, onbekende_verbanden, voeg_samen


def test_vindt_alleen_wat_niet_in_de_vergelijkingen_staat() -> None:
    """A total of two parts is known; that a fourth count is twice the first is not, and is found."""
    delen = np.random.default_rng(7).integers(0, 5000, (50, 2)).astype(float)
    waarden = np.column_stack([delen, delen.sum(axis=1), 2 * delen[:, 0]])
    som = np.array([[1.0, 1.0, -1.0, 0.0]])
    dubbel = np.array([[2.0, 0.0, 0.0, -1.0]])
    (verband,) = onbekende_verbanden(waarden, som)
    # In counts scaled to 1 it is a combination of the two, at a right angle to the known one.
    schaal = np.abs(waarden).max(axis=0)
    assert np.abs(waarden / schaal @ verband).max() < 1e-9
    assert abs(verband @ (som[0] * schaal)) < 1e-6
    assert len(onbekende_verbanden(waarden, np.concatenate([som, dubbel]))) == 0
    assert len(onbekende_verbanden(waarden, np.zeros((0, 4)))) == 2
    # One observation that contradicts it: no relation.
    waarden[3, 3] += 1
    assert len(onbekende_verbanden(waarden, som)) == 0


def test_meer_warehouses_zijn_meer_waarnemingen() -> None:
    """Of the counts that both have, but those that are always zero; an equation only with all its counts."""
    een = Waarnemingen(
        ["a", "b", "c", "nul"],
        np.array([[1.0, 2.0, 3.0, 0.0], [4.0, 4.0, 8.0, 0.0]]),
        np.array([[1.0, 1.0, -1.0, 0.0]]),
    )
    twee = Waarnemingen(
        ["nul", "b", "a"], np.array([[0.0, 20.0, 10.0]]), np.array([[0.0, 1.0, -2.0], [1.0, 0.0, 0.0]])
    )
    samen = voeg_samen([een, twee])
    assert samen.namen == ["a", "b"]
    assert samen.waarden.tolist() == [[0.25, 0.5], [1.0, 1.0], [0.5, 1.0]]
    assert samen.vergelijkingen.tolist() == [[-2.0, 1.0], [0.0, 0.0]]
