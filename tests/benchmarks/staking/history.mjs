// How long the pages of a wallet's history take among many journal entries and among few.
import { Agent, request } from 'node:http';
import { once } from 'node:events';
import { head, median, row, say, text } from '../report.mjs';
import { connect, createDatabase, dropDatabase } from './database.mjs';
import { ETHER, GWEI, hold, prepareSeeds } from './seed.mjs';
import { startService, token } from './service.mjs';

/** A deposit, and an unstake that was queued and made payable. */
const ENTRIES_EACH = 3;
const EACH_WALLET = 20;
const EPOCHS = 225;

export const measureHistory = async ({ rounds, entries, fewEntries, pages }) => {
  const sides = [];
  for (const [name, count] of [['few', fewEntries], ['many', entries]]) {
    sides.push({ name, count, ...await prepare(`bench_history_${name}`, Math.floor(count / ENTRIES_EACH)) });
  }
  const kinds = [
    ["a wallet's stakes", ({ wallet }) => `/v1/staking/stakes?wallet=${wallet}&limit=50`],
    ["a wallet's unstakes", ({ wallet }) => `/v1/staking/unstakes?wallet=${wallet}&limit=50`],
    ["a stake's rewards", ({ stake }) => `/v1/staking/rewards?stakeId=${stake}&limit=50`],
    ["a stake's statement by day", ({ stake }) => `/v1/staking/rewards/statement?stakeId=${stake}`],
  ].map(([name, path]) => ({ name, path, p50: { few: [], many: [] }, p99: { few: [], many: [] } }));

  for (let round = 0; round <= rounds; round++) {
    say(round === 0 ? '  warming' : `  round ${round} of ${rounds}`);
    for (const kind of kinds) {
      for (const side of round % 2 ? sides : sides.toReversed()) {
        const times = await time(side, kind.path, pages);
        if (round > 0) {
          kind.p50[side.name].push(times[Math.floor(pages / 2)]);
          kind.p99[side.name].push(times[Math.floor(pages * 0.99)]);
        }
      }
    }
  }
  for (const { service, sql, database } of sides) {
    await service.stop();
    sql.close();
    await dropDatabase(database.name);
  }

  head(`a page, ms; ${rounds} rounds of ${pages} pages one after another`, ...sides.flatMap(({ count }) =>
    [`p50 among ${count} entries`, `p99 among ${count} entries`]), 'p99 to p99');
  for (const { name, p50, p99 } of kinds) {
    row(name, text(p50.few, 2), text(p99.few, 2), text(p50.many, 2), text(p99.many, 2),
      (median(p99.many) / median(p99.few)).toFixed(2));
  }
};

/** A pool of positions of which a part has left, and a day of epochs in which its validators earned. */
const prepare = async (name, positions) => {
  const database = await createDatabase(name);
  const service = await startService(database);
  const sql = connect(name);
  await prepareSeeds(sql);
  const pool = await service.createPool();
  say(`  ${positions} positions with ${positions * ENTRIES_EACH} entries`);
  process.kill(service.child.pid, 'SIGSTOP');
  await hold(sql, pool, 1, positions, { amount: 2n * GWEI, gone: GWEI, eachWallet: EACH_WALLET });
  await hold(sql, pool, positions + 1, positions + 1, { amount: 64n * ETHER });
  await sql.query('vacuum analyze');
  process.kill(service.child.pid, 'SIGCONT');
  await service.forward(1, [pool]);
  await service.forward(EPOCHS, [pool]);
  await service.requireSound([pool]);
  await sql.query('checkpoint');
  const wallets = await sql.query(`select '0x' || encode(bench.wallet(n), 'hex'), bench.id('8000', n * ${EACH_WALLET} + 1)
    from (select floor(random() * ${Math.floor(positions / EACH_WALLET)})::bigint as n from generate_series(1, 10000)) any_n`);
  return { database, service, sql, wallets: wallets.map(([wallet, stake]) => ({ wallet, stake })), next: 0 };
};

/** The times of pages of wallets in no order, in ms, the shortest first. */
const time = async (side, path, pages) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times = [];
  for (let page = 0; page < pages; page++) {
    const wallet = side.wallets[side.next++ % side.wallets.length];
    const headers = { Authorization: `Bearer ${token()}` };
    const from = performance.now();
    const asked = request(side.service.url + path(wallet), { agent, headers }).end();
    const [answer] = await once(asked, 'response');
    const body = (await answer.setEncoding('utf8').toArray()).join('');
    times.push(performance.now() - from);
    if (answer.statusCode !== 200 || body.length < 200) {
      throw new Error(`${path(wallet)} was answered ${answer.statusCode}: ${body}`);
    }
  }
  agent.destroy();
  return times.sort((left, right) => left - right);
};
