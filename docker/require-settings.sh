# Read by the start scripts. Stops with one sentence per missing setting (exit code 78, EX_CONFIG): without them the
# programs would start as for one office, with clips on a disk that goes away with the container.
require_settings() {
  missing=0
  for name in "$@"; do
    eval "value=\${$name:-}"
    [ -n "$value" ] && continue
    echo "$name chưa được đặt, xem docker/README.md / is not set, see docker/README.md" >&2
    missing=1
  done
  [ "$missing" = 0 ] || exit 78
}
