"""The attack: linear programs that compute what an outsider can derive about every hidden count.

The outsider sees every shown cell of every table and quarter and knows what adds up, and that no count is
below zero. Not that a hidden one is below the limit: a mark says `too small, or needed to hide another`.

Two solutions of all equations, both agreeing with what is shown, prove that a count may be what it is in
either. Every solution that a program finds is such evidence for many counts at once, and a solution of part
of the system with the rest at its values is one of the whole. So evidence is sought in parts first, for all
counts of a part together, then for those that are left one by one in what is around each; without evidence a
count is found.

Two things are decided. Whether a count is fixed: for all of them. First which counts of nothing can go up at
all, by linear programs in which those known to go up are free, because a step in that direction makes room
to go down again. Then, without what can't, no bound is left that is felt by a small step, and whether a
count is fixed is a question about the equations alone (`ruimte`). Whether its lowest and highest value are as
far apart as was asked: for all in a system of at most `KLEIN` variables (lowest and highest value there are
those of all equations together), and for all in larger ones, unless more than `ELK` are left for which the
programs of the parts found no such values. Those have passed the bounds of single equations (`grenzen`), and
how many they are is told.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from banenafspraak.onthulling import grenzen
from banenafspraak.onthulling.grenzen import EPS, deelmatrix, ringen
from banenafspraak.onthulling.programma import Programma, omhoog
from banenafspraak.onthulling.ruimte import BEWEGING, beweeglijk
from banenafspraak.onthulling.stelsel import Getallen, Nummers, Stelsel, Vlaggen
from banenafspraak.onthulling.symmetrie import Samengevoegd, voeg_samen

#: Variables of one part, for all counts together.
DEEL = 15_000
#: Programs for all counts of a part together, and the yield below which they stop.
RONDEN, OPBRENGST = 40, 0.1
#: Counts in larger systems, of which the range is still to be shown, that are sought in other parts too, and
#: one by one: when no more than these are left.
OPNIEUW, ELK = 100_000, 30_000
#: Variables around one among which it is sought at most, and as many at a time, however many cores there are:
#: what is seen in one spares the next ones the search.
ROND, TEGELIJK = 15_000, 16
#: A system of so many variables is small: lowest and highest value of each count are computed.
KLEIN = 200
#: Counts below this are nothing; they are whole numbers, or banen with eight decimals.
NIETS = 1e-6
#: Part of the distance asked for that may be lost to the computer's precision.
NAUW = 1e-3


@dataclass(frozen=True)
class Onthuld:
    """A hidden count of which an outsider knows too much, or no evidence of the contrary was found."""

    variabele: int
    waarde: float
    laag: float
    hoog: float

    @property
    def precies(self) -> bool:
        """Whether the outsider knows it exactly: a count is a whole number."""
        return self.hoog - self.laag < 1.0 - NAUW


@dataclass
class Gezien:
    """Values of variables in the solutions seen so far."""

    laag: Getallen
    hoog: Getallen
    #: Variables that differ between two solutions.
    beweegt: Vlaggen

    def smal(self, breedte: float, welke: Nummers | int | slice = slice(None)) -> Vlaggen:
        """Whose values lie less than this apart."""
        return np.asarray(self.hoog[welke] - self.laag[welke] < breedte * (1 - NAUW))

    def zie(self, welke: Nummers | slice, waarden: Getallen) -> None:
        """Add the values of some variables in a solution."""
        self.laag[welke] = np.minimum(self.laag[welke], waarden)
        self.hoog[welke] = np.maximum(self.hoog[welke], waarden)
        self.beweegt[welke] |= ~self.smal(BEWEGING, welke)

    def alleen(self, i: int) -> Gezien:
        """What was seen of one variable, by itself."""
        return Gezien(self.laag[[i]], self.hoog[[i]], self.beweegt[[i]])

    def nodig(
        self, breedte: float, begin: Getallen | float, welke: Nummers | slice = slice(None)
    ) -> tuple[Getallen, Getallen]:
        """How far down, or else up, values must still go from those of a solution to lie this far apart."""
        return breedte - (self.hoog[welke] - begin), breedte - (begin - self.laag[welke])


@dataclass
class Bewijs(Gezien):
    """What is known to be safe, and stays so when more is hidden: more solutions are left then."""

    #: Variables that an attack did not find.
    veilig: Vlaggen

    @classmethod
    def van(cls, stelsel: Stelsel) -> Bewijs:
        """What is known before the attack: the true values are a solution."""
        nee = np.zeros(stelsel.aantal, dtype=bool)
        return cls(stelsel.waarden.copy(), stelsel.waarden.copy(), nee, nee.copy())


@dataclass(frozen=True)
class Uitslag:
    """What the attack found."""

    onthuld: tuple[Onthuld, ...]
    #: Hidden cells that were attacked; those that were not found all have two solutions that differ.
    aangevallen: int
    #: Of these, cells with solutions as far apart as was asked.
    breed: int
    programmas: int


def door_een_som(stelsel: Stelsel, verborgen: Vlaggen, bandbreedte: float) -> Uitslag:
    """Find hidden counts that one equation after another gives away; those that several together do are not.

    Args:
        stelsel: the cells and what is known about them.
        verborgen: what is hidden; latent variables are.
        bandbreedte: the least distance between the lowest and the highest possible value.
    """
    doelwit = np.flatnonzero(verborgen & stelsel.gepubliceerd)
    buiten = grenzen.leid_af(stelsel, verborgen, bandbreedte)
    smal = doelwit[(buiten.hoog - buiten.laag)[doelwit] < bandbreedte - EPS]
    return Uitslag(_onthuld(stelsel, smal, buiten.laag, buiten.hoog), len(doelwit), 0, 0)


def val_aan(
    stelsel: Stelsel, verborgen: Vlaggen, bandbreedte: float, bewijs: Bewijs | None = None
) -> Uitslag:
    """Find hidden counts that an outsider can derive, or of which they know too narrow a range.

    Args:
        stelsel: the cells and what is known about them.
        verborgen: what is hidden; latent variables are.
        bandbreedte: the least distance between the lowest and the highest possible value.
        bewijs: evidence of an earlier attack when less was hidden; what this one finds is added.
    """
    zichtbaar = door_een_som(stelsel, verborgen, bandbreedte)
    if zichtbaar.onthuld:
        # No program is needed to see these.
        return zichtbaar
    doelwit = np.flatnonzero(verborgen & stelsel.gepubliceerd)
    bewijs = Bewijs.van(stelsel) if bewijs is None else bewijs
    zonder = doelwit[~bewijs.veilig[doelwit] & bewijs.smal(bandbreedte, doelwit)]
    gevonden, programmas = np.zeros(0, dtype=np.int64), 0
    if len(zonder):
        aanval = _Aanval(stelsel, verborgen, bewijs.beweegt)
        gelaten = int((bewijs.veilig & bewijs.smal(bandbreedte))[doelwit].sum())
        gevonden, alles = aanval.zoek(zonder, bandbreedte, gelaten)
        aanval.noteer(bewijs)
        bewijs.veilig[np.setdiff1d(zonder[alles], gevonden)] = True
        programmas = aanval.programmas
    breed = len(doelwit) - int(bewijs.smal(bandbreedte, doelwit).sum())
    onthuld = _onthuld(stelsel, gevonden, bewijs.laag, bewijs.hoog)
    return Uitslag(onthuld, len(doelwit), breed, programmas)


def _onthuld(stelsel: Stelsel, welke: Nummers, laag: Getallen, hoog: Getallen) -> tuple[Onthuld, ...]:
    return tuple(Onthuld(int(i), float(stelsel.waarden[i]), float(laag[i]), float(hoog[i])) for i in welke)


class _Aanval:
    """The hidden variables; those that look the same to an outsider are attacked as one."""

    def __init__(self, stelsel: Stelsel, verborgen: Vlaggen, beweegt: Vlaggen) -> None:
        self.alle = np.flatnonzero(verborgen)
        matrix = sparse.csr_array(stelsel.matrix[:, self.alle])
        rijen = np.diff(matrix.indptr) > 0
        matrix = sparse.csr_array(matrix[rijen])
        samen = _samen(stelsel, verborgen, self.alle, matrix, rijen)
        houd = np.flatnonzero(samen.plek == np.arange(len(self.alle)))
        hier = np.full(len(self.alle), -1, dtype=np.int64)
        hier[houd] = np.arange(len(houd))
        #: Per variable of the system the one that stands for it here.
        self.plek = np.full(stelsel.aantal, -1, dtype=np.int64)
        self.plek[self.alle] = hier[samen.plek]
        matrix = sparse.csr_array(matrix[:, houd])
        self.matrix = sparse.csr_array(matrix[np.diff(matrix.indptr) > 0])
        self.per_kolom = sparse.csc_array(self.matrix)
        #: A solution.
        self.begin = samen.begin[houd]
        self.plaats = stelsel.plaats[self.alle[houd]]
        self.samenhang = _samenhang(self.matrix)
        # What is known to move does, also where it stands for others: of what is nothing none goes down.
        beweegt = samen.samen[houd] & (self.begin > 0) | beweegt[self.alle[houd]]
        self.gezien = Gezien(np.where(samen.samen[houd], 0.0, self.begin), self.begin.copy(), beweegt)
        self.open = np.zeros(len(self.begin), dtype=bool)
        self.programmas = 0

    def zoek(self, doelwit: Nummers, bandbreedte: float, gelaten: int) -> tuple[Nummers, Vlaggen]:
        """Gather evidence for some variables of the system.

        Args:
            doelwit: the variables.
            bandbreedte: how far apart the lowest and highest value of each are to be.
            gelaten: others for which that was left undone earlier, because they were too many.

        Returns:
            Those that are found; and of each whether that was all. While some are fixed it is not asked of
            the others in larger systems how far apart their values can be: what frees those will free others.
        """
        plek = self.plek[doelwit]
        klein = np.bincount(self.samenhang)[self.samenhang] <= KLEIN
        # How far apart: in parts, and each count by itself where the parts are all there is.
        self.open[plek] = True
        self._zoek_overal(self._delen(DEEL), bandbreedte)
        if len(self._smalle(plek, bandbreedte, ~klein)) + gelaten <= OPNIEUW:
            self._zoek_overal(self._delen(DEEL, DEEL // 2), bandbreedte)
        self.open &= klein
        self._zoek_overal(self._delen(KLEIN), bandbreedte, elk=True)
        # What is fixed.
        beweegt, vraag = self.gezien.beweegt, np.zeros(len(self.begin), dtype=bool)
        vraag[plek] = True
        self._wat_beweegt(np.bincount(self.samenhang, weights=vraag & ~beweegt) > 0)
        # How far apart, of what else is left.
        gevonden = ~beweegt
        gevonden[self._smalle(plek, bandbreedte, klein)] = True
        rest = self._smalle(plek, bandbreedte, beweegt & ~klein)
        alles = np.ones(len(doelwit), dtype=bool)
        if len(rest) + gelaten <= ELK:
            if beweegt[plek].all():
                self._zoek_een_voor_een(rest, bandbreedte)
                gevonden[self._smalle(rest, bandbreedte, beweegt)] = True
            else:
                alles = ~np.isin(plek, rest)
        return doelwit[gevonden[plek]], alles

    def noteer(self, bewijs: Bewijs) -> None:
        """Add what was seen to the evidence: any value that a variable has, those it stands for can have."""
        plek = self.plek[self.alle]
        bewijs.zie(self.alle, self.gezien.laag[plek])
        bewijs.zie(self.alle, self.gezien.hoog[plek])
        bewijs.beweegt[self.alle] |= self.gezien.beweegt[plek]

    def _smalle(self, plek: Nummers, stap: float, welke: Vlaggen) -> Nummers:
        """Of some variables those, each once, of which the values seen lie less than this apart."""
        return np.unique(plek[welke[plek] & self.gezien.smal(stap, plek)])

    def _delen(self, hoogstens: int, vol: int = 0) -> Iterator[Nummers]:
        """Parts with open variables: what hangs together, as many as fit; of what is too large some periods.

        Args:
            hoogstens: variables of a part, unless those of one period are more.
            vol: so many fewer in the first part, so that others begin and end elsewhere.
        """
        doet_mee = np.flatnonzero(np.bincount(self.samenhang, weights=self.open)[self.samenhang])
        if not len(doet_mee):
            return
        samenhang = self.samenhang[doet_mee]
        periode = np.where(np.bincount(samenhang)[samenhang] > hoogstens, self.plaats.deel[doet_mee], 0)
        volgorde = np.lexsort((periode, samenhang))
        sleutel = np.stack([samenhang, periode])[:, volgorde]
        stapel: list[Nummers] = []
        for stuk in np.split(doet_mee[volgorde], np.flatnonzero(np.diff(sleutel, axis=1).any(axis=0)) + 1):
            if stapel and vol + len(stuk) > hoogstens:
                yield np.concatenate(stapel)
                stapel, vol = [], 0
            stapel.append(stuk)
            vol += len(stuk)
        yield np.concatenate(stapel)

    def _zoek_overal(self, delen: Iterator[Nummers], stap: float, *, elk: bool = False) -> None:
        """Gather evidence in parts that have no variable in common: as many at a time as there are cores."""
        with ThreadPoolExecutor(os.cpu_count()) as hulp:
            zoek = partial(self._zoek_in, stap=stap, elk=elk)
            self.programmas += sum(hulp.map(zoek, list(delen)))

    def _zoek_een_voor_een(self, welke: Nummers, stap: float) -> None:
        """Gather evidence for some variables one by one, and in passing for what moves with them."""
        # In another order those that are sought at the same time have little to do with each other.
        welke = np.random.default_rng(len(welke)).permutation(welke)
        with ThreadPoolExecutor(os.cpu_count()) as hulp:
            while len(welke := welke[self.gezien.smal(stap, welke)]):
                nu, welke = welke[:TEGELIJK], welke[TEGELIJK:]
                for oplossingen in hulp.map(partial(self._rond, stap=stap), nu):
                    for kolommen, verschil in oplossingen:
                        self._zie(kolommen, verschil)
                    self.programmas += len(oplossingen)

    def _rond(self, i: int, stap: float) -> list[tuple[Nummers, Getallen]]:
        """Move one variable among more and more of what is around it, until its values lie a step apart.

        Returns:
            Variables around it, and how they changed with it, once for each program.
        """
        overal, zelf = np.ones(len(self.begin), dtype=bool), self.gezien.alleen(i)
        uit: list[tuple[Nummers, Getallen]] = []
        for kolommen in ringen(self.matrix, self.per_kolom, i, overal):
            if len(kolommen) > ROND or not zelf.smal(stap).any():
                break
            programma = Programma(deelmatrix(self.per_kolom, kolommen), self.begin[kolommen])
            uit += [(kolommen, d) for d in self._heen_en_weer(programma, kolommen, i, zelf, stap)]
        return uit

    def _heen_en_weer(
        self, programma: Programma, kolommen: Nummers, i: int, zelf: Gezien, stap: float
    ) -> Iterator[Getallen]:
        """Move one variable of a program up, and then down, while its values lie less than a step apart.

        Args:
            programma: how variables may change.
            kolommen: those variables.
            i: the one among them.
            zelf: what was seen of it; what is seen now is added.
            stap: how far apart its values are to lie.

        Yields:
            A change of all of them.
        """
        plek = np.flatnonzero(kolommen == i)
        for richting in (1.0, -1.0):
            if zelf.smal(stap).any():
                ver = zelf.nodig(stap, self.begin[i])
                verschil = programma.beweeg(plek, np.array([richting]), *ver)
                zelf.zie(slice(None), self.begin[i] + verschil[plek])
                yield verschil

    def _zoek_in(self, kolommen: Nummers, stap: float, *, elk: bool = False) -> int:
        """Gather evidence for the open variables among these; the others keep their starting value.

        All together up or down, as far as they still have to, as long as it brings something. Each in a
        direction and with a weight of its own: where one goes up as another goes down their sum would say
        nothing.

        Args:
            kolommen: the variables that may change.
            stap: how far each of the open ones is to move.
            elk: and each for which that brings nothing by itself.

        Returns:
            The number of programs.
        """
        doel = np.flatnonzero(self.open[kolommen])
        doel = doel[self.gezien.smal(stap, kolommen[doel])]
        if not len(doel):
            return 0
        programma = Programma(deelmatrix(self.per_kolom, kolommen), self.begin[kolommen])
        aantal, toeval = 0, np.random.default_rng(len(kolommen))
        for ronde in range(RONDEN):
            wie = kolommen[doel]
            neer, op = self.gezien.nodig(stap, self.begin[wie], wie)
            # Further down than it has been: else up.
            kan = np.minimum(self.begin[wie], neer) > (self.begin - self.gezien.laag)[wie] + NIETS
            teken = np.where(kan, toeval.choice([-1.0, 1.0], len(doel)), 1.0)
            gewicht = toeval.uniform(0.5, 1.5, len(doel))
            self._zie(kolommen, programma.beweeg(doel, teken * gewicht, neer, op))
            aantal += 1
            doel, eerder = doel[self.gezien.smal(stap, kolommen[doel])], len(doel)
            if not len(doel) or (ronde and len(doel) > (1 - OPBRENGST) * eerder):
                break
        for i in kolommen[doel] if elk else ():
            for verschil in self._heen_en_weer(programma, kolommen, i, self.gezien.alleen(i), stap):
                self._zie(kolommen, verschil)
                aantal += 1
        return aantal

    def _wat_beweegt(self, delen: Vlaggen) -> None:
        """Find out what can change at all in some components.

        Args:
            delen: per component whether it is asked.
        """
        mee = delen[self.samenhang]
        nul = self.begin < NIETS
        self.open = mee & nul & ~self.gezien.beweegt
        for kolommen in self._delen(DEEL):
            self._omhoog(kolommen)
        for deel in np.flatnonzero(np.bincount(self.samenhang) > DEEL):
            kolommen = np.flatnonzero(self.samenhang == deel)
            if self.open[kolommen].any():
                self._omhoog(kolommen)
        vrij = np.flatnonzero(mee & ~self.open)
        if len(vrij):
            self.gezien.beweegt[vrij] |= beweeglijk(deelmatrix(self.per_kolom, vrij))

    def _omhoog(self, kolommen: Nummers) -> None:
        """Which open variables among these, all nothing, can go up; the others here change as they like."""
        self.programmas += 1
        wie = np.flatnonzero(self.open[kolommen])
        gaat = kolommen[wie[omhoog(deelmatrix(self.per_kolom, kolommen), wie)]]
        self.gezien.beweegt[gaat] = True
        self.open[gaat] = False

    def _zie(self, kolommen: Nummers, verschil: Getallen) -> None:
        """Count changes in a solution as evidence."""
        self.gezien.zie(kolommen, self.begin[kolommen] + verschil)


def _samen(
    stelsel: Stelsel, verborgen: Vlaggen, alle: Nummers, matrix: sparse.csr_array, rijen: Vlaggen
) -> Samengevoegd:
    plaats = stelsel.plaats[alle]
    if stelsel.boom is None:
        return Samengevoegd(np.arange(len(alle)), stelsel.waarden[alle], np.zeros(len(alle), dtype=bool))
    samenhang = _samenhang(matrix)
    # Of which regions something is shown in an equation of a component.
    getoond = sparse.coo_array(stelsel.matrix[rijen][:, np.flatnonzero(~verborgen)])
    van_rij = samenhang[matrix.indices[matrix.indptr[:-1]]]
    regios = stelsel.plaats.regio[np.flatnonzero(~verborgen)][getoond.col]
    open_ = np.zeros((int(samenhang.max(initial=-1)) + 1, len(stelsel.boom.arbeidsmarktregio_in)), dtype=bool)
    open_[van_rij[getoond.row], regios] = True
    rechts = -(stelsel.matrix[rijen] @ np.where(verborgen, 0.0, stelsel.waarden))
    return voeg_samen(matrix, rechts, stelsel.waarden[alle], plaats, samenhang, open_, stelsel.boom)


def _samenhang(matrix: sparse.csr_array) -> Nummers:
    """Component of every variable: they have to do with each other through equations."""
    graaf = sparse.block_array([[None, matrix], [matrix.T, None]])
    _, nummers = csgraph.connected_components(graaf, directed=False)
    return np.asarray(nummers[matrix.shape[0] :], dtype=np.int64)
