// Measures the packaged airdrop-service and prints tables. Run by run.sh beside throw-away servers.
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { createDatabase, dropDatabase, prepareServer } from '../staking/database.mjs';
import { say } from '../report.mjs';
import { measureEvaluations } from './evaluations.mjs';
import { measureImports } from './imports.mjs';
import { measureProofs } from './proofs.mjs';
import { measureRoots } from './roots.mjs';
import { startSuite } from './suite.mjs';

const setting = (name, ordinary) => Number(process.env[name] ?? ordinary);
const rounds = setting('ROUNDS', 3);
const wallets = setting('WALLETS', 1_000_000);
const parts = {
  import: (suite) => measureImports(suite, { rounds, wallets }),
  root: (suite) => measureRoots(suite, { rounds, wallets }),
  eligibility: (suite) => measureEvaluations(suite, { rounds, wallets }),
  proofs: (suite) => measureProofs(suite, { rounds, sizes: [wallets, setting('MANY_WALLETS', 10 * wallets)] }),
};

const version = await prepareServer();
const cpu = (readFileSync('/proc/cpuinfo', 'utf8').match(/model name\s*: (.*)/) ?? [])[1];
console.log(`${availableParallelism()} cores (${cpu}), PostgreSQL ${version} with fsync; median (lowest to highest)`);
const databases = { gateway: await createDatabase('bench_gateway'), airdrop: await createDatabase('bench_airdrop') };
const suite = await startSuite(databases);
for (const part of (process.env.PARTS ?? Object.keys(parts).join(' ')).split(' ')) {
  say(`${part}, load ${loadavg()[0].toFixed(2)}`);
  await parts[part](suite);
}
await suite.stop();
await dropDatabase('bench_airdrop');
await dropDatabase('bench_gateway');
process.exit(0);
