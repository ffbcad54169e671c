"""Why a report could not be sent, in words that whoever waits for it can act on. An exception's text is never shown nor kept."""

import smtplib
import ssl

FAULTS = {
    "svarar_inte": "e-postservern svarar inte",
    "inloggning": "e-postservern godtar inte inloggningen",
    "kryptering": "förbindelsen till e-postservern kan inte krypteras",
    "adressen": "e-postservern tar inte emot adressen",
    "tas_inte_emot": "e-postservern tar inte emot brevet",
    "okant": "något gick fel när det skulle skickas",
}


def fault_of(error: BaseException) -> str:
    """The word of FAULTS for an exception."""
    kinds: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str], ...] = (
        (smtplib.SMTPAuthenticationError, "inloggning"),
        ((smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused), "adressen"),
        ((ssl.SSLError, smtplib.SMTPNotSupportedError), "kryptering"),
        ((smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError), "svarar_inte"),
        (smtplib.SMTPException, "tas_inte_emot"),
        (OSError, "svarar_inte"),
    )
    return next((word for kind, word in kinds if isinstance(error, kind)), "okant")
