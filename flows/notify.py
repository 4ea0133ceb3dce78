"""Telling somebody elsewhere that a night is over: counts only, never a name or a word of a paper."""

from __future__ import annotations

import json
import os
import smtplib
import urllib.request
from collections.abc import Mapping
from email.message import EmailMessage
from urllib.parse import urlsplit

from models.settings import Notify

_TIMEOUT_S = 20.0


def notify(settings: Notify, counts: Mapping[str, int]) -> list[str]:
    """Send the counts where the settings say; return what went wrong, which is no fault of the night's work."""
    told = []
    for what, send in (("webhook", _to_webhook), ("e-mail", _by_mail)):
        try:
            send(settings, counts)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            told.append(f"the {what} was not sent ({type(error).__name__}): look at [notify] in casefold.toml")
    return told


def _to_webhook(settings: Notify, counts: Mapping[str, int]) -> None:
    if settings.webhook is None:
        return
    if urlsplit(settings.webhook).scheme not in ("http", "https"):
        raise ValueError("no address of the web")
    body = json.dumps({"text": in_words(counts), "counts": dict(counts)}).encode()
    request = urllib.request.Request(settings.webhook, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=_TIMEOUT_S):
        pass


def _by_mail(settings: Notify, counts: Mapping[str, int]) -> None:
    if settings.email is None:
        return
    message = EmailMessage()
    message["Subject"] = "Casefold: the night's work"
    message["From"] = settings.sender or settings.email
    message["To"] = settings.email
    message.set_content(in_words(counts))
    host, _, port = settings.smtp.partition(":")
    with smtplib.SMTP(host, int(port or 25), timeout=_TIMEOUT_S) as server:
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls()
        password = os.environ.get("CASEFOLD_SMTP_PASSWORD")
        if settings.smtp_user and password:
            server.login(settings.smtp_user, password)
        server.send_message(message)


def in_words(counts: Mapping[str, int]) -> str:
    """Return the counts that are not nought as one line."""
    told = [f"{number} {what}" for what, number in counts.items() if number]
    return "Casefold's night is over: " + (", ".join(told) if told else "nothing to do") + "."
