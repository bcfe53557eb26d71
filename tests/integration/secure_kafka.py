"""A Kafka with TLS, SCRAM and an authorizer; its certificates are made for one run."""

import shlex
import subprocess
from pathlib import Path

from aiokafka.protocol.admin import CreateAclsRequest
from pydantic import SecretStr

from streams.settings import Settings
from streams.transport.broker import LocalKafka
from streams.transport.clients import admin

PASSWORD = "a-password-of-this-run"  # noqa: S105 - of a broker that lives for one test
ADMIN = "admin"
_ALLOW, _LITERAL, _PREFIXED, _ANY_HOST = 3, 3, 4, "*"
_OPERATIONS = {"Read": 3, "Write": 4, "Create": 5, "Describe": 8}
_RESOURCES = {"--topic": 2, "--group": 3, "--transactional-id": 5}
_LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required"


def make_certificates(folder: Path) -> tuple[Path, Path]:
    """Make a certificate authority and a server certificate for 127.0.0.1; returns both as PEM files."""
    folder.mkdir(parents=True)
    ca, ca_key, key, request, certificate = (
        folder / name for name in ("ca.pem", "ca.key", "server.key", "server.csr", "server.crt")
    )
    names = folder / "names"
    names.write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\n", encoding="utf-8")
    commands = (
        f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test-ca -keyout {ca_key} -out {ca}",
        f"req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout {key} -out {request}",
        f"x509 -req -days 2 -in {request} -CA {ca} -CAkey {ca_key} -CAcreateserial -extfile {names} -out {certificate}",
    )
    for command in commands:
        subprocess.run(["openssl", *shlex.split(command)], check=True, capture_output=True)
    server = folder / "server.pem"
    server.write_text(key.read_text("utf-8") + certificate.read_text("utf-8"), encoding="utf-8")
    return ca, server


def secure_kafka(folder: Path, cache_dir: Path, users: list[str]) -> tuple[LocalKafka, Path]:
    """Return an unstarted Kafka that takes SASL_SSL only and grants nothing, and the file of its authority."""
    ca, server = make_certificates(folder / "certificates")
    properties = {
        "listeners": "SASL_SSL://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller_port}",
        "advertised.listeners": "SASL_SSL://127.0.0.1:{port}",
        "listener.security.protocol.map": "SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name": "SASL_SSL",
        "sasl.enabled.mechanisms": "SCRAM-SHA-512",
        "sasl.mechanism.inter.broker.protocol": "SCRAM-SHA-512",
        "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config": (
            f'{_LOGIN} username="{ADMIN}" password="{PASSWORD}";'
        ),
        "ssl.keystore.type": "PEM",
        "ssl.keystore.location": str(server),
        "ssl.truststore.type": "PEM",
        "ssl.truststore.location": str(ca),
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        # The controller listens to this machine alone, without names.
        "super.users": f"User:{ADMIN};User:ANONYMOUS",
        "allow.everyone.if.no.acl.found": "false",
    }
    options = []
    for user in [ADMIN, *users]:
        options += ["--add-scram", f"SCRAM-SHA-512=[name={user},password={PASSWORD}]"]
    return LocalKafka(folder / "broker", cache_dir, properties=properties, format_options=options), ca


def settings_of(user: str, broker: LocalKafka, ca: Path) -> Settings:
    """Return settings with the default names of topics and group, for one user of the secure Kafka."""
    return Settings(
        bootstrap_servers=broker.bootstrap_servers,
        security_protocol="SASL_SSL",
        sasl_mechanism="SCRAM-SHA-512",
        sasl_username=user,
        sasl_password=SecretStr(PASSWORD),
        ssl_cafile=ca,
        partitions=2,
        metrics_port=0,
        session_timeout_ms=6_000,
        transaction_timeout_ms=5_000,
        request_timeout_ms=5_000,
    )


async def grant(settings: Settings, document: str) -> int:
    """Grant what the `kafka-acls.sh` lines of a document say; returns how many there are."""
    lines = [line for line in document.splitlines() if line.startswith("kafka-acls.sh ")]
    client = admin(settings)
    await client.start()
    try:
        for line in lines:
            words = shlex.split(line)
            options = dict(zip(words[2::2], words[3::2], strict=True))
            kind = next(name for name in _RESOURCES if name in options)
            pattern = _PREFIXED if options.get("--resource-pattern-type") == "prefixed" else _LITERAL
            request = CreateAclsRequest(
                _RESOURCES[kind],
                options[kind],
                pattern,
                options["--allow-principal"],
                _ANY_HOST,
                _OPERATIONS[options["--operation"]],
                _ALLOW,
            )
            response = await client._send_request(request)
            assert all(not code for code, _ in response.creation_responses), line
    finally:
        await client.close()
    return len(lines)
