"""Every address. Swedish, in ASCII; never a personal number or a name in one."""

from django.conf import settings
from django.urls import include, path

from website.access import views as access
from website.assets import serve
from website.front import favicon, front, health, pending

urlpatterns = [
    path("", front),
    path("laget", pending, {"title": "Läget"}, name="laget"),
    path("ring", pending, {"title": "Ring"}, name="ring"),
    path("ta-emot", pending, {"title": "Ta emot samtal"}, name="ta-emot"),
    path("patienter", pending, {"title": "Patienter"}, name="patienter"),
    path("efterregistrering", pending, {"title": "Efterregistrering"}, name="efterregistrering"),
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
