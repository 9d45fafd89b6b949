// The reference tree of OpenZeppelin: reads {types, values, sortLeaves, indices} as JSON and writes the dump, the proof of
// each value and the multi-proof of the values at the indices.
import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { text } from "node:stream/consumers";

const { types, values, sortLeaves, indices } = JSON.parse(await text(process.stdin));
const tree = StandardMerkleTree.of(values, types, { sortLeaves });
process.stdout.write(
  JSON.stringify({
    root: tree.root,
    dump: tree.dump(),
    proofs: values.map((_, index) => tree.getProof(index)),
    multiProof: tree.getMultiProof(indices),
  }),
);
