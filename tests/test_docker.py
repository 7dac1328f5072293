"""The image holds what the project asks for, pinned as the tests have it."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
_DOCKER = ROOT / "docker"
_PINNED = re.compile(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", re.DOTALL | re.MULTILINE)


def test_the_image_is_pinned_as_the_tests_are() -> None:
    """Each package with its version and hashes, and none that the tests do not have."""
    image, tests = (
        set(_PINNED.findall((folder / "requirements.lock").read_text("utf-8")))
        for folder in (_DOCKER, ROOT)
    )
    assert image < tests
    assert not [each for each in image if each.startswith(("pytest", "mypy", "playwright"))]


def test_the_image_takes_every_package_of_the_project() -> None:
    made = (_DOCKER / "Dockerfile").read_text("utf-8")
    let_in = (_DOCKER / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    for package in ("domain", "projections", "adapters", "api", "workers"):
        assert f"COPY {package} /src/{package}" in made
        assert f"!{package}" in let_in


def test_no_container_of_ours_may_write_or_become_root() -> None:
    services = yaml.safe_load((_DOCKER / "compose.yml").read_text("utf-8"))["services"]
    ours = [each for each in services.values() if each["image"] == "liangdi"]
    assert len(ours) == 16
    for each in ours:
        assert each["read_only"]
        assert each["cap_drop"] == ["ALL"]


def test_both_nodes_have_the_same_services() -> None:
    services = yaml.safe_load((_DOCKER / "compose.yml").read_text("utf-8"))["services"]
    parts = {
        node: {name.removeprefix(node) for name in services if name.startswith(node)}
        for node in ("jiangsu", "anhui")
    }
    assert parts["jiangsu"] == parts["anhui"]
    assert all(("profiles" in each) == name.startswith("anhui-") for name, each in services.items())
