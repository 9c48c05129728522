#!/bin/sh
# Healthy when the API answers that it and the parts it needs can serve. Node, because the image has no curl.
set -eu
exec node -e '
  fetch(`http://127.0.0.1:${process.env.PORT || 3000}/api/v1/health/ready`, { signal: AbortSignal.timeout(4000) })
    .then((answer) => { if (!answer.ok) throw new Error(`answered ${answer.status}`); })
    .catch((error) => { console.error(String(error)); process.exit(1); });
'
