"""Brygga: coordinated discharge planning carried through a stop of the system that it normally lives in.

Routine + facts + time -> duties. The packages, from the ground up:

``reading`` data files as text · ``law`` dated parameters · ``journal`` the sealed log · ``routine`` the routine's words and
file · ``statements`` what people can state · ``contacts`` units and hours · ``outage`` the stop · ``episodes`` a stay and who
has been told · ``duties`` who is owed which call · ``calls`` the call · ``notes`` the note · ``liability`` the payment
liability · ``recovery`` back-entry · ``story`` everything read anew · ``organisation`` the doors · ``scenario`` stories
with expectations · ``exercise`` a county to try · ``cli`` the command.

A package imports only what stands before it. The rules (``routine`` to ``story``) know no framework, clock or database.
"""
