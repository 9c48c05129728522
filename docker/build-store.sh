#!/bin/sh
# Builds the MinIO that the conformance suite runs against: the last commit before the project was archived, which has
# security fixes that no published image has. `build-store.sh FOLDER` leaves the program `minio` there.
set -eu

GOBIN=$1 CGO_ENABLED=0 go install github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c
# Becomes /data, empty and owned by the unprivileged user.
mkdir -p "$1/data"
