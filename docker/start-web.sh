#!/bin/sh
# Writes nginx's configuration from docker/web/nginx.conf and starts it. `exec`, so that the stop signal reaches nginx.
#   API_URL          where the API answers, e.g. http://api:3000 (required)
#   PORT             port to listen on (8080)
#   TRUSTED_PROXIES  addresses or CIDR ranges of reverse proxies in front, separated by commas
#   WEB_FILES        folder of the built application (the image's own)
set -eu
cd "$(dirname "$0")/.."
. docker/require-settings.sh
require_settings API_URL
files=${WEB_FILES:-$PWD/dist/web}
run=$(mktemp -d)
resolver=$(awk '$1 == "nameserver" { print ($2 ~ /:/) ? "[" $2 "]" : $2; exit }' /etc/resolv.conf)
trusted=$(printf '%s' "${TRUSTED_PROXIES:-}" | tr ',' '\n' | awk 'NF { printf "set_real_ip_from %s; ", $1 }')
sed \
  -e "s|@RUN@|$run|" \
  -e "s|@FILES@|$files|" \
  -e "s|@PORT@|${PORT:-8080}|" \
  -e "s|@API_URL@|${API_URL%/}|" \
  -e "s|@TRUSTED_PROXIES@|$trusted|" \
  -e "s|@RESOLVER@|${resolver:+resolver $resolver valid=10s;}|" \
  docker/web/nginx.conf >"$run/nginx.conf"
nginx -e /dev/stderr -t -q -c "$run/nginx.conf"
# It drains what is under way when told to quit, which is what the image's stop signal says.
exec nginx -e /dev/stderr -c "$run/nginx.conf"
