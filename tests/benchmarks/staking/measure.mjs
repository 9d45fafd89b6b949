// Measures the packaged staking-service and prints tables. Run by run.sh beside throw-away servers.
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { say } from '../report.mjs';
import { measureAccruals } from './accrual.mjs';
import { prepareServer } from './database.mjs';
import { measureDeposits } from './deposits.mjs';
import { measureHistory } from './history.mjs';

const setting = (name, ordinary) => Number(process.env[name] ?? ordinary);
const rounds = setting('ROUNDS', 5);
const parts = {
  accrual: () => measureAccruals({
    rounds,
    positions: setting('POSITIONS', 1_000_000),
    fewPositions: setting('FEW_POSITIONS', 1_000),
    epochs: setting('EPOCHS', 40),
  }),
  deposits: () => measureDeposits({ rounds, deposits: setting('DEPOSITS', 8_000) }),
  history: () => measureHistory({
    rounds,
    entries: setting('ENTRIES', 10_000_000),
    fewEntries: setting('FEW_ENTRIES', 10_000),
    pages: setting('PAGES', 1_000),
  }),
};

const version = await prepareServer();
const cpu = (readFileSync('/proc/cpuinfo', 'utf8').match(/model name\s*: (.*)/) ?? [])[1];
console.log(`${availableParallelism()} cores (${cpu}), PostgreSQL ${version} with fsync; median (lowest to highest)`);
for (const part of (process.env.PARTS ?? Object.keys(parts).join(' ')).split(' ')) {
  say(`${part}, load ${loadavg()[0].toFixed(2)}`);
  await parts[part]();
}
process.exit(0);
