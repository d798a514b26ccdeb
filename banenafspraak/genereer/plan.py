"""The plan: for everyone of the register the state at every quarter end, so that the published series come
out by construction.

Quarter by quarter the flows of `doelen` are drawn from those who can make them. Nothing else decides
whether someone is in the doelgroep or works at a quarter end; the records are derived from the states
afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from banenafspraak.genereer import doelen as d
from banenafspraak.genereer.tijd import KWARTAAL_EINDE, KWARTALEN, Bools, Ints, Reals, aow_dag, dag, kwartaal

BUITEN, NIET_WERKEND, WERKEND, WSW_BESCHUT, PW_BESCHUT, PW_BESCHUT_WERKEND, GEEN_AV = range(7)
"""States: outside; in the doelgroep without and with work; sheltered WSW; indicatie beschut werk without and
with work; Wajong without arbeidsvermogen and not working.
"""
GEEN, OVERLIJDEN, AOW, R_GEEN_AV, EIGEN_VERZOEK, OVERIG, INGETROKKEN = range(7)
"""Why someone left the register's count for good."""
NOOIT = np.int16(99)
WSW_BESCHUT_2012 = 32_000
"""Sheltered WSW workers at the start."""
VERLIEST = [5.0, 2.2]
"""How much sooner work is lost in its first and second year than later."""
NEIGING = 1.2
"""Spread of the inclination to find work (sigma of its logarithm)."""
VINDT_RECENT = 4.0
"""How much sooner someone finds work who worked less than a year ago."""


@dataclass
class Plan:
    """State per quarter (47 x n) and what led to it, per member (n)."""

    groep: Ints
    stand: Ints
    entree: Ints
    """First quarter in any state; -1: before 2012."""
    uit_kwartaal: Ints
    uit_reden: Ints
    zonder_av: Ints
    """First quarter in which a Wajonger is known to be without arbeidsvermogen; 99: never."""
    laat: Bools
    """Registration that became known after the quarter it began in was published."""


def aow_mogelijk() -> Bools:
    """Quarters in which an AOW day can fall well inside the quarter."""
    dagen = aow_dag(np.arange(dag("1940-01-01"), dag("1962-01-01"), 5))
    uit = np.zeros(KWARTALEN, dtype=np.bool_)
    for q in range(1, KWARTALEN):
        uit[q] = bool(((dagen > KWARTAAL_EINDE[q - 1] + 5) & (dagen < KWARTAAL_EINDE[q] - 5)).any())
    return uit


def kies(rng: np.random.Generator, wie: Ints, aantal: int, gewicht: Reals | None = None) -> Ints:
    """`aantal` of `wie` without replacement, in proportion to the weights."""
    aantal = min(max(aantal, 0), len(wie))
    if aantal == 0:
        return wie[:0]
    sleutel = rng.random(len(wie))
    if gewicht is not None:
        sleutel = -np.log(sleutel) / gewicht
    return wie[np.argpartition(sleutel, aantal - 1)[:aantal]]


class _Simulatie:
    """One group, quarter by quarter."""

    def __init__(self, rng: np.random.Generator, doel: d.Doelen, groep: int):
        self.rng, self.doel, self.groep = rng, doel, groep
        beschut = int(doel.adviezen[-1]) if groep == d.PW else 0
        pool = doel.aantal(WSW_BESCHUT_2012) if groep == d.WSW else 0
        plaats = int(doel.doelgroep[0, groep] + doel.instroom[:, groep].sum()) + beschut + pool + 10
        self.stand = np.zeros((KWARTALEN, plaats), dtype=np.uint8)
        self.nu = np.zeros(plaats, dtype=np.uint8)
        self.sinds = np.full(plaats, -40, dtype=np.int16)
        """Quarter in which the present spell of work, or of no work, began."""
        self.entree = np.full(plaats, -1, dtype=np.int16)
        self.uit_kwartaal = np.full(plaats, NOOIT, dtype=np.int16)
        self.uit_reden = np.zeros(plaats, dtype=np.int8)
        self.zonder_av = np.full(plaats, NOOIT, dtype=np.int16)
        self.laat = np.zeros(plaats, dtype=np.bool_)
        self.neiging = np.exp(rng.normal(0.0, NEIGING, plaats))
        self.aantal = 0
        self.aow_mogelijk = aow_mogelijk()

    def nieuw(self, aantal: int, q: int, stand: int) -> Ints:
        """So many persons who appear in quarter q."""
        wie = np.arange(self.aantal, self.aantal + aantal)
        self.aantal += aantal
        self.entree[wie], self.nu[wie], self.sinds[wie] = q, stand, q
        return wie

    def met(self, stand: int) -> Ints:
        """Everyone in a state now."""
        return np.nonzero(self.nu[: self.aantal] == stand)[0]

    def begin(self) -> None:
        """The situation at the first quarter end."""
        omvang, werk = int(self.doel.doelgroep[0, self.groep]), int(self.doel.werkzaam[0, self.groep])
        wie = self.nieuw(omvang, -1, NIET_WERKEND)
        self.nu[kies(self.rng, wie, werk, self.neiging[wie])] = WERKEND
        if self.groep == d.WSW:
            self.nieuw(self.doel.aantal(WSW_BESCHUT_2012), -1, WSW_BESCHUT)
        self.sinds[: self.aantal] = -40
        self.stand[0] = self.nu

    def _redenen(self, wie: Ints, q: int, eigen: int, kansen: tuple[float, float, float, float]) -> None:
        """Final exits: `eigen` on request, the others with chances of death, AOW, request and other."""
        wie = self.rng.permutation(wie)
        kans = np.array(kansen)
        if q == d.CORRECTIE:
            kans[2] = 0.0
        if not self.aow_mogelijk[q]:
            kans[1] = 0.0
        reden = np.array([OVERLIJDEN, AOW, EIGEN_VERZOEK, OVERIG])[
            np.minimum(np.searchsorted(np.cumsum(kans / kans.sum()), self.rng.random(len(wie))), 3)
        ]
        if q == d.CORRECTIE:
            reden[:eigen] = EIGEN_VERZOEK
        # A withdrawn registration never was, as known now. Not for Participatiewet: table 7.4 of the Monitor
        # is counted as known now, and would miss them.
        ingetrokken = (reden == OVERIG) & (self.rng.random(len(wie)) < 0.06)
        if self.groep != d.PW:
            reden[ingetrokken] = INGETROKKEN
        self.nu[wie], self.uit_kwartaal[wie], self.uit_reden[wie] = BUITEN, q, reden

    def stap(self, q: int) -> None:
        """From quarter q - 1 to q."""
        doel, g, rng = self.doel, self.groep, self.rng
        werkend, niet = self.met(WERKEND), self.met(NIET_WERKEND)
        beschut, geen_av = self.met(WSW_BESCHUT), self.met(GEEN_AV)

        # Leavers, from both states.
        n_werk = int(doel.uitstroom_werkzaam[q, g])
        terug = self.zonder_av[werkend] <= q
        stopt = werkend[:0]
        if g == d.WAJONG and q != d.CORRECTIE:
            stopt = kies(rng, werkend[terug], n_werk // 2)
        uit_werk = np.concatenate([stopt, kies(rng, werkend[~terug], n_werk - len(stopt))])
        uit_niet = kies(rng, niet, int(doel.uitstroom[q, g] - doel.uitstroom_werkzaam[q, g]))
        self._uitstroom(q, stopt, uit_werk[len(stopt) :], uit_niet)

        # Work lost and found by those who stay.
        blijft = werkend[self.nu[werkend] == WERKEND]
        blijft = blijft[self.zonder_av[blijft] > q]
        duur = q - self.sinds[blijft]
        verliest = kies(
            rng, blijft, int(doel.verliest[q, g]), np.select([duur <= 4, duur <= 8], [4.0, 2.0], 1.0)
        )
        zoekt = niet[self.nu[niet] == NIET_WERKEND]
        recent = np.where(q - self.sinds[zoekt] <= 4, VINDT_RECENT, 1.0)
        vindt = kies(rng, zoekt, int(doel.vindt[q, g]), self.neiging[zoekt] * recent)
        self.nu[verliest], self.sinds[verliest] = NIET_WERKEND, q
        self.nu[vindt], self.sinds[vindt] = WERKEND, q

        self._instroom(q, beschut, geen_av)
        if g == d.PW:
            self._beschut_werk(q)
        self.stand[q] = self.nu

    def _uitstroom(self, q: int, stopt: Ints, uit_werk: Ints, uit_niet: Ints) -> None:
        doel, g, rng = self.doel, self.groep, self.rng
        self.nu[stopt] = GEEN_AV
        if g == d.WAJONG:
            gewoon = round(0.0010 * int(doel.doelgroep[q - 1, g]))
            aantal = len(uit_niet) - gewoon if q >= kwartaal("2015Q1") else len(uit_niet) // 8
            if q == d.CORRECTIE:
                aantal = doel.aantal(d.GEEN_AV_CORRECTIE)
            zonder = uit_niet[: max(aantal, 0)]
            self.nu[zonder], self.zonder_av[zonder] = GEEN_AV, q
            self._redenen(
                np.concatenate([uit_werk, uit_niet[len(zonder) :]]),
                q,
                doel.aantal(10),
                (0.55, 0.15, 0.05, 0.25),
            )
        elif g == d.PW:
            # Who gets an indicatie beschut werk leaves the count and stays registered.
            nieuw = int(doel.adviezen[q] - doel.adviezen[q - 1])
            naar = min(round(0.45 * nieuw), (len(uit_werk) + len(uit_niet)) // 2)
            if q == d.CORRECTIE:
                naar = doel.aantal(d.BESCHUT_PW_2022Q2)
            alle = np.concatenate([uit_niet, uit_werk])
            met = kies(rng, alle, naar, np.where(np.arange(len(alle)) < len(uit_niet), 3.0, 1.0))
            self.nu[met], self.sinds[met] = PW_BESCHUT, q
            self.beschut_erbij = nieuw - len(met)
            rest = alle[(self.nu[alle] != PW_BESCHUT)]
            self._redenen(rest, q, doel.aantal(40), (0.15, 0.15, 0.15, 0.55))
        else:
            alle = np.concatenate([uit_werk, uit_niet])
            beschut = kies(rng, alle, len(alle) // 12)
            self.nu[beschut], self.sinds[beschut] = WSW_BESCHUT, q
            rest = alle[self.nu[alle] != WSW_BESCHUT]
            self._redenen(
                rest, q, doel.aantal(55) - doel.aantal(40) - doel.aantal(10), (0.22, 0.66, 0.02, 0.10)
            )

    def _instroom(self, q: int, beschut: Ints, geen_av: Ints) -> None:
        doel, g, rng = self.doel, self.groep, self.rng
        n, n_werk = int(doel.instroom[q, g]), int(doel.instroom_werkzaam[q, g])
        terug = beschut[:0]
        if g == d.WSW:
            einde = n // 3 if q < kwartaal("2015Q1") else (9 * n) // 10
            if q == d.CORRECTIE:
                einde = doel.aantal(d.EINDE_WSW_2022Q2)
            terug = rng.permutation(kies(rng, beschut, einde))
            # The sheltered sector shrinks: AOW and death, one percent a quarter.
            weg = kies(rng, np.setdiff1d(beschut, terug), len(beschut) // 95)
            self._redenen(weg, q, 0, (0.25, 0.70, 0.0, 0.05))
        elif g == d.WAJONG:
            terug = kies(rng, geen_av, n_werk // 5)
        terug_werk = len(terug) if g == d.WAJONG else (len(terug) * n_werk) // max(n, 1)
        self.nu[terug] = NIET_WERKEND
        self.nu[terug[:terug_werk]] = WERKEND
        self.sinds[terug] = q
        nieuw = self.nieuw(n - len(terug), q, NIET_WERKEND)
        self.nu[nieuw[: n_werk - terug_werk]] = WERKEND
        stil = nieuw[n_werk - terug_werk :]
        if g == d.PW and q == kwartaal("2017Q1"):
            self.laat[stil[: doel.aantal(d.LAAT_GEMELD_2016Q4)]] = True
        elif q % 4 and q != d.CORRECTIE:
            self.laat[stil[rng.random(len(stil)) < 0.03]] = True

    def _beschut_werk(self, q: int) -> None:
        self.nieuw(self.beschut_erbij, q, PW_BESCHUT)
        werkend, niet = self.met(PW_BESCHUT_WERKEND), self.met(PW_BESCHUT)
        doel = int(self.doel.beschut_werkzaam[q])
        verliest = kies(self.rng, werkend, max(round(0.025 * len(werkend)), len(werkend) - doel))
        nodig = doel - len(werkend) + len(verliest)
        vindt = kies(self.rng, niet, nodig, np.where(q - self.sinds[niet] <= 2, 4.0, 1.0))
        self.nu[verliest] = PW_BESCHUT
        self.nu[vindt] = PW_BESCHUT_WERKEND

    def uitkomst(self) -> Plan:
        n = self.aantal
        return Plan(
            np.full(n, self.groep, dtype=np.int8),
            self.stand[:, :n],
            self.entree[:n],
            self.uit_kwartaal[:n],
            self.uit_reden[:n],
            self.zonder_av[:n],
            self.laat[:n],
        )


def maak_plan(zaad: int, doel: d.Doelen) -> Plan:
    """Simulate the three groups and put them together."""
    delen = []
    for groep in range(d.GROEPEN):
        simulatie = _Simulatie(np.random.default_rng([zaad, 1, groep]), doel, groep)
        simulatie.begin()
        for q in range(1, KWARTALEN):
            simulatie.stap(q)
        delen.append(simulatie.uitkomst())
    return Plan(
        np.concatenate([p.groep for p in delen]),
        np.concatenate([p.stand for p in delen], axis=1),
        np.concatenate([p.entree for p in delen]),
        np.concatenate([p.uit_kwartaal for p in delen]),
        np.concatenate([p.uit_reden for p in delen]),
        np.concatenate([p.zonder_av for p in delen]),
        np.concatenate([p.laat for p in delen]),
    )
