// How many proofs a second one replica on one core looks up; wrk and PostgreSQL have the other cores.
import { randomUUID } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { issue } from '../issuer.mjs';
import { capture, processorMicros } from '../processes.mjs';
import { head, row, say, text } from '../report.mjs';
import { addressOf, writeCsv } from './lists.mjs';

const CONNECTIONS = 16;
/** More than a few would have PostgreSQL's processes stand in the service's way, on a machine with as many cores. */
const DATABASE_CONNECTIONS = 4;
const SECONDS = 10;
const WARM_UP_SECONDS = 60;
const ASKED = 20_000;
const BUILD_HEAP = 2_048;
const HEAP = 256;
const CORE = 0;
const TOKEN_SECONDS = 3_600;

export const measureProofs = async (suite, { rounds, sizes }) => {
  const results = [];
  for (const wallets of sizes) {
    const csv = resolve('target', 'list.csv');
    await writeCsv(csv, wallets);
    await suite.restart(BUILD_HEAP);
    const campaign = await suite.createCampaign();
    await suite.importList(campaign, Readable.toWeb(createReadStream(csv)));
    await suite.publish(campaign);
    say(`  ${wallets} wallets are published`);
    const { child, url } = await suite.restartAlone(HEAP, CORE, { QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE: DATABASE_CONNECTIONS });
    const now = Math.floor(Date.now() / 1000);
    const token = issue('airdrop-service', randomUUID(), 'airdrops:read', now, TOKEN_SECONDS);
    const step = Math.max(1, Math.floor(wallets / ASKED));
    writeFileSync(resolve('target', 'paths'), Array.from({ length: Math.min(ASKED, wallets) }, (_, n) =>
      `/v1/airdrops/campaigns/${campaign}/claims/0x${addressOf(n * step)}`).join('\n'));
    const load = async (seconds) => {
      const used = processorMicros(child.pid);
      const result = JSON.parse((await capture(['wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', '-s',
        'claims.lua', url, '--', resolve('target', 'paths'), token])).trim().split('\n').at(-1));
      if (result.refused > 0) {
        throw new Error(`look-ups failed: ${JSON.stringify(result)}`);
      }
      return { ...result, micros: (processorMicros(child.pid) - used) / result.requests };
    };
    await load(WARM_UP_SECONDS);
    const measured = [];
    for (let round = 1; round <= rounds; round++) {
      measured.push(await load(SECONDS));
      say(`  round ${round} of ${rounds}: ${JSON.stringify(measured.at(-1))}`);
    }
    results.push({ wallets, measured, memory: suite.mostResidentMegabytes() });
  }
  head(`proofs, one replica on one core, heap of ${HEAP} MB`, 'look-ups/s', 'p99, ms', 'processor a look-up, µs', 'memory at most, MB');
  for (const { wallets, measured, memory } of results) {
    row(`among ${wallets} wallets`, text(measured.map(({ requests, seconds }) => requests / seconds)),
      text(measured.map(({ p99 }) => p99 / 1000), 1), text(measured.map(({ micros }) => micros)), memory.toFixed(0));
  }
};
