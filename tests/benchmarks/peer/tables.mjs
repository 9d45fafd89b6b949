// Prints the results of a run as tables. Usage: node tables.mjs FOLDER
import { existsSync, readFileSync, readdirSync } from 'node:fs';

const folder = process.argv[2];
const lines = (name) => existsSync(`${folder}/${name}`)
  ? readFileSync(`${folder}/${name}`, 'utf8').trim().split('\n').map((line) => JSON.parse(line)) : [];
const jmh = (name) => readdirSync(folder).filter((file) => file.startsWith(`${name}-`) && file.endsWith('.json'))
  .flatMap((file) => JSON.parse(readFileSync(`${folder}/${file}`)));

const spread = (values) => {
  const sorted = [...values].sort((left, right) => left - right);
  return { low: sorted[0], middle: sorted[Math.floor(sorted.length / 2)], high: sorted.at(-1) };
};
const text = (values, digits = 0) => {
  if (values.length === 0) return 'not run';
  const { low, middle, high } = spread(values);
  return `${middle.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
};
const ratio = (theirs, ours, digits = 1) => {
  if (theirs.length === 0) return 'not run';
  const [their, our] = [spread(theirs), spread(ours)];
  const bounds = { low: their.low / our.high, middle: their.middle / our.middle, high: their.high / our.low };
  return `${bounds.middle.toFixed(digits)} (${bounds.low.toFixed(digits)} to ${bounds.high.toFixed(digits)})`;
};
const of = (results, name) => results.filter(({ benchmark }) => benchmark.endsWith(`.${name}`));
const wall = (results, name) => of(results, name).flatMap(({ primaryMetric }) => primaryMetric.rawData.flat());
const processor = (results, name) =>
  of(results, name).flatMap(({ secondaryMetrics }) => secondaryMetrics.processorTime.rawData.flat());
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
const head = (...cells) => { console.log(); row(...cells); row(...cells.map(() => '---')); };

const [keccak, trees, million, proofs] = ['keccak', 'trees', 'million', 'proofs'].map(jmh);
const peers = lines('peers.jsonl');
const millionPeers = lines('peers-million.jsonl');
const by = (results, name, value) => results.filter(({ peer }) => peer === name).map(value);
const claims = peers[0].claims;
console.log(`${claims} claims; median (lowest to highest); ratios of the peer's time to ours`);

const permutations = 2 * claims - 1; // one for each leaf, one for each pair
const each = (name) => processor(trees, name).map((milliseconds) => milliseconds * 1e6 / permutations);
const bare = processor(keccak, 'permutation');
head('nanoseconds of processor for one permutation', 'time', 'millions a second', 'to the bare one');
for (const [what, values] of [
  ['the bare permutation', bare],
  ['hash of two nodes', processor(keccak, 'pair')],
  ["hash of two nodes, Bouncy Castle's", processor(keccak, 'pairByBouncyCastle')],
  ['claims to root', each('uniswapRoot')],
]) {
  row(what, text(values), text(values.map((value) => 1e3 / value), 2), ratio(values, bare, 2));
}

head('milliseconds', 'Stakedrop, processor', 'Stakedrop, wall', 'peer, processor', 'peer, wall', 'ratio of processor',
  'ratio of wall');
const compare = (what, results, name, peer, theirs, theirWall, theirProcessor) => {
  const [ours, oursWall] = [processor(results, name), wall(results, name)];
  const [them, themWall] = [by(theirs, peer, theirProcessor), by(theirs, peer, theirWall)];
  row(what, text(ours), text(oursWall), text(them), text(themWall), ratio(them, ours), ratio(themWall, oursWall));
};
const root = ({ root }) => root;
const all = ({ root, proof, claims }) => root + proof * claims;
const rootProcessor = ({ processor }) => processor;
const allProcessor = ({ processorWithProofs }) => processorWithProofs;
for (const [peer, name] of [['noble', 'a noble-hashes loop'], ['uniswap', "Uniswap's steps with ethers"]]) {
  compare(`Uniswap format, root; ${name}`, trees, 'uniswapRoot', peer, peers, root, rootProcessor);
  compare(`Uniswap format, root and all proofs; ${name}`, trees, 'uniswapRootAndAllProofs', peer, peers, all, allProcessor);
}
compare('OpenZeppelin format, root; StandardMerkleTree', trees, 'openZeppelinRoot', 'openzeppelin', peers, root, rootProcessor);
compare('1,000,000 leaves in OpenZeppelin format, root, heap of 400 MB; StandardMerkleTree', million, 'openZeppelinRoot',
  'openzeppelin', millionPeers, root, rootProcessor);

head('one proof of 1,000,000 leaves, microseconds', 'processor', 'wall', "StandardMerkleTree's of the list above, wall");
const theirProofs = by(peers, 'openzeppelin', ({ proof }) => proof * 1000);
row('from memory', text(processor(proofs, 'fromMemory'), 2), text(wall(proofs, 'fromMemory'), 2), text(theirProofs));
row('from a mapped file of blocks', text(processor(proofs, 'fromBlockFile'), 2), text(wall(proofs, 'fromBlockFile'), 2),
  text(theirProofs));

const cold = lines('cold.jsonl');
head('cold process from compressed CSV to root, seconds', 'processor', 'wall');
for (const [what, name] of [['on the JVM', 'jvm'], ['as a native executable', 'native']]) {
  const times = cold.filter(({ process }) => process === name);
  row(what, text(times.map(({ user, system }) => user + system), 2), text(times.map(({ real }) => real), 2));
}
console.log(`\nPeers' memory in megabytes: ${[...peers, ...millionPeers]
  .map(({ peer, claims, megabytes }) => `${peer} ${claims} claims ${megabytes.toFixed(0)}`).join(', ')}`);
