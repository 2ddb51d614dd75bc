#!/bin/sh
# Runs once, when the volume of the database is new: creates the role of the site, which is no superuser, and its
# database. The three extensions that the site needs are trusted: the owner of the database may create them.
set -eu
psql --username postgres --set=ON_ERROR_STOP=1 --set=password="$DATABASE_PASSWORD" <<'SQL'
create role colloque login nosuperuser nocreatedb nocreaterole password :'password';
create database colloque owner colloque encoding 'UTF8' template template0;
SQL
