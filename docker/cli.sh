#!/bin/sh
# The operator's door inside an image, e.g. `docker compose run --rm migrate` or `docker compose exec api sh docker/cli.sh …`.
set -eu
cd "$(dirname "$0")/.."
exec node --enable-source-maps dist/apps/cli/src/main.js "$@"
