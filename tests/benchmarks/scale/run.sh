#!/usr/bin/env bash
# Measures how each service grows: one executable on one core with more and more connections, then one to four replicas that
# have a fifth of a core each, as containers with a limit have, while PostgreSQL, Redis, wrk and the gateway's upstream have
# the other core. Needs root (for the limits, by Linux's control groups) and what the benchmark of executables needs. Starts
# everything on free ports of the loopback and ends it. ROUNDS (3) says how often each is measured, DURATION (10) and
# WARM_UP (30) are seconds. The tables stay in target/.
set -euo pipefail
cd "$(dirname "$0")"
root=$PWD/../../..

[ "$(id -u)" = 0 ] || { echo "Only root can limit processors: run this as root." >&2; exit 1; }
for tool in node psql wrk taskset; do
  command -v "$tool" >/dev/null \
    || { echo "$tool is missing: install Debian's nodejs, postgresql-client, wrk or util-linux" >&2; exit 1; }
done
export PATH=${JAVA_HOME:?points at no JDK: set it to a JDK 25 or newer}/bin:$PATH

make -C "$root" native build
rm -rf target
mkdir -p target
exec taskset --cpu-list 1 java -jar "$root/local/target/stakedrop-local.jar" with-servers -- node measure.mjs > >(tee target/tables.md)
