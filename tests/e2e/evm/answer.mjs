// Answers each line of the standard input, which is JSON, with a line of JSON.
import { createInterface } from "node:readline";

export async function answer(reply) {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(reply(JSON.parse(line)))}\n`);
  }
}
