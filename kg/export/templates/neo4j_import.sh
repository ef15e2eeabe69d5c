#!/bin/sh
# Fills a new Neo4j database (5 or later) with this library; run it in this folder, with the server stopped:
#   sh import.sh [NAME]
set -eu
neo4j-admin database import full \
  --delimiter="," \
  --array-delimiter="{delimiter}" \
  --quote='"' \
  --multiline-fields=true \
  --id-type=string \
  {files}
  "${1:-neo4j}"
