// Loads a dump by OpenZeppelin's own package: answers {dump}, its text, with the root and what the package would write.
import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { answer } from "./answer.mjs";

await answer(({ dump }) => {
  const tree = StandardMerkleTree.load(JSON.parse(dump));
  tree.validate();
  return { root: tree.root, text: JSON.stringify(tree.dump()) };
});
