#!/bin/sh
# `exec`, so that the stop signal reaches the program itself and it can finish what it is doing.
set -eu
cd "$(dirname "$0")/.."
. docker/require-settings.sh
require_settings DATABASE_URL REDIS_URL CLIP_STORE_URL
exec node --enable-source-maps dist/programs/worker.js
