"""The project as it was at a commit, and the inputs of a release as they were."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from banenafspraak.uitgeven.bon import Bon
from banenafspraak.uitgeven.fouten import UitgeefFout
from banenafspraak.uitgeven.herkomst import SEEDMAPPEN, Bestand, git, levering_bestanden


@contextlib.contextmanager
def werkboom(project: Path, bon: Bon, map_: Path) -> Iterator[Path]:
    """Check out the commit of a release in a git worktree that is gone afterwards.

    Args:
        project: the project's folder in a clone that has the commit.
        bon: the receipt of the release.
        map_: an empty folder of the caller's.

    Raises:
        UitgeefFout: the commit isn't there, or the release was made of code that is in no commit.
    """
    if not bon.schoon:
        raise UitgeefFout(
            f"uitgifte {bon.uitgifte} is gemaakt met wijzigingen die niet in commit {bon.commit[:12]} staan;"
            " wat niet is vastgelegd is niet na te bouwen"
        )
    try:
        git(project, "cat-file", "-e", f"{bon.commit}^{{commit}}")
    except UitgeefFout as fout:
        raise UitgeefFout(
            f"commit {bon.commit} van uitgifte {bon.uitgifte} is niet in deze clone;"
            " haal hem op met git fetch"
        ) from fout
    boom = map_ / f"uitgifte{bon.uitgifte}"
    git(project, "worktree", "prune")
    git(project, "worktree", "add", "--detach", "--quiet", str(boom), bon.commit)
    try:
        yield boom / git(project, "rev-parse", "--show-prefix").strip()
    finally:
        git(project, "worktree", "remove", "--force", str(boom))


def levering_van(bon: Bon, boom: Path, gegeven: Path | None) -> Path:
    """The delivery of a release, checked file by file against its receipt.

    Args:
        bon: the receipt of the release.
        boom: the project at its commit; a delivery inside the project comes from there.
        gegeven: where the delivery lies now, when it was moved.

    Raises:
        UitgeefFout: files are missing, extra or changed.
    """
    levering = gegeven or boom / bon.levering
    toen, nu = _sommen(bon.levering_bestanden), _sommen(levering_bestanden(levering))
    anders = [f"{naam} ontbreekt" for naam in sorted(toen.keys() - nu.keys())]
    anders += [f"{naam} hoort er niet bij" for naam in sorted(nu.keys() - toen.keys())]
    anders += [f"{naam} is veranderd" for naam in sorted(toen.keys() & nu.keys()) if toen[naam] != nu[naam]]
    if anders:
        raise UitgeefFout(
            f"{levering} is niet meer de levering van uitgifte {bon.uitgifte}: {'; '.join(anders)}"
        )
    return levering


def zet_seeds_over(van: Path, naar: Path) -> None:
    """Give a project the parameters, code lists and other seeds of another."""
    for naam in SEEDMAPPEN:
        shutil.rmtree(naar / "seeds" / naam, ignore_errors=True)
        if (van / "seeds" / naam).exists():
            shutil.copytree(van / "seeds" / naam, naar / "seeds" / naam)


def _sommen(bestanden: tuple[Bestand, ...]) -> dict[str, str]:
    return {bestand.bestand: bestand.sha256 for bestand in bestanden}
