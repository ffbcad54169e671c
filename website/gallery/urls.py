"""Addresses of the gallery; included only in test mode."""

from django.urls import path

from website.gallery import views

urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("/laget", views.state, name="gallery-state"),
    path("/samtal", views.call, name="gallery-call"),
    path("/ovning", views.exercise, name="gallery-exercise"),
    path("/fel/<str:code>", views.problem, name="gallery-problem"),
    path("/krasch", views.crash, name="gallery-crash"),
]
