// How long it takes to find out who is eligible by a tree of rules.
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { head, row, say, text } from '../report.mjs';
import { addressOf, write } from './lists.mjs';

// What the nth wallet has; each source has as many rows as are not zero.
const sources = {
  token: { kind: 'token-balance', of: (n) => (n * 7919) % 1000 },
  custodial: { kind: 'token-balance', of: (n) => (n % 3 === 0 ? (n * 31) % 500 : 0) },
  points: { kind: 'points', of: (n) => (n * 104_729) % 100 },
  members: { kind: 'accounts', of: (n) => (n % 2 === 0 ? 1 : 0) },
  refused: { kind: 'accounts', of: (n) => (n % 10 === 7 ? 1 : 0) },
};
const TOKENS = 700;
const POINTS = 60;

const isEligible = (n) => {
  const has = (source) => sources[source].of(n);
  const rules = [has('token') + has('custodial') >= TOKENS, has('points') >= POINTS, has('members') === 1];
  return has('refused') === 0 && (rules.filter(Boolean).length >= 2 || (has('members') === 1 && has('custodial') > 0));
};

const rule = (ids) => ({
  type: 'all',
  rules: [
    {
      type: 'any',
      rules: [
        {
          type: 'at-least',
          count: 2,
          rules: [
            { type: 'holds-token', snapshots: [ids.token, ids.custodial], minimum: String(TOKENS) },
            { type: 'points', snapshots: [ids.points], minimum: String(POINTS) },
            { type: 'on-list', snapshot: ids.members },
          ],
        },
        { type: 'all', rules: [{ type: 'on-list', snapshot: ids.members }, { type: 'on-list', snapshot: ids.custodial }] },
      ],
    },
    { type: 'not-on-list', snapshot: ids.refused },
  ],
});

export const measureEvaluations = async (suite, { rounds, wallets }) => {
  const ids = {};
  for (const [name, { kind, of }] of Object.entries(sources)) {
    const csv = resolve('target', 'snapshot.csv');
    const plain = kind === 'accounts';
    await write(csv, wallets, (n) => (of(n) === 0 ? '' : `0x${addressOf(n)}${plain ? '' : `,${of(n)}`}\n`),
      plain ? 'account\n' : 'account,amount\n');
    ids[name] = (await suite.importSnapshot(kind, Readable.toWeb(createReadStream(csv)))).id;
    say(`  snapshot ${name} is imported`);
  }
  let expected = 0;
  for (let n = 0; n < wallets; n++) {
    expected += isEligible(n) ? 1 : 0;
  }
  const campaign = await suite.createCampaign();
  await suite.putRule(campaign, rule(ids));
  const seconds = [];
  for (let round = 0; round <= rounds; round++) {
    const from = performance.now();
    const evaluation = await suite.evaluate(campaign);
    if (evaluation.eligible !== expected) {
      throw new Error(`${evaluation.eligible} are eligible instead of ${expected}`);
    }
    if (round > 0) {
      seconds.push((performance.now() - from) / 1000);
    }
    say(round === 0 ? '  warming' : `  round ${round} of ${rounds}: ${seconds.at(-1)}`);
  }
  head(`${wallets} wallets, ${expected} of them eligible by a tree of depth 4 over ${Object.keys(sources).length} snapshots`, 'seconds');
  row('Stakedrop', text(seconds, 1));
};
