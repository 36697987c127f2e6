"""Printed matter: what there is to print, and how it is filled in and typeset. No Qt here."""
