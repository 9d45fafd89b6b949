// How long it takes from an imported list to its published root.
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { head, row, say, text } from '../report.mjs';
import { writeCsv } from './lists.mjs';

export const measureRoots = async (suite, { rounds, wallets }) => {
  const csv = resolve('target', 'list.csv');
  await writeCsv(csv, wallets);
  const seconds = [];
  for (let round = 0; round <= rounds; round++) {
    const campaign = await suite.createCampaign();
    await suite.importList(campaign, Readable.toWeb(createReadStream(csv)));
    const from = performance.now();
    await suite.publish(campaign);
    if (round > 0) {
      seconds.push((performance.now() - from) / 1000);
    }
    say(round === 0 ? '  warming' : `  round ${round} of ${rounds}: ${seconds.at(-1)}`);
  }
  head(`${wallets} wallets`, 'seconds from the list to the published root');
  row('Stakedrop', text(seconds, 1));
};
