// The reference tree of OpenZeppelin: answers {types, values, sortLeaves, indices} with the dump, the proof of each value
// and the multi-proof of the values at the indices.
import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { answer } from "./answer.mjs";

await answer(({ types, values, sortLeaves, indices }) => {
  const tree = StandardMerkleTree.of(values, types, { sortLeaves });
  return {
    root: tree.root,
    dump: tree.dump(),
    proofs: values.map((_, index) => tree.getProof(index)),
    multiProof: tree.getMultiProof(indices),
  };
});
