"""Apache Kafka's jars: fetched once by Maven, kept outside the checkout, by what was asked for."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

_POM = Path(__file__).with_name("kafka-pom.xml")
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
_WITHIN = 600


class NoKafkaError(Exception):
    """There is no broker here, and why; `how` it could be had."""

    def __init__(self, what: str, how: str) -> None:
        super().__init__(f"{what}; {how}")
        self.what, self.how = what, how


def jars() -> Path:
    """The folder with every jar; NoKafkaError if there are none and none could be fetched."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "liangdi"
    folder = cache / f"kafka-{hashlib.sha256(_POM.read_bytes()).hexdigest()[:12]}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "kafka.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            _fetch(folder)
    return folder


def _fetch(folder: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise NoKafkaError("no Maven to fetch Apache Kafka with", "install the package maven")
    making = Path(tempfile.mkdtemp(dir=folder.parent))
    try:
        done = subprocess.run(
            [
                *(maven, "--batch-mode", "--quiet", "--file", _POM, _COPY),
                *("-DincludeScope=runtime", f"-DoutputDirectory={making}"),
            ],
            capture_output=True,
            text=True,
            timeout=_WITHIN,
            check=False,
        )
        if done.returncode or not any(making.glob("kafka_*.jar")):
            said = " ".join((done.stdout or done.stderr).split())[:300]
            raise NoKafkaError(
                f"Maven could not fetch Apache Kafka: {said}",
                "Maven Central, or a mirror of it in ~/.m2/settings.xml, must be in reach once",
            )
        making.rename(folder)
    except subprocess.TimeoutExpired as error:
        raise NoKafkaError("Maven did not fetch Apache Kafka in time", "run it again") from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
