#!/usr/bin/env bash
# Measures the packaged airdrop-service behind the packaged gateway, on a PostgreSQL that waits for its disk: imports beside
# PostgreSQL's own COPY, from a list to its published root, who is eligible by a tree of rules, and look-ups of proofs on one
# core. Needs a JDK 25 in JAVA_HOME, Maven, Node 20 or newer, Debian's psql, wrk and taskset. Starts everything on free ports
# of the loopback and ends it. PARTS ("import root eligibility proofs") says what is measured, ROUNDS (3) how often; WALLETS
# (1000000) is the length of the list, and MANY_WALLETS (10000000) that of the one that proofs are looked up in with a heap
# of 256 MB. The tables stay in target/.
set -euo pipefail
cd "$(dirname "$0")"
root=$PWD/../../..

for tool in node psql wrk taskset; do
  command -v "$tool" >/dev/null \
    || { echo "$tool is missing: install Debian's nodejs, postgresql-client, wrk or util-linux" >&2; exit 1; }
done
export PATH=${JAVA_HOME:?points at no JDK: set it to a JDK 25 or newer}/bin:$PATH

"$root/local/bin/mvn-quietly" package -pl local,gateway,airdrop-service -am -Dmaven.test.skip=true
rm -rf target
mkdir -p target
exec java -jar "$root/local/target/stakedrop-local.jar" with-servers --durable -- node measure.mjs > >(tee target/tables.md)
