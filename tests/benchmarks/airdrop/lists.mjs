// Lists of claims: the nth wallet's address and amount follow from n.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const CHUNK = 10_000;

export const addressOf = (n) => createHash('sha256').update(String(n)).digest('hex').slice(0, 40);
const amountOf = (n) => `${(n * 7919) % 1000 + 1}000000000000000000`;

/** Writes a file of so many lines. */
export const write = async (path, count, line, header = '') => {
  const file = createWriteStream(path);
  file.write(header);
  for (let from = 0; from < count; from += CHUNK) {
    let text = '';
    for (let n = from; n < Math.min(from + CHUNK, count); n++) {
      text += line(n);
    }
    if (!file.write(text)) {
      await once(file, 'drain');
    }
  }
  file.end();
  await once(file, 'finish');
};

export const writeCsv = (path, count) =>
  write(path, count, (n) => `${n},0x${addressOf(n)},${amountOf(n)}\n`, 'index,address,amount\n');

/** The same rows as claim_list_row takes them, in COPY's text format. */
export const writeCopy = (path, count, list) =>
  write(path, count, (n) => `${list}\t${n}\t\\\\x${addressOf(n)}\t${amountOf(n)}\n`);
