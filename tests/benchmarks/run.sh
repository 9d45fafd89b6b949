#!/usr/bin/env bash
# Runs the benchmarks and their peers in turn on the same input, checks that the roots are equal, and prints tables. Needs
# a JDK 25 in JAVA_HOME, Maven, and Node 20 or newer with npm; where native-image is found, a native process is measured
# too. The input is the UNI airdrop's list below STAKEDROP_REAL_DATA, or else a generated one of the same size. ROUNDS (3)
# says how often each is run; MILLION=0 leaves the peer's tree of a million leaves out, which takes minutes. Results stay
# in target/.
set -euo pipefail
cd "$(dirname "$0")"

java=${JAVA_HOME:?points at no JDK: set it to a JDK 25 or newer}/bin/java
command -v npm >/dev/null || { echo "npm is missing: install Node 20 or newer" >&2; exit 1; }

mvn -q -f ../../pom.xml -pl tests/benchmarks -am package -DskipTests
npm ci --silent --prefix peer

class_path="target/classes:target/lib/*"
benchmarks=io.stakedrop.benchmarks
results=target/results
rm -rf "$results"
mkdir -p "$results"

claims=target/claims.csv.gz
if [ -n "${STAKEDROP_REAL_DATA:-}" ]; then
  claims=$(realpath "$STAKEDROP_REAL_DATA")/uniswap-2020/claims.csv.gz
  [ -f "$claims" ] || { echo "$claims is missing: unset STAKEDROP_REAL_DATA to use a generated list" >&2; exit 1; }
fi
million=target/million.csv.gz
"$java" -cp "$class_path" $benchmarks.GeneratedClaims "$claims" 252803
"$java" -cp "$class_path" $benchmarks.GeneratedClaims "$million" 1000000

root_by_jvm=("$java" -cp "$class_path" $benchmarks.ClaimList)
root() { "${root_by_jvm[@]}" "$1" "$2"; }
uniswap_root=$(root "$claims" uniswap)
openzeppelin_root=$(root "$claims" openzeppelin)

executable=target/claim-root
rm -f "$executable"
graalvm=$(../../local/bin/find-native-image || echo none)
if [ -x "$graalvm/bin/native-image" ]; then
  echo "Compiling the native process (a minute or more)" >&2
  "$graalvm/bin/native-image" -cp "$class_path" -o "$executable" $benchmarks.ClaimList >"$results/native-image.log" 2>&1 ||
    { tail -n 20 "$results/native-image.log" >&2; exit 1; }
  native_root=$("$executable" "$claims" uniswap)
  [ "$native_root" = "$uniswap_root" ] || { echo "The native process gives another root, $native_root" >&2; exit 1; }
else
  echo "The native process is skipped" >&2
fi

# JMH: a round's number, a name for the results, and JMH's arguments.
jmh() {
  local round=$1 name=$2
  shift 2
  "$java" --sun-misc-unsafe-memory-access=allow -cp "$class_path" org.openjdk.jmh.Main "$@" -prof $benchmarks.ProcessorTime -foe true \
    -rf json -rff "$results/$name-$round.json" >>"$results/jmh.log"
}

# A whole process from the compressed CSV to the root, wall and processor time in seconds: what it is, and its command.
cold() {
  local process=$1 TIMEFORMAT='%R %U %S' seconds
  shift
  seconds=$({ time "$@" "$claims" uniswap >/dev/null; } 2>&1)
  read -r real user system <<<"$seconds"
  echo "{\"process\": \"$process\", \"real\": $real, \"user\": $user, \"system\": $system}" >>"$results/cold.jsonl"
}
cold_processes() {
  cold jvm "${root_by_jvm[@]}"
  [ ! -x "$executable" ] || cold native "$executable"
}

peer() { node --max-old-space-size=6144 peer/peers.mjs "$@"; }

for round in $(seq "${ROUNDS:-3}"); do
  echo "round $round, load $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || true)" >&2
  jmh "$round" keccak KeccakBenchmark
  jmh "$round" trees MerkleTreeBenchmark -p file="$claims"
  jmh "$round" million MerkleTreeBenchmark.openZeppelinRoot -p file="$million" -jvmArgs -Xmx400m
  jmh "$round" proofs ProofBenchmark -p file="$million"
  cold_processes
  peer noble "$claims" "$uniswap_root" "$results/peers.jsonl"
  cold_processes
  peer uniswap "$claims" "$uniswap_root" "$results/peers.jsonl"
  cold_processes
  peer openzeppelin "$claims" "$openzeppelin_root" "$results/peers.jsonl"
done
[ "${MILLION:-1}" = 0 ] ||
  peer openzeppelin "$million" "$(root "$million" openzeppelin)" "$results/peers-million.jsonl"
node peer/tables.mjs "$results" | tee target/comparison.md
