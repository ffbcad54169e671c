"""Every address. Swedish, in ASCII; never a personal number or a name in one."""

from django.conf import settings
from django.urls import include, path

from website.access import views as access
from website.assets import serve
from website.desk import views as desk
from website.front import favicon, front, health
from website.screens import (
    calls,
    changes,
    circumstances,
    conversations,
    entries,
    fault_report,
    liability,
    local_routines,
    notes,
    payment,
    printing,
    reading_log,
    receiving,
    revealing,
    ring,
    rules_in_force,
    service_desk,
    shift,
    situation,
    stating,
    stays,
    stop_log,
)
from website.screens.help import help_page

urlpatterns = [
    path("", front),
    path("laget", situation.situation, name="laget"),
    path("laget/driftstopp", situation.declare_found, name="driftstopp"),
    path("laget/ater-i-drift", situation.declare_returned, name="ater-i-drift"),
    path("laget/felanmalt", fault_report.report_fault, name="felanmalt"),
    path("laget/aven-hos-oss", fault_report.also_here, name="aven-hos-oss"),
    path("laget/anmalt-vidare", service_desk.pass_on, name="anmalt-vidare"),
    path("laget/handelser", stop_log.stop_log, name="stoppets-handelser"),
    path("laget/handelser/<uuid:entry>/stryk", stop_log.strike, name="stryk-om-stoppet"),
    path("laget/driftinformation", service_desk.publish, name="driftinformation"),
    path("felanmalningar", service_desk.desk, name="felanmalningar"),
    path("felanmalningar/hop", service_desk.join, name="felanmalan-hop"),
    path("felanmalningar/isar", service_desk.part, name="felanmalan-isar"),
    path("laget/fungerar", situation.signal, name="fungerar"),
    path("overlamning", shift.handover, name="overlamning"),
    path("ring", ring.queue, name="ring"),
    path("ring/<str:unit>", calls.call, name="ring-samtal"),
    path("ring/<str:unit>/borja", calls.begin, name="ring-borja"),
    path("ring/<str:unit>/forsok", calls.attempt, name="ring-forsok"),
    path("ring/samtal/<str:stay>/<str:conversation>", conversations.after, name="ring-efter"),
    path("ta-emot", receiving.hear, name="ta-emot"),
    path("ta-emot/efter/<str:stay>/<uuid:entry>", receiving.hear, name="ta-emot-efter"),
    path("patienter", stays.stays_page, name="patienter"),
    path("patienter/ny", stays.admit, name="skriv-in"),
    path("patienter/<str:stay>", stays.stay_page, name="patient"),
    path("patienter/<str:stay>/visa", revealing.reveal, name="visa-uppgifter"),
    path("patienter/<str:stay>/handelse/<str:word>", stating.state, name="handelse"),
    path("patienter/<str:stay>/omstandighet/<str:circumstance>", circumstances.circumstance, name="omstandighet"),
    path("patienter/<str:stay>/middag/<path:call>", circumstances.noon, name="middag"),
    path("patienter/<str:stay>/kontakt", stating.contact, name="kontakt"),
    path("patienter/<str:stay>/kontakt/<uuid:entry>", stating.contact_note, name="kontakt-text"),
    path("patienter/<str:stay>/kontakt/<uuid:entry>/stryk", changes.strike, name="stryk-kontakt"),
    # What was written is named as in the journal: by its entry, or by that and a place in it, with a slash between.
    path("patienter/<str:stay>/andra/fel/<path:name>", changes.correct, name="andra-fel"),
    path("patienter/<str:stay>/andra/tid/<path:name>", changes.retime, name="andra-tid"),
    path("patienter/<str:stay>/andra/bort/<path:name>", changes.take_back, name="andra-bort"),
    path("patienter/<str:stay>/andra/val/<path:name>", changes.choose_change, name="andra"),
    path("anteckningar", notes.notes_page, name="anteckningar"),
    path("anteckningar/dokumenterat", notes.document, name="dokumenterat"),
    # A call that was heard is named by its entry and its place in it, with a slash between.
    path("anteckningar/<str:stay>/<path:call>", notes.note_page, name="anteckning"),
    path("efterregistrering", entries.entries_page, name="efterregistrering"),
    path("efterregistrering/for-in", entries.enter, name="for-in"),
    path("efterregistrering/<str:stay>/tar", entries.take, name="tar"),
    path("atkomstlogg", reading_log.reading_log, name="atkomstlogg"),
    path("betalningsansvar", liability.liability_page, name="betalningsansvar"),
    path("betalningsansvar/manad", payment.month_page, name="betalningsansvar-manad"),
    path("betalningsansvar/export.csv", payment.export_csv, name="betalningsansvar-csv"),
    path("betalningsansvar/export.xlsx", payment.export_xlsx, name="betalningsansvar-xlsx"),
    path("betalningsansvar/<str:unit>/<str:stay>", liability.liability_stay_page, name="provning"),
    path("regler", rules_in_force.rules_page, name="regler"),
    path("hjalp", help_page, name="hjalp"),
    path("skriv-ut", printing.printing, name="skriv-ut"),
    path("skriv-ut/blad", printing.sheets_page, name="utskrivna-blad"),
    path("skriv-ut/skriv-av", printing.key_in, name="skriv-av"),
    path("lokal-rutin", local_routines.own_routines, name="lokal-rutin"),
    path("lokala-rutiner", local_routines.all_routines, name="lokala-rutiner"),
    path("lokal-rutin/<str:unit>/<str:about>", local_routines.write, name="skriv-lokal-rutin"),
    path("utkast", desk.keep, name="utkast"),
    path("utkast/borja-om", desk.start_over, name="borja-om"),
    path("lasning/kopierad", desk.copied, name="kopierad"),
    path("logga-in", access.sign_in, name="sign-in"),
    path("logga-ut", access.sign_out, name="sign-out"),
    path("valj-uppdrag", access.choose_assignment, name="choose-assignment"),
    path("static/<slug:digest>/<str:name>", serve),
    path("favicon.ico", favicon),
    path("halsa", health),
]
if settings.TEST_MODE:
    urlpatterns.append(path("galleri", include("website.gallery.urls")))

handler400 = "website.problems.bad_request"
handler403 = "website.problems.forbidden"
handler404 = "website.problems.not_found"
handler500 = "website.problems.server_error"
