"""The sign-in form."""

from django import forms


class SignInForm(forms.Form):
    """Login name and password. Says nothing about which of the two was wrong."""

    login = forms.CharField(
        label="Inloggningsnamn",
        max_length=150,
        error_messages={"required": "Skriv ditt inloggningsnamn."},
    )
    password = forms.CharField(
        label="Lösenord",
        max_length=1000,
        strip=False,
        error_messages={"required": "Skriv ditt lösenord."},
    )
