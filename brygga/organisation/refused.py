"""Why a door stays shut: a stable code, a Swedish sentence that says what is wrong and what to do, and the field it is about."""

from brygga.story.codes import Code

SENTENCES: dict[str, str] = {
    Code.FUTURE_TIME: "Tiden har inte varit ännu. Skriv när det hände.",
    Code.UNKNOWN_UNIT: "Enheten finns inte i registret. Välj en enhet i listan.",
    Code.NO_OUTAGE: "Inget driftstopp pågår då. Gör det i Lifecare, eller ändra tiden.",
    Code.OUTAGE_ON: "Ett driftstopp pågår då. Vänta tills systemet är tillbaka, eller ändra tiden.",
    Code.UNKNOWN_PATIENT: "Patienten var inte inskriven här då. Kontrollera tiden, och att du valt rätt patient.",
    Code.WRONG_UNIT: "Det här rapporteras av en annan enhet. Kontrollera vem som ansvarar för uppgiften.",
    Code.ALREADY_ADMITTED: "Patienten är redan inskriven.",
    Code.ALREADY_DISCHARGED: "Patienten är redan utskriven. En ny inskrivning är ett nytt vårdtillfälle.",
    Code.ALREADY_READY: "Patienten är redan utskrivningsklar.",
    Code.NOT_READY: "Patienten är inte utskrivningsklar, så det finns inget att ta tillbaka.",
    Code.ALREADY_CONCERNED: "Enheten är redan berörd.",
    Code.NOT_CONCERNED: "Enheten är inte berörd.",
    Code.NOTHING_TO_REPORT: "Det finns inget sådant att rapportera om patienten vid den tiden.",
    Code.NOTHING_TO_DOCUMENT: "Anteckningen är redan bockad, eller så finns inget sådant samtal.",
    Code.NOTHING_TO_ENTER: "Det finns inget sådant att föra in.",
    Code.ALREADY_ENTERED: "Uppgiften är redan införd.",
    Code.UNKNOWN_EVENT: "Det som ska makuleras finns inte.",
    Code.ALREADY_ANNULLED: "Det är redan makulerat.",
    Code.PHYSICIAN_MISSING: "Ange vilken läkare som har gjort bedömningen.",
    Code.RECIPIENT_MISSING: "Ange vem du talade med.",
    Code.READ_BACK_MISSING: "Bekräfta att uppgifterna lästes tillbaka, eller skriv varför det inte gick.",
    Code.REASON_MISSING: "Skriv varför.",
    Code.REDATED: "Tiden är före det att systemet kom tillbaka. Redatering är inte tillåten. Visar systemet ändå den tiden, "
    "skriv det som avvikelse.",
    "behorighet_saknas": "Din roll får inte göra det här. Be någon som har rätt roll.",
    "redan_ringt": "Din enhet har redan skrivit ett samtal till mottagaren om samma sak. Är det samma samtal?",
    "samtalet_foljer_inte": "Samtalet gällde fler patienter, och tiden går inte att ändra för alla. Inget är ändrat.",
    "tappar_grund": "Då skulle något som skrevs senare inte längre gälla. Stryk eller ändra det först.",
    "redan_hos_er": "Patienten är redan inskriven hos er. Öppna patienten, eller välj att det är en ny inskrivning.",
    "annan_enhet": "Det här hör till en annan enhet än din.",
    "redan_skrivet_annat": "Det här är redan sparat, som det stod första gången. Det du har ändrat sedan dess är inte sparat. Ladda om sidan.",
    "raderat": "Uppgifterna om vårdtillfället är raderade.",
    "okant_vardtillfalle": "Vårdtillfället finns inte hos er.",
    "inskrivning_kand": "Ni vet redan om inskrivningen: genom ett samtal, eller från planeringssystemet.",
    "samma_organisation": "Inom samma organisation skrivs samtalet av den som ringer. Din anteckning finns redan att kopiera.",
    "referens_upptagen": "Referensen hör till ett annat samtal. Läs om sidan för att få en ny.",
    "mottagare_oklar": "Välj en enhet i listan, eller skriv vem det var.",
    "ring_upp": "En patient har skyddade personuppgifter. Lägg på och ring själv upp numret i registret.",
    "motringning_saknas": "En patient har skyddade personuppgifter. Bekräfta att du själv har ringt numret och talar med rätt person.",
    "ingen_middag": "Samtalets tider lämnar ingen tvekan om kl. 12. Det finns inget att avgöra.",
    "saknas": "Fyll i fältet.",
    "for_lang": "Texten är för lång.",
    "otillatet_tecken": "Texten har ett tecken som inte kan användas. Skriv om den.",
    "olasligt_nummer": "Numret kan inte läsas.",
    "olaslig_referens": "Referensen kan inte läsas.",
    "okant_val": "Välj ett av alternativen.",
    "lokal_rutin_andrad": "Någon har skrivit en ny version sedan du öppnade sidan. Läs den och skriv om din ändring.",
    "lokal_rutin_finns_inte": "Den lokala rutinen finns bara för kommuner.",
    "kort_andrat": "Någon har ändrat uppgifterna sedan du öppnade sidan. Läs dem och gör om din ändring.",
    "bara_administrator": "Namn, ort, ägare och HSA-id ändras av organisationens administratör.",
    "olasligt_telefonnummer": "Telefonnumret kan inte läsas.",
    "olasligt_hsa_id": "HSA-id:t kan inte läsas.",
    "import_andrat": "Registret har ändrats sedan du granskade. Titta igenom raderna en gång till.",
    "import_inget": "Filen ändrar ingenting i registret. Det finns inget att genomföra.",
    "import_tar_bort": "Importen tar bort enheter eller nummer. Bekräfta hur många.",
    "import_finns_inte": "Importen finns inte.",
    "import_aterkallad": "Importen är redan tagen tillbaka.",
    "import_gar_inte_tillbaka": "Alla enheter har ändrats sedan importen. Ändra dem var för sig.",
    "patientuppgift": "Texten får inte innehålla patientens namn eller nummer. Skriv om den.",
    "okand_anmalan": "Felanmälan finns inte, eller är struken. Ladda om sidan.",
    "redan_ihop": "Felanmälningarna hör redan ihop.",
    "redan_isar": "Felanmälan står redan för sig.",
    "besked_andrat": "Någon har publicerat ett besked sedan du öppnade sidan. Läs det, och skriv om ditt om det behövs.",
    "nasta_besked_passerat": "Tiden för nästa besked har redan varit. Skriv en tid som kommer.",
    "personnummer_saknas": "Skriv numret, eller välj okänd identitet.",
}

_FIELDS: dict[str, str] = {
    Code.FUTURE_TIME: "occurred_at",
    Code.NO_OUTAGE: "occurred_at",
    Code.OUTAGE_ON: "occurred_at",
    Code.PHYSICIAN_MISSING: "physician",
    Code.RECIPIENT_MISSING: "spoke_with",
    Code.READ_BACK_MISSING: "why_not",
    Code.REASON_MISSING: "reason",
    Code.REDATED: "entered_at",
}


class Refused(Exception):
    """Nothing was written. ``code`` is stable, ``sentence`` for the screen, ``field`` the input it is about, or empty."""

    def __init__(self, code: str, sentence: str = "", field: str = "") -> None:
        self.code = str(code)
        self.sentence = sentence or SENTENCES[code]
        self.field = field or _FIELDS.get(code, "")
        super().__init__(f"{self.code}: {self.sentence}")


class BadInput(Refused):
    """A field that can't be read as it stands."""
