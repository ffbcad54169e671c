"""Where mail goes: the settings, read once, and one message handed over to the server. Nothing here knows the journal."""

import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from enum import StrEnum
from pathlib import Path

from website.refusals import StartRefused

TIMEOUT_SECONDS = 10
"""How long is waited for each answer of the server. Nobody waits for it but the thread that sends."""


class Security(StrEnum):
    """How the line to the server is closed to others. The value is what stands in BRYGGA_MAIL_SECURITY."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "ingen"


PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """Which server, from and to which address. ``authority`` is a file with the certificates that are trusted, None for the system's."""

    host: str
    port: int
    security: Security
    sender: Address
    receiver: Address
    user: str = ""
    password: str = field(default="", repr=False)
    authority: Path | None = None
    timeout: float = TIMEOUT_SECONDS


def mail_settings(environment: Mapping[str, str]) -> MailSettings | None:
    """The settings; None where no server is named: then nothing is sent. Raises StartRefused for what can't be used."""
    server = environment.get("BRYGGA_MAIL_SERVER", "").strip()
    if not server:
        return None
    security = _security(environment.get("BRYGGA_MAIL_SECURITY", Security.STARTTLS))
    host, port = _host_and_port(server, PORTS[security])
    authority = environment.get("BRYGGA_MAIL_CA", "")
    return MailSettings(
        host=host,
        port=port,
        security=security,
        sender=_address(environment, "BRYGGA_MAIL_FROM"),
        receiver=_address(environment, "BRYGGA_MAIL_TO"),
        user=environment.get("BRYGGA_MAIL_USER", ""),
        password=_secret(environment.get("BRYGGA_MAIL_PASSWORD_FILE", "")),
        authority=Path(authority) if authority else None,
    )


def _security(text: str) -> Security:
    try:
        return Security(text.strip().lower())
    except ValueError as error:
        raise _wrong("BRYGGA_MAIL_SECURITY", f"Skriv {', '.join(Security)}.") from error


def _host_and_port(server: str, usual: int) -> tuple[str, int]:
    host, colon, port = server.rpartition(":") if ":" in server else (server, "", "")
    if colon and not (port.isascii() and port.isdigit() and 0 < int(port) < 1 << 16):
        raise _wrong("BRYGGA_MAIL_SERVER", "Skriv namn eller namn:port, till exempel mail.example.invalid:587.")
    return host.strip("[]"), int(port) if colon else usual


def _address(environment: Mapping[str, str], name: str) -> Address:
    try:
        address = Address(addr_spec=environment.get(name, "").strip())
    except (ValueError, IndexError) as error:
        raise _wrong(name, "Skriv en e-postadress, till exempel brygga@example.invalid.") from error
    if not (address.username and address.domain and address.addr_spec.isascii()):
        raise _wrong(name, "Skriv en e-postadress, till exempel brygga@example.invalid.")
    return address


def _secret(path: str) -> str:
    """The first line of a file that only the service can read, so that no password stands in the environment."""
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").partition("\n")[0]
    except (OSError, ValueError) as error:
        raise _wrong("BRYGGA_MAIL_PASSWORD_FILE", "Filen kan inte läsas.") from error


def _wrong(name: str, remedy: str) -> StartRefused:
    """The refusal; the value is not repeated, since it may hold a password."""
    return StartRefused("START-EPOST", f"{name} kan inte användas. {remedy}")


def hand_over(mail: MailSettings, message: EmailMessage) -> None:
    """Give a message to the server. Returns once the server has taken it; raises OSError, SMTPException or SSLError."""
    server = _connect(mail)
    try:
        if mail.security is Security.STARTTLS:
            server.starttls(context=_context(mail))
        if mail.user:
            server.login(mail.user, mail.password)
        server.send_message(message)
    except BaseException:
        server.close()
        raise
    # It has been taken: how the line is closed no longer matters, and must not have it sent again.
    with suppress(Exception):
        server.quit()
    server.close()


def _connect(mail: MailSettings) -> smtplib.SMTP:
    # The name that we greet with is given, since to find our own may ask a name server that is down.
    if mail.security is Security.TLS:
        return smtplib.SMTP_SSL(
            mail.host, mail.port, local_hostname=mail.sender.domain, timeout=mail.timeout, context=_context(mail)
        )
    return smtplib.SMTP(mail.host, mail.port, local_hostname=mail.sender.domain, timeout=mail.timeout)


def _context(mail: MailSettings) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(mail.authority) if mail.authority else None)
