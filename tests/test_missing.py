"""What a machine lacks is told at the end of a run, and fails where nothing may be left out."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

_ROOT = Path(__file__).parent.parent
_LACKING = """
    import pytest
    from tests.missing import missing

    @pytest.fixture(scope="session")
    def broker():
        missing("no Kafka", "install it (from 'there')")

    def test_one(broker): pass
    def test_other(broker): pass
    @pytest.mark.skip(reason="for another reason")
    def test_else(): pass
"""


@pytest.fixture
def lacking(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A suite of tests that want a broker, with this project's own end of a run."""
    monkeypatch.delenv("LIANGDI_TESTS_ALL", raising=False)
    monkeypatch.setenv("PYTHONPATH", str(_ROOT))
    pytester.makeconftest("from tests.conftest import pytest_terminal_summary")
    pytester.makepyfile(_LACKING)
    return pytester


def test_what_could_not_be_run_is_listed_with_how_to_get_it(lacking: pytest.Pytester) -> None:
    done = lacking.runpytest_subprocess()
    done.assert_outcomes(skipped=3)
    done.stdout.fnmatch_lines(["*not run here*", "2 tests: no Kafka; install it (from 'there')"])


def test_where_all_must_run_what_is_missing_fails(
    lacking: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIANGDI_TESTS_ALL", "1")
    lacking.runpytest_subprocess().assert_outcomes(errors=2, skipped=1)
