// Builds the tree of a list with one JavaScript peer and appends what it took, as a line of JSON, to a file.
// Usage: node peers.mjs PEER CLAIMS.csv.gz EXPECTED_ROOT RESULTS.jsonl
import { appendFileSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { solidityPackedKeccak256 } from 'ethers';

const OPENZEPPELIN_PROOFS = 2000; // one takes half a millisecond, all of them minutes

const [peer, claimsFile, expectedRoot, results] = process.argv.slice(2);
const claims = gunzipSync(readFileSync(claimsFile)).toString().trim().split('\n').slice(1)
  .map((line) => line.trim().split(','));

const hex = (bytes) => '0x' + Buffer.from(bytes).toString('hex');
const word = (decimal) => BigInt(decimal).toString(16).padStart(64, '0');
const bytes = (text) => Buffer.from(text, 'hex');

/** Uniswap's format: leaves sorted and distinct, pairs sorted, an odd node moved up; all proofs as its tool gives them. */
function layered(leaf, combine) {
  const sorted = claims.map(leaf).sort(Buffer.compare)
    .filter((each, index, all) => index === 0 || !all[index - 1].equals(each));
  const layers = [sorted];
  while (layers.at(-1).length > 1) {
    const below = layers.at(-1);
    layers.push(Array.from({ length: Math.ceil(below.length / 2) }, (_, index) => {
      const [left, right] = [below[2 * index], below[2 * index + 1]];
      if (!right) return left;
      return combine(Buffer.compare(left, right) <= 0 ? [left, right] : [right, left]);
    }));
  }
  return {
    root: hex(layers.at(-1)[0]),
    leaves: sorted.length,
    proof: (position) => layers.flatMap((layer, level) => {
      const sibling = layer[(position >> level) ^ 1];
      return sibling ? [hex(sibling)] : [];
    }),
  };
}

const milliseconds = ({ user, system }) => (user + system) / 1000;

const build = {
  // The least that JavaScript needs: bytes, one hash a node.
  noble: () => layered(
    ([index, account, amount]) =>
      Buffer.from(keccak_256(bytes(word(index) + account.slice(2) + word(amount)))),
    (pair) => Buffer.from(keccak_256(Buffer.concat(pair)))),
  // The steps of Uniswap's tool, which is in no package: ethers' hash of Solidity types for leaves and pairs alike.
  uniswap: () => layered(
    ([index, account, amount]) =>
      bytes(solidityPackedKeccak256(['uint256', 'address', 'uint256'], [index, account, amount]).slice(2)),
    (pair) => bytes(solidityPackedKeccak256(['bytes'], [hex(Buffer.concat(pair))]).slice(2))),
  openzeppelin: () => {
    const tree = StandardMerkleTree.of(claims.map(([, account, amount]) => [account, amount]), ['address', 'uint256']);
    return { root: tree.root, leaves: claims.length, proof: (index) => tree.getProof(index) };
  },
}[peer];

const start = performance.now();
const processorStart = process.cpuUsage();
const tree = build();
const root = performance.now() - start;
const processor = process.cpuUsage(processorStart);
const proofs = peer === 'openzeppelin' ? OPENZEPPELIN_PROOFS : tree.leaves;
const step = Math.floor(tree.leaves / proofs);
let siblings = 0;
for (let index = 0; index < proofs; index++) {
  siblings += tree.proof(index * step).length;
}
const proof = (performance.now() - start - root) / proofs;
const processorWithProofs = process.cpuUsage(processorStart);
if (tree.root !== expectedRoot || siblings < proofs) {
  throw new Error(`${peer}: the root ${tree.root} is not ours, ${expectedRoot}`);
}
appendFileSync(results, JSON.stringify({
  peer,
  claims: claims.length,
  root,
  proof,
  processor: milliseconds(processor),
  processorWithProofs: milliseconds(processorWithProofs),
  megabytes: process.resourceUsage().maxRSS / 1024,
}) + '\n');
