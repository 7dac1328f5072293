"""No secret is in the project, its history of this branch, or its image."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from adapters.access.credentials import new_token
from adapters.seal.keys import make_keys
from adapters.vault.keys import add_key

ROOT = Path(__file__).parent.parent.parent
SECRETS = {
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "a key that signs": r"PRIVATE\+KEY\+[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{40}",
    "a key of the vault": r"(?m)^k[0-9a-f]{8}:[A-Za-z0-9+/]{43}=$",
    "a token": r"\bld_[0-9a-f]{16}_[\w-]{43}",
    "a token of others": r"\b(ghp_|github_pat_|glpat-|xox[bap]-|AKIA)[A-Za-z0-9_-]{16,}",
    "a hash of a password": r"\$argon2id\$v=",
    "a web token": r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.",
}


def found_in(text: str) -> list[str]:
    return [what for what, pattern in SECRETS.items() if re.search(pattern, text)]


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.splitlines()]


def test_no_file_of_the_project_holds_a_secret() -> None:
    found = {
        str(path.relative_to(ROOT)): what
        for path in tracked()
        if path.is_file() and (what := found_in(path.read_bytes().decode("utf-8", "replace")))
    }
    assert found == {}


def test_what_is_a_secret_here_would_be_found(tmp_path: Path) -> None:
    make_keys(tmp_path / "seal", "jiangsu")
    add_key(tmp_path / "vault")
    assert found_in((tmp_path / "seal").read_text("utf-8")) == ["a key that signs"]
    assert found_in((tmp_path / "vault").read_text("utf-8")) == ["a key of the vault"]
    assert found_in(new_token().secret) == ["a token"]


def test_the_image_takes_what_is_named_and_nothing_else() -> None:
    first, *let_in = (ROOT / "docker" / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert first == "*"
    assert {each for each in let_in if each.startswith("!")} == {
        *("!docker/requirements.lock", "!pyproject.toml", "!README.md"),
        *("!domain", "!projections", "!adapters", "!api", "!workers"),
    }
    made = (ROOT / "docker" / "Dockerfile").read_text("utf-8")
    assert not re.search(r"(?i)^(ARG|ENV).*(password|secret|token|key)", made, re.MULTILINE)
    assert re.search(r"^USER ", made, re.MULTILINE)


def test_no_container_is_told_a_secret_but_by_a_file() -> None:
    compose = yaml.safe_load((ROOT / "docker" / "compose.yml").read_text("utf-8"))
    for name, service in compose["services"].items():
        for variable in service.get("environment") or {}:
            if re.search("PASSWORD|SECRET|TOKEN|DATABASE", variable):
                assert variable.endswith("_FILE"), f"{name}: {variable}"
    assert all("file" in each for each in compose["secrets"].values())
    assert "docker/secrets/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", ["requirements.lock", "docker/requirements.lock"])
def test_nothing_is_installed_that_is_not_pinned_by_its_hash(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    packages = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]
    assert packages
    assert [each for each in packages if "==" not in each or "--hash=sha256:" not in each] == []
    assert "--require-hashes" in (ROOT / "docker" / "Dockerfile").read_text("utf-8")
    assert "--require-hashes" in (ROOT / "Makefile").read_text("utf-8")
