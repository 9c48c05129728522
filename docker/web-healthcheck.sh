#!/bin/sh
# Healthy when nginx serves the page; whether the API behind it is, is for the API's own check to say.
set -eu
exec curl --fail --silent --show-error --max-time 4 --output /dev/null "http://127.0.0.1:${PORT:-8080}/"
