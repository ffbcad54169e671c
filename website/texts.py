"""Sentences that people read and that do not stand in a template. One place to read them through, and to translate."""

from typing import NamedTuple

SIGN_IN_FAILED = "Inloggningsnamnet eller lösenordet stämmer inte. Kontrollera båda och försök igen."
TOO_MANY_ATTEMPTS = "Det har blivit för många försök. Vänta till kl. {at} och försök igen. Kontot är inte låst."

SESSION_NOTICES = {
    "inaktiv": "Du loggades ut eftersom ingen använt Brygga på 15 minuter. Logga in så kommer du tillbaka.",
    "lang": "Du loggades ut eftersom det gått 12 timmar sedan du loggade in. Logga in så kommer du tillbaka.",
    "inaktiv-kvar": "Du loggades ut eftersom ingen använt Brygga på 15 minuter. Det du skrev är kvar, men inget är skickat. "
    "Logga in så kommer du tillbaka till det.",
    "lang-kvar": "Du loggades ut eftersom det gått 12 timmar sedan du loggade in. Det du skrev är kvar, men inget är skickat. "
    "Logga in så kommer du tillbaka till det.",
    "utloggad": "Du är utloggad.",
}

TYPED_IN_THE_OTHER = "Formuläret öppnades i ett annat uppdrag än det du har nu. Inget är skickat, men det du skrev är kvar i det uppdraget."
TYPED_IS_LEFT = (
    "Formuläret hade blivit för gammalt för att skickas. Inget är skickat, men det du skrev är kvar: öppna sidan igen."
)

TYPED_AND_NOT_SAVED = "Det du skrev är kvar: öppna sidan igen och spara en gång till."
TYPED_IS_KEPT = "Det du skrev är kvar: öppna sidan igen. Har det redan sparats skrivs det inte en gång till."


class ProblemText(NamedTuple):
    """What an error page says: what happened, and what to do."""

    status: int
    title: str
    sentence: str
    remedy: str


PROBLEMS = {
    "B400": ProblemText(
        400,
        "Förfrågan kunde inte läsas",
        "Det som skickades var trasigt eller ofullständigt. Ingenting har sparats.",
        "Gå tillbaka, öppna sidan igen och försök en gång till.",
    ),
    "B403": ProblemText(
        403,
        "Du har inte behörighet hit",
        "Sidan finns, men inte för dig i det här uppdraget.",
        "Byt uppdrag om du har flera. Behöver du sidan i ditt arbete: vänd dig till din administratör.",
    ),
    "B403-ROLL": ProblemText(
        403,
        "Din roll öppnar inte den här sidan",
        "Sidan är till för andra roller än den du har i det här uppdraget.",
        "Byt uppdrag om du har flera. Behöver du sidan i ditt arbete: vänd dig till din administratör.",
    ),
    "B403-REGEL": ProblemText(
        403,
        "Sidan är stängd",
        "Sidan saknar en regel för vem som får öppna den, och därför öppnas den inte för någon.",
        "Det är ett fel i Brygga. Anmäl det och uppge koden.",
    ),
    "B403-FORMULAR": ProblemText(
        403,
        "Formuläret hade blivit för gammalt",
        "Formuläret öppnades före den senaste inloggningen eller från en annan sida. Ingenting har sparats.",
        "Öppna sidan på nytt och fyll i formuläret igen.",
    ),
    "B404": ProblemText(
        404,
        "Sidan finns inte",
        "Adressen kan vara felskriven, eller så har sidan flyttat.",
        "Gå till Läget och leta dig fram därifrån.",
    ),
    "B404-PATIENT": ProblemText(
        404,
        "Patienten finns inte här",
        "Adressen leder inte till någon patient på din enhet.",
        "Gå till Patienter. Har du flera uppdrag: byt till den enhet där patienten är.",
    ),
    "B405": ProblemText(
        405,
        "Så kan sidan inte användas",
        "Adressen tar emot ett formulär, men öppnades som en sida.",
        "Gå till Läget och leta dig fram därifrån.",
    ),
    "B409": ProblemText(
        409,
        "Någon hann före",
        "Uppgiften har ändrats sedan du öppnade sidan. Det du skickade har inte sparats.",
        "Öppna sidan igen, se vad som har hänt och gör om det som fortfarande behövs.",
    ),
    "B409-NEJ": ProblemText(
        409,
        "Det går inte nu",
        "Läget har ändrats sedan du öppnade sidan. Ingenting har sparats.",
        "Gå tillbaka, ladda om sidan och se vad som gäller.",
    ),
    "B409-UPPDRAG": ProblemText(
        409,
        "Du har bytt uppdrag",
        "Formuläret öppnades i ett annat uppdrag än det du har nu. Det du skickade har inte sparats.",
        "Byt tillbaka om det var fel, öppna sidan igen och fyll i formuläret.",
    ),
    "B413": ProblemText(
        413,
        "Texten är för stor",
        "Det som skickades är mer än vad som ryms i ett formulär. Ingenting har sparats.",
        "Gå tillbaka, korta texten och skicka igen. Något som klistrats in av misstag kan vara orsaken.",
    ),
    "B422": ProblemText(
        422,
        "Något i formuläret behöver rättas",
        "En eller flera uppgifter kunde inte tas emot. Ingenting har sparats.",
        "Gå tillbaka, rätta uppgifterna och skicka igen.",
    ),
    "B503-UPPTAGEN": ProblemText(
        503,
        "Brygga är upptaget just nu",
        "Något annat håller journalen låst, till exempel en säkerhetskopiering. Ingenting har sparats.",
        "Försök igen om en stund. Är det bråttom: ring som vanligt och skriv på papper; för in det efteråt.",
    ),
    "B503-LOGG": ProblemText(
        503,
        "Sidan kan inte visas just nu",
        "Brygga antecknar vem som läser om en patient innan sidan visas. Det gick inte nu, och därför visas inget.",
        "Försök igen. Går det fortfarande inte: ring som vanligt och skriv på papper. Anmäl felet och uppge koden.",
    ),
    "B503-RUTIN": ProblemText(
        503,
        "Brygga är inte iordningställt än",
        "Det finns ingen rutin som kan läsas i installationen, och därför inget att visa.",
        "Be administratören att lägga in enheter och rutin. Är det driftstopp nu: följ rutinen på papper.",
    ),
    "B500": ProblemText(
        500,
        "Något gick fel i Brygga",
        "Felet är vårt, inte ditt. Det är osäkert om det senaste du gjorde har sparats.",
        "Gå till Läget och se efter. Är det bråttom: ring som vanligt och skriv på papper; för in det efteråt.",
    ),
}
