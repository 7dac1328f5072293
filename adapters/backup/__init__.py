"""Backup, restore and rehearsal: everything of an installation, at one instant, in a folder."""
