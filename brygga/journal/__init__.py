"""The sealed, append-only log. It knows no domain word: what an entry means is for the packages above.

``entries`` what an entry is · ``canonical`` how it is written as bytes · ``store`` the doors to SQLite and PostgreSQL ·
``verify`` recomputes every hash. Modules with an underscore are private.
"""
