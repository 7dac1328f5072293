#!/bin/sh
# Before anything runs: the ledger's tables, the keys of a node where there are none, and its table
# in the file of the nodes.
set -eu
LIANGDI_DATABASE_FILE=/run/secrets/owner liangdi ledger migrate --role liangdi_app
[ -e "$LIANGDI_VAULT_KEYS" ] || liangdi vault keys new
signs=$(liangdi seal keys | head -n 1)
printf '[%s]\nserves = ["%s"]\nkey = "%s"\npersons = "%s"\n' \
  "$LIANGDI_NODE" "$SERVES" "$signs" "$(liangdi vault keys public)" >"/nodes/$LIANGDI_NODE.node"
