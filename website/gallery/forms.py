"""A form with every kind of field, with and without faults. Invented, like everyone in it."""

from django import forms

_WAYS = [("kommun", "Kommunen"), ("oppenvard", "Hälsocentralen"), ("bada", "Båda")]


class PatternForm(forms.Form):
    """One of each."""

    answered_by = forms.CharField(
        label="Vem svarade?",
        help_text="Namn och yrkesroll, som personen själv säger det.",
        error_messages={"required": "Skriv vem som svarade."},
    )
    at = forms.CharField(
        label="Samtalets tid", help_text="Till exempel 14:32 eller 1432.", error_messages={"required": "Skriv tiden."}
    )
    unit = forms.ChoiceField(label="Enhet", choices=[("", "Välj enhet"), ("avd53", "Avdelning 53"), ("ava", "AVA")])
    who = forms.ChoiceField(
        label="Vem ska ringas?",
        choices=_WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vem som ska ringas."},
    )
    matters = forms.MultipleChoiceField(
        label="Vad gäller det?",
        help_text="Flera kan väljas.",
        choices=[("inskriven", "Inskrivning"), ("utskrivningsklar", "Utskrivningsklar")],
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.BooleanField(label="Jag har läst upp allt", required=False)
    remark = forms.CharField(label="Anteckning", widget=forms.Textarea, required=False)
