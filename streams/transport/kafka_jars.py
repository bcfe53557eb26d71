"""Apache Kafka's jars, fetched once by Maven into the cache folder."""

import shutil
import subprocess
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from streams.errors import BrokerUnavailableError

KAFKA_VERSION = "4.1.1"
_MAVEN_SECONDS = 600
_MINIMUM_JAVA = 17
_WAYS_OUT = (
    "install Java 17 and Maven (Debian: apt-get install openjdk-17-jre-headless maven), "
    "or set KAFKA_BOOTSTRAP_SERVERS to a Kafka that runs"
)


def java() -> str:
    """Return the path of a Java that can run Kafka.

    Raises:
        BrokerUnavailableError: there is none; the message says what to do.
    """
    path = shutil.which("java")
    if not path:
        raise BrokerUnavailableError(f"no Java found: {_WAYS_OUT}")
    shown = subprocess.run([path, "-version"], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
    first_line = (shown.stderr or shown.stdout).partition("\n")[0]
    digits = first_line.partition('"')[2].partition(".")[0].partition('"')[0]
    if not digits.isdigit() or int(digits) < _MINIMUM_JAVA:
        raise BrokerUnavailableError(f"Java {_MINIMUM_JAVA} or newer is needed, found {first_line!r}: {_WAYS_OUT}")
    return path


def kafka_libs(cache_dir: Path, report: Callable[[str], None]) -> Path:
    """Return the folder of Kafka's jars, fetching them by Maven where the cache has none.

    Args:
        cache_dir: folder that outlives the call.
        report: told, in a sentence, before a download starts.

    Raises:
        BrokerUnavailableError: no Maven, or Maven failed; the message carries its last lines.
    """
    libs = cache_dir / f"kafka-{KAFKA_VERSION}" / "libs"
    if libs.is_dir():
        return libs
    maven = shutil.which("mvn")
    if not maven:
        raise BrokerUnavailableError(f"no Maven found to fetch Apache Kafka: {_WAYS_OUT}")
    report(f"fetching Apache Kafka {KAFKA_VERSION} by Maven (once) ...")
    libs.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=libs.parent) as folder:
        pom = Path(folder) / "pom.xml"
        pom.write_bytes((files("streams.transport") / "kafka-pom.xml").read_bytes())
        fetched = Path(folder) / "libs"
        command = [
            maven,
            "-q",
            "-B",
            "-f",
            str(pom),
            "dependency:copy-dependencies",
            f"-DoutputDirectory={fetched}",
        ]
        command.append("-DincludeScope=runtime")
        try:
            done = subprocess.run(  # noqa: S603 - fixed arguments
                command, capture_output=True, text=True, check=False, timeout=_MAVEN_SECONDS
            )
        except subprocess.TimeoutExpired as error:
            raise BrokerUnavailableError(f"Maven took longer than {_MAVEN_SECONDS} s: {_WAYS_OUT}") from error
        if done.returncode:
            raise BrokerUnavailableError(f"Maven could not fetch Apache Kafka: {(done.stdout + done.stderr)[-500:]}")
        if not libs.is_dir():  # another process may have been faster
            fetched.rename(libs)
    return libs
