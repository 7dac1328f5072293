#!/bin/sh
# Before anything runs: the ledger's tables, and the keys of a node where there are none.
set -eu
LIANGDI_DATABASE_FILE=/run/secrets/owner liangdi ledger migrate --role liangdi_app
[ -e "$LIANGDI_VAULT_KEYS" ] || liangdi vault keys new
liangdi seal keys
