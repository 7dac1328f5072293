#!/bin/sh
# Makes the passwords of the databases, once, in docker/secrets/; what is there is left alone.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets
# The folder is closed; the files are open, for inside a container others own the processes.
umask 022
made() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
for node in jiangsu anhui; do
  [ -e "secrets/$node-postgres" ] && continue
  made >"secrets/$node-postgres"
  for role in owner app; do
    printf 'postgresql://liangdi_%s:%s@%s-db/liangdi' "$role" "$(made)" "$node" >"secrets/$node-$role"
  done
done
