// Times merkletreejs on the list that JMH was given, checks that its root is ours, and prints both with their ratio.
// Usage: node compare.mjs CLAIMS.csv.gz OUR_ROOT JMH_RESULT.json
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { MerkleTree } from 'merkletreejs';

const RUNS = 3;
const [claimsFile, ourRoot, jmhFile] = process.argv.slice(2);

const hash = (bytes) => Buffer.from(keccak_256(bytes));
const word = (integer) => integer.toString(16).padStart(64, '0');
const leaf = ({ index, account, amount }) => hash(Buffer.from(word(index) + account + word(amount), 'hex'));

const claims = gunzipSync(readFileSync(claimsFile)).toString().trim().split('\n').slice(1).map((line) => {
  const [index, address, amount] = line.trim().split(',');
  return { index: BigInt(index), account: address.slice(2), amount: BigInt(amount) };
});

function rootAndAllProofs() {
  const start = performance.now();
  const tree = new MerkleTree(claims.map(leaf), hash, { sort: true });
  const rootTime = performance.now();
  const proofs = tree.getLeaves().map((each, position) => tree.getProof(each, position));
  const end = performance.now();
  if (tree.getHexRoot() !== ourRoot || proofs.length !== claims.length) {
    throw new Error(`the peer's root ${tree.getHexRoot()} is not ours, ${ourRoot}`);
  }
  return { root: rootTime - start, rootAndAllProofs: end - start };
}

rootAndAllProofs(); // warms up
const peer = Array.from({ length: RUNS }, rootAndAllProofs);
const ours = JSON.parse(readFileSync(jmhFile));

const spread = (values) => {
  const sorted = [...values].sort((left, right) => left - right);
  return { low: sorted[0], middle: sorted[Math.floor(sorted.length / 2)], high: sorted.at(-1) };
};
const text = ({ low, middle, high }, digits) =>
  `${middle.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;

console.log(`\n${claims.length} claims, root ${ourRoot}; milliseconds and ratio as median (lowest to highest)\n`);
console.log('| what | Stakedrop | merkletreejs | ratio |\n|---|---|---|---|');
for (const { benchmark, primaryMetric } of ours) {
  const what = benchmark.split('.').at(-1);
  const our = spread(primaryMetric.rawData.flat());
  const their = spread(peer.map((run) => run[what]));
  const ratio = { low: their.low / our.high, middle: their.middle / our.middle, high: their.high / our.low };
  console.log(`| ${what} | ${text(our, 0)} | ${text(their, 0)} | ${text(ratio, 1)} |`);
}
