// Compiles contracts/*.sol and those of libs/ethereum, and answers with the creation code of each contract in them, by the
// contract's name. The settings are those of libs/ethereum, whose tests have the outcome.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import solc from "solc";
import { answer } from "./answer.mjs";

const folders = ["contracts/", "../../../libs/ethereum/src/main/solidity/"];

const read = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");
const list = (folder) => readdirSync(new URL(folder, import.meta.url)).map((name) => folder + name);
const findImport = (path) => ({ contents: read(`node_modules/${path}`) });

await answer(() => {
  const paths = folders.flatMap(list);
  const input = {
    language: "Solidity",
    sources: Object.fromEntries(paths.map((path) => [path, { content: read(path) }])),
    settings: {
      optimizer: { enabled: true, runs: 1 },
      evmVersion: "paris",
      metadata: { appendCBOR: false },
      outputSelection: Object.fromEntries(paths.map((path) => [path, { "*": ["evm.bytecode.object"] }])),
    },
  };
  const { errors = [], contracts } = JSON.parse(solc.compile(JSON.stringify(input), { import: findImport }));
  if (errors.length > 0) {
    throw new Error(errors.map((error) => error.formattedMessage).join("\n"));
  }
  const named = Object.values(contracts).flatMap(Object.entries);
  return Object.fromEntries(named.map(([name, { evm }]) => [name, `0x${evm.bytecode.object}`]));
});
