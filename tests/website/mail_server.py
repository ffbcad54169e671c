"""Real mail servers on this computer: one that takes what it gets, and those that refuse, hang, and die in the middle of a letter."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP as POLICY
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from website.outbox.mailing import MailSettings, Security

HOST = "127.0.0.1"
USER, PASSWORD = "brygga", "hemligt 53"


@dataclass
class Taken:
    """What a server has taken; `answers` are what it says to a letter instead, the first one first."""

    messages: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - as the library calls it
        if address in self.refuses:
            return "550 no such user Eva Exempel 195009072553"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        if self.answers:
            return self.answers.pop(0)
        self.raw.append(envelope.content)
        self.messages.append(BytesParser(policy=POLICY).parsebytes(envelope.content))
        self.to += envelope.rcpt_tos
        return "250 OK"


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def settings_for(port: int, **changes: Any) -> MailSettings:
    """Settings that lead to a server on this computer, in clear and without login unless said."""
    given = {
        "host": HOST,
        "port": port,
        "security": Security.NONE,
        "sender": Address(addr_spec="brygga@example.invalid"),
        "receiver": Address(addr_spec="felanmalan@example.invalid"),
        "timeout": 2,
    }
    return MailSettings(**(given | changes))


@contextmanager
def mail_server(port: int = 0, **more: Any) -> Iterator[tuple[MailSettings, Taken]]:
    """A server that takes mail."""
    taken, at = Taken(), port or free_port()
    controller = Controller(taken, hostname=HOST, port=at, ready_timeout=10, **more)
    controller.start()
    try:
        yield settings_for(at), taken
    finally:
        controller.stop()


@contextmanager
def closed_mail_server(folder: Path, security: Security) -> Iterator[tuple[MailSettings, Taken]]:
    """A server that asks for encryption, and for login where that is by STARTTLS, with a certificate of its own making."""
    certificate, key = make_certificate(folder)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)

    def check(_server, _session, _envelope, _mechanism, data):
        return AuthResult(success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()), handled=False)

    asks: dict[str, Any] = {"ssl_context": context}
    login: dict[str, str] = {}
    if security is Security.STARTTLS:
        asks = {"tls_context": context, "require_starttls": True, "authenticator": check, "auth_required": True}
        login = {"user": USER, "password": PASSWORD}
    with mail_server(**asks) as (settings, taken):
        yield settings_for(settings.port, security=security, authority=certificate, **login), taken


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this computer, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    begins = datetime.now(UTC) - timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=3))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "cert.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    kept = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    secret.write_bytes(key.private_bytes(*kept))
    return certificate, secret


@contextmanager
def rude_server(*, until: bytes = b"") -> Iterator[tuple[MailSettings, list[bytes]]]:
    """A server that speaks as far as a command and then hangs up, in the middle of a letter for `b"DATA"`; without one it says nothing."""
    heard: list[bytes] = []
    listening, over = socket.create_server((HOST, 0)), Event()
    listening.settimeout(0.2)

    def speak(line: socket.socket) -> None:
        with line:
            if not until:
                over.wait(10)
                return
            line.sendall(b"220 rude\r\n")
            for command in line.makefile("rb"):
                heard.append(command.strip())
                if command.upper().startswith(until):
                    if until == b"DATA":
                        line.sendall(b"354 go on\r\n")
                        line.recv(40)
                    return
                line.sendall(b"250 OK\r\n")

    def listen() -> None:
        while not over.is_set():
            try:
                line, _ = listening.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            speak(line)

    thread = Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield settings_for(listening.getsockname()[1], timeout=0.5), heard
    finally:
        over.set()
        listening.close()
        thread.join(5)
