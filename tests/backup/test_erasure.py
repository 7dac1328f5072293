"""Who was erased is in no backup taken since, and is not brought back by an older one."""

import shutil
from pathlib import Path

import pytest

from adapters.backup.erased import erased_in, read_list, written
from adapters.backup.restoring import restore
from adapters.backup.source import at_one_instant
from adapters.backup.steps import Steps
from adapters.vault.sealed import Sealed
from domain.errors import Refused
from domain.recorded import CaseId
from tests.backup.lived import Lived, asking, erased, lived_town
from tests.play import WUJIN
from tests.vault.test_erasure import traces_of


def row_of(at: Lived) -> Sealed:
    """What the vault holds of the person."""
    with at.vault() as vault, vault.store.transaction() as session:
        row = session.of_subject(at.person)
    assert row is not None
    return row


def with_traces(folder: Path, row: Sealed) -> dict[str, int]:
    """The files in which anything of the person is, each with how many traces."""
    traces = traces_of(row)
    found = {
        path.relative_to(folder).as_posix(): sum(each in path.read_bytes() for each in traces)
        for path in folder.rglob("*")
        if path.is_file()
    }
    return {name: count for name, count in found.items() if count}


def listed(at: Lived) -> str:
    with at_one_instant(at.url) as source:
        return written(erased_in(source))


def test_no_byte_of_the_erased_is_in_a_backup_taken_since(at: Lived) -> None:
    row = row_of(at)
    assert set(with_traces(at.backed_up("before"), row)) == {"ledger.db.vault"}
    erased(at, at.person)
    assert with_traces(at.backed_up("after"), row) == {}


def test_a_backup_between_the_record_and_the_destruction_has_nothing_either(at: Lived) -> None:
    """As it is for a moment in each erasure, and after the vault was put back from a copy."""
    row = row_of(at)
    erased(at, at.person)
    with at.vault() as vault, vault.store.transaction() as session:
        session.run("DELETE FROM erased")
        assert session.add(row)
    assert with_traces(at.backed_up("between"), row) == {}


def test_an_older_backup_does_not_bring_back_who_is_listed(at: Lived, empty_url: str) -> None:
    row, older = row_of(at), at.backed_up("older")
    erased(at, at.person)
    assert listed(at) == f"{at.person} 2010-09-06\n"
    asked = at.asked(erased=read_list(listed(at)))
    assert restore(at.settings, empty_url, older, asked, Steps()).erased == 1
    if empty_url.startswith("sqlite"):
        assert with_traces(Path(empty_url.removeprefix("sqlite:///")).parent, row) == {}
    with lived_town(at, empty_url) as here:
        vault = here.office.vault
        assert vault is not None
        (case,) = here.coordinator(WUJIN).all_cases()
        with pytest.raises(Refused, match="erased on 2010-09-06"):
            vault.read(asking(vault, f"of-{WUJIN}"), at.person, CaseId(case))


def test_who_did_not_come_back_stays_away_from_the_next_backups_and_lists(
    in_a_file: Lived, tmp_path: Path
) -> None:
    older, known = in_a_file.backed_up("older"), read_list(f"{in_a_file.person} 2010-09-06\n")
    url = f"sqlite:///{tmp_path / 'again' / 'ledger.db'}"
    restore(in_a_file.settings, url, older, in_a_file.asked(erased=known), Steps())
    with at_one_instant(url) as source:
        assert erased_in(source) == known


def test_without_the_list_an_older_backup_holds_who_was_not_erased_yet(
    in_a_file: Lived, tmp_path: Path
) -> None:
    """Which is why the list is kept, and older media are destroyed."""
    row, older = row_of(in_a_file), in_a_file.backed_up("older")
    erased(in_a_file, in_a_file.person)
    target = tmp_path / "again" / "ledger.db"
    restore(in_a_file.settings, f"sqlite:///{target}", older, in_a_file.asked(), Steps())
    assert set(with_traces(target.parent, row)) == {"ledger.db.vault"}
    shutil.rmtree(target.parent)


@pytest.mark.parametrize("text", ["nobody 2010-09-06\n", "s" * 27 + " soon\n", "\n"])
def test_what_is_no_list_is_said_so(text: str) -> None:
    with pytest.raises(ValueError, match=r"line 1|isoformat"):
        read_list(text)
