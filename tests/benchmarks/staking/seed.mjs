// Fills a database with what the service would have written, in chunks, past the checks that cost time; audits make up for it.
import { readFileSync } from 'node:fs';
import { TENANT } from './service.mjs';

const CHUNK = 50_000;
export const GWEI = 10n ** 9n;
export const ETHER = 10n ** 18n;

export const prepareSeeds = (database) => database.query(readFileSync('seed.sql', 'utf8').replace(/;\s*$/, ''));

const inChunks = async (database, first, last, statement) => {
  await database.query('set session_replication_role = replica; set synchronous_commit = off');
  for (let from = first; from <= last; from += CHUNK) {
    await database.query(statement(from, Math.min(from + CHUNK - 1, last)));
  }
  await database.query('reset session_replication_role; reset synchronous_commit');
};

/** Positions from the first number to the last, so many of which are one wallet's, of each of which a part has left. */
export const hold = async (database, pool, first, last, { amount = GWEI, gone = 0n, eachWallet = 1 } = {}) => {
  await inChunks(database, first, last, (from, to) =>
    `call bench.hold('${pool}', '${TENANT}', ${from}, ${to}, ${eachWallet}, ${amount}, ${gone})`);
  if (gone > 0n) {
    await inChunks(database, first, last, (from, to) =>
      `call bench.leave('${pool}', '${TENANT}', ${from}, ${to}, ${eachWallet}, ${gone})`);
  }
};

/** The pools as SQL. */
export const arrayOf = (pools) => `array[${pools.map((pool) => `'${pool}'`).join(', ')}]::uuid[]`;

/** Stakes from the first number to the last that wait for the confirmation of their payments. */
export const submit = (database, pools, first, last) =>
  inChunks(database, first, last, (from, to) =>
    `call bench.submit(${arrayOf(pools)}, '${TENANT}', ${from}, ${to}, ${GWEI})`);
