// How long a list takes through the gateway, with every row checked, and PostgreSQL's own COPY of the same rows.
import { createReadStream } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { capture } from '../processes.mjs';
import { head, median, row, say, text } from '../report.mjs';
import { toolEnvironment } from '../staking/database.mjs';
import { writeCopy, writeCsv } from './lists.mjs';

export const measureImports = async (suite, { rounds, wallets }) => {
  const csv = resolve('target', 'list.csv');
  await writeCsv(csv, wallets);
  const seconds = { service: [], copy: [] };
  const importOnce = async () => {
    const campaign = await suite.createCampaign();
    const from = performance.now();
    const list = await suite.importList(campaign, Readable.toWeb(createReadStream(csv)));
    if (list.rows !== wallets) {
      throw new Error(`${list.rows} of ${wallets} rows were imported`);
    }
    return (performance.now() - from) / 1000;
  };
  const copyOnce = async () => {
    const file = resolve('target', 'list.copy');
    await writeCopy(file, wallets, randomUUID());
    const from = performance.now();
    await capture(['psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-c',
      `\\copy claim_list_row (list_id, claim_index, account, amount) from '${file}'`],
    { env: toolEnvironment(suite.database.name) });
    return (performance.now() - from) / 1000;
  };
  say('  warming');
  await importOnce();
  await copyOnce();
  for (let round = 1; round <= rounds; round++) {
    seconds.service.push(await importOnce());
    seconds.copy.push(await copyOnce());
    say(`  round ${round} of ${rounds}: ${JSON.stringify(seconds)}`);
  }
  head(`${wallets} rows`, 'seconds', "to COPY's rows a second");
  row("PostgreSQL's COPY", text(seconds.copy, 1), '1.00');
  row('Stakedrop, through the gateway', text(seconds.service, 1), (median(seconds.copy) / median(seconds.service)).toFixed(2));
  console.log();
  console.log(`The airdrop-service, with a heap of 512 MB, held ${suite.mostResidentMegabytes().toFixed(0)} MB at most.`);
};
