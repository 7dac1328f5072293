"""Apache Kafka: one real broker in KRaft mode, gone with the process that started it."""

import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.servers.ending import die_with_parent
from tests.servers.kafka_jars import NoKafkaError, jars
from tests.servers.web import free_port

_START_SECONDS = 90
_ATTEMPTS = 3
_JVM = ("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
_CLUSTER = "bGlhbmdkaS1pbi10ZXN0cw"
"""Sixteen bytes in base64, as the storage tool wants them."""


class KafkaServer:
    """A broker that is its own controller. It keeps its port and its data from start to start.

    Clients are told to come to the port `advertised`, where it is another than its own.
    """

    def __init__(self, advertised: int | None = None) -> None:
        self._advertised = advertised
        java = shutil.which("java")
        if java is None:
            raise NoKafkaError("no Java to run Apache Kafka", "install openjdk-17-jre-headless")
        self._java = [java, *_JVM, "-cp", f"{jars()}/*"]
        self._folder = Path(tempfile.mkdtemp(prefix="liangdi-kafka-"))
        self._process: subprocess.Popen[bytes] | None = None
        try:
            for attempt in range(1, _ATTEMPTS + 1):
                self._format()
                try:
                    self.start()
                except NoKafkaError:
                    if attempt == _ATTEMPTS:
                        raise
                else:
                    return
        except BaseException:
            self.close()
            raise

    @property
    def servers(self) -> str:
        """What a client is given to find it: host and port."""
        return f"127.0.0.1:{self.port}"

    @property
    def is_running(self) -> bool:
        """Whether its process is there."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*self._java, "kafka.Kafka", self._folder / "server.properties"],
                stdout=log,
                stderr=log,
                cwd=self._folder,
                preexec_fn=die_with_parent,  # noqa: PLW1509
            )
        end = time.monotonic() + _START_SECONDS
        while self._process.poll() is None and time.monotonic() < end:
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), timeout=2).close()
                return
            time.sleep(0.05)
        self.kill()
        raise NoKafkaError("Apache Kafka does not start", f"its log ends: {self._log()[-600:]}")

    def stop(self) -> None:
        """Stop it in good order."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Kill it as `kill -9` does."""
        self._end(signal.SIGKILL)

    def close(self) -> None:
        """End it, and remove what it stored."""
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _end(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(number)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _format(self) -> None:
        """An empty log, and settings with two ports that are free now."""
        self.port, controller = free_port(), free_port()
        data, settings = self._folder / "data", self._folder / "server.properties"
        shutil.rmtree(data, ignore_errors=True)
        settings.write_text(
            "\n".join(
                f"{name}={value}"
                for name, value in {
                    "process.roles": "broker,controller",
                    "node.id": 1,
                    "listeners": f"PLAINTEXT://127.0.0.1:{self.port},"
                    f"CONTROLLER://127.0.0.1:{controller}",
                    "advertised.listeners": f"PLAINTEXT://127.0.0.1:"
                    f"{self._advertised or self.port}",
                    "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                    "inter.broker.listener.name": "PLAINTEXT",
                    "controller.listener.names": "CONTROLLER",
                    "controller.quorum.bootstrap.servers": f"127.0.0.1:{controller}",
                    "log.dirs": data,
                    "auto.create.topics.enable": "false",
                    # After a kill, its controller has it stay away so long: nine seconds by itself.
                    "broker.session.timeout.ms": 2000,
                    "broker.heartbeat.interval.ms": 500,
                    "group.initial.rebalance.delay.ms": 0,
                    "offsets.topic.num.partitions": 1,
                    "offsets.topic.replication.factor": 1,
                    "transaction.state.log.num.partitions": 1,
                    "transaction.state.log.replication.factor": 1,
                    "transaction.state.log.min.isr": 1,
                    "log.cleaner.dedupe.buffer.size": 2097152,
                }.items()
            ),
            "utf-8",
        )
        tool = ("kafka.tools.StorageTool", "format", "--standalone", "--cluster-id", _CLUSTER)
        done = subprocess.run(
            [*self._java, *tool, "--config", settings],
            capture_output=True,
            text=True,
            timeout=_START_SECONDS,
            check=False,
        )
        if done.returncode:
            raise NoKafkaError("Apache Kafka's storage cannot be made", done.stderr[-600:])

    def _log(self) -> str:
        log = self._folder / "log"
        return log.read_text("utf-8", "replace") if log.exists() else ""
