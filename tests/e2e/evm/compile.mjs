// Compiles contracts/*.sol and answers with the creation code of each contract in them, by the contract's name.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import solc from "solc";
import { answer } from "./answer.mjs";

const read = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");
const findImport = (path) => ({ contents: read(`node_modules/${path}`) });

await answer(() => {
  const names = readdirSync(new URL("contracts", import.meta.url));
  const input = {
    language: "Solidity",
    sources: Object.fromEntries(names.map((name) => [name, { content: read(`contracts/${name}`) }])),
    settings: { outputSelection: Object.fromEntries(names.map((name) => [name, { "*": ["evm.bytecode.object"] }])) },
  };
  const { errors = [], contracts } = JSON.parse(solc.compile(JSON.stringify(input), { import: findImport }));
  if (errors.length > 0) {
    throw new Error(errors.map((error) => error.formattedMessage).join("\n"));
  }
  const named = Object.values(contracts).flatMap(Object.entries);
  return Object.fromEntries(named.map(([name, { evm }]) => [name, `0x${evm.bytecode.object}`]));
});
