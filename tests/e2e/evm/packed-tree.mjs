// Trees of merkletreejs over packed leaves of ethers: answers {types, rows, order, nodeBytes, shardDigits} with the root and
// the proof of each row. With shardDigits, rows whose addresses begin with the same digits have a tree of their own, and the
// roots of these are the leaves of one above, as in ENS's distribution.
import { getBytes, keccak256, solidityPackedKeccak256 } from "ethers";
import { MerkleTree } from "merkletreejs";
import { answer } from "./answer.mjs";

const hex = (node) => `0x${node.toString("hex")}`;

await answer(({ types, rows, order, nodeBytes, shardDigits }) => {
  const cut = (hash) => Buffer.from(getBytes(hash)).subarray(0, nodeBytes);
  const leaves = rows.map((row) => cut(solidityPackedKeccak256(types, row)));

  function build(nodes) {
    const distinct = [...new Map(nodes.map((node) => [hex(node), node])).values()];
    const tree = new MerkleTree(order === "distinct" ? distinct : nodes, (data) => cut(keccak256(data)), {
      sortPairs: true,
      sortLeaves: order !== "given",
    });
    // Of equal leaves, each has the next place that is left, except where they are one.
    const places = tree.getLeaves().map(hex);
    const proofs = nodes.map((node) => {
      const place = places.indexOf(hex(node));
      if (order !== "distinct") {
        places[place] = undefined;
      }
      return tree.getHexProof(node, place);
    });
    return { root: tree.getRoot(), proofs };
  }

  function buildSharded() {
    const shards = new Map();
    rows.forEach((row, ordinal) => {
      const digits = row[types.indexOf("address")].slice(2, 2 + shardDigits).toLowerCase();
      shards.set(digits, [...(shards.get(digits) ?? []), ordinal]);
    });
    const members = [...shards.values()];
    const trees = members.map((ordinals) => build(ordinals.map((ordinal) => leaves[ordinal])));
    const top = build(trees.map((tree) => tree.root));
    const proofs = [];
    members.forEach((ordinals, shard) =>
      ordinals.forEach((ordinal, place) => {
        proofs[ordinal] = [...trees[shard].proofs[place], ...top.proofs[shard]];
      }),
    );
    return { root: top.root, proofs };
  }

  const { root, proofs } = shardDigits === undefined ? build(leaves) : buildSharded();
  return { root: hex(root), proofs };
});
