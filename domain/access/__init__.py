"""Who may do what here: accounts, their roles and deputies, and who looked at whose data.

The installation's own records. They stand in the ledger beside the cases, in streams of their own
(`@account/NAME`, `@settings`, `@vault/SUBJECT`), so that they are dated, attributed and sealed as
every act is. Secrets (password hashes, token hashes, names of persons) are never in them.
"""

from domain.access.facts import ACCESS_FACTS

__all__ = ["ACCESS_FACTS"]
