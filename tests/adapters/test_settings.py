"""What an installation sets by its environment, and what cannot be read."""

from pathlib import Path

import pytest

from adapters.settings import SettingError, installation


def test_the_ledger_is_named_by_the_environment_or_by_a_file(tmp_path: Path) -> None:
    path = tmp_path / "url"
    path.write_text("postgresql://app:s3cret@db/liangdi\n", "utf-8")
    by_file = {"LIANGDI_DATABASE_FILE": str(path)}
    assert installation(by_file).database == "postgresql://app:s3cret@db/liangdi"
    assert installation({**by_file, "LIANGDI_DATABASE": "sqlite:///x"}).database == "sqlite:///x"
    with pytest.raises(SettingError, match="LIANGDI_DATABASE_FILE"):
        installation({"LIANGDI_DATABASE_FILE": str(tmp_path / "none")})


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("", None),
        ("127.0.0.1:9092", "127.0.0.1:9092"),
        ("kafka-1:9092, kafka-2:9092", "kafka-1:9092,kafka-2:9092"),
        ("[::1]:9092", "[::1]:9092"),
    ],
)
def test_brokers_are_named_by_host_and_port(given: str, read: str | None) -> None:
    assert installation({"LIANGDI_KAFKA": given}).kafka == read


@pytest.mark.parametrize("given", ["kafka", "kafka:", ":9092", "kafka:9092,", "kafka://a:9092"])
def test_what_names_no_broker_is_refused(given: str) -> None:
    with pytest.raises(SettingError, match="LIANGDI_KAFKA"):
        installation({"LIANGDI_KAFKA": given})
