#!/bin/sh
# Run by the image of PostgreSQL when a data folder is new: two roles, and a database of the owner.
set -eu
password() { sed 's|.*://[^:]*:\([^@]*\)@.*|\1|' "/run/secrets/$1"; }
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<SQL
CREATE ROLE liangdi_owner LOGIN PASSWORD '$(password owner)';
CREATE ROLE liangdi_app LOGIN PASSWORD '$(password app)';
CREATE DATABASE liangdi OWNER liangdi_owner ENCODING 'UTF8' TEMPLATE template0;
SQL
