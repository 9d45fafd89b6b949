// How many deposits a second become durable through the service and through pgbench, which runs the same transaction
// written by hand on the same server.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { capture, processorMicros } from '../processes.mjs';
import { head, median, row, say, text } from '../report.mjs';
import { startChain } from './chain.mjs';
import { connect, createDatabase, dropDatabase, serverProcess, toolEnvironment } from './database.mjs';
import { GWEI, arrayOf, prepareSeeds, submit } from './seed.mjs';
import { TENANT, startService } from './service.mjs';

/** As many as the service confirms at once. */
const CLIENTS = 8;
const LOOK_MILLIS = 250;

export const measureDeposits = async ({ rounds, deposits }) => {
  const database = await createDatabase('bench_deposits');
  // The relay's are transactions of their own, which pgbench has none of.
  const chain = await startChain();
  const service = await startService(database, {
    STAKEDROP_STAKE_CONCURRENCY: CLIENTS,
    STAKEDROP_OUTBOX_RELAY: 'false',
    ...chain.settings,
  });
  const sql = connect(database.name);
  await prepareSeeds(sql);
  const server = await serverProcess();
  const newPools = async (count) => {
    const pools = [];
    for (let made = 0; made < count; made++) {
      pools.push(await service.createPool());
    }
    return pools;
  };
  const pools = { one: await newPools(1), ten: await newPools(10) };
  const epoch = await sql.value('select max(epoch) from pool_rate');

  let next = 1;
  /** Makes the stakes while the service stands still, so that it finds all of them at once. */
  const prepare = async (of) => {
    const first = next;
    next += deposits;
    process.kill(service.child.pid, 'SIGSTOP');
    await submit(sql, of, first, next - 1);
    const addresses = await sql.query(`select '0x' || encode(deposit_address, 'hex') from unnest(${arrayOf(of)})
      with ordinality as asked (id, place) join pool on pool.id = asked.id order by place`);
    chain.pay(addresses.flat(), first, next - 1);
    await sql.query('vacuum analyze');
    await sql.query('checkpoint');
    return first;
  };
  const eventually = async (condition) => {
    while (await sql.value(`select ${condition}`) !== 't') {
      await new Promise((resume) => setTimeout(resume, LOOK_MILLIS));
    }
  };
  /** What the work gives, and the processors' time that PostgreSQL and the whole machine spent on it. */
  const during = async (work) => {
    const [used, busy] = [processorMicros(server), machineTicks()];
    const result = await work();
    const now = machineTicks();
    return {
      ...result,
      postgres: (processorMicros(server) - used) / deposits,
      busy: 100 * (now.busy - busy.busy) / (now.all - busy.all),
    };
  };
  const throughService = async (of) => {
    const first = await prepare(of);
    const result = await during(async () => {
      process.kill(service.child.pid, 'SIGCONT');
      await eventually("not exists (select from stake where state = 'submitted')");
    });
    const [[count, seconds]] = await sql.query(`select count(*), extract(epoch from max(activated_at) - min(activated_at))
      from stake where state = 'active' and tenant_id = '${TENANT}'
      and id between bench.id('8000', ${first}) and bench.id('8000', ${next - 1})`);
    if (Number(count) !== deposits) {
      throw new Error(`${count} of ${deposits} stakes became active`);
    }
    return { ...result, rate: deposits / Number(seconds) };
  };
  const byHand = async (of) => {
    const first = await prepare(of);
    const script = resolve('target', 'deposit.sql');
    writeFileSync(script, readFileSync('deposit.sql', 'utf8').replace(/@(\w+)@/g, (all, word) =>
      ({ pools: arrayOf(of), epoch, amount: GWEI, tenant: TENANT })[word]));
    const { output, ...result } = await during(async () => {
      const output = await capture(['pgbench', '--no-vacuum', '--protocol=prepared', `--file=${script}`, `--client=${CLIENTS}`,
        '--jobs=1', `--transactions=${deposits / CLIENTS}`, `--define=first=${first}`, '--define=i=0',
        `--define=clients=${CLIENTS}`, `--define=count=${of.length}`], { env: toolEnvironment(database.name) });
      await eventually("not exists (select from pg_stat_activity where application_name = 'pgbench')");
      return { output };
    });
    process.kill(service.child.pid, 'SIGCONT');
    return { ...result, rate: Number(/^tps = ([\d.]+)/m.exec(output)[1]) };
  };

  const contestants = [
    { name: 'pgbench', measure: byHand, pools: 'one' },
    { name: 'Stakedrop', measure: throughService, pools: 'one' },
    { name: 'pgbench', measure: byHand, pools: 'ten' },
    { name: 'Stakedrop', measure: throughService, pools: 'ten' },
  ].map((contestant) => ({ ...contestant, results: [] }));
  say('  warming');
  await throughService(pools.one);
  await throughService(pools.ten);
  for (let round = 1; round <= rounds; round++) {
    for (const contestant of contestants) {
      const result = await contestant.measure(pools[contestant.pools]);
      contestant.results.push(result);
      say(`  round ${round} of ${rounds}, ${contestant.name}, pools: ${contestant.pools}: ${JSON.stringify(result)}`);
    }
  }
  await service.requireSound([...pools.one, ...pools.ten]);
  await service.stop();
  sql.close();
  await dropDatabase(database.name);

  const of = ({ results }, what) => results.map((result) => result[what]);
  const ratio = (ours, theirs, what) => (median(of(ours, what)) / median(of(theirs, what))).toFixed(2);
  head(`${rounds} rounds of ${deposits} deposits`, 'deposits/s', 'to pgbench', "PostgreSQL's processor a deposit, µs", 'to pgbench',
    'processors busy, %');
  for (const contestant of contestants) {
    const peer = contestants.find(({ name, pools: count }) => name === 'pgbench' && count === contestant.pools);
    row(`${contestant.name}, pools: ${contestant.pools}`, text(of(contestant, 'rate')), ratio(contestant, peer, 'rate'),
      text(of(contestant, 'postgres')), ratio(contestant, peer, 'postgres'), text(of(contestant, 'busy')));
  }
  console.log();
  console.log(`Stakedrop's deposits/s in one pool to those in ten: ${ratio(contestants[1], contestants[3], 'rate')}`);
};

/** What all processors did since the machine began; waiting for a disk is not being busy. */
const machineTicks = () => {
  const [user, nice, system, idle, iowait, ...others] =
    readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1, 9).map(Number);
  const busy = [user, nice, system, ...others].reduce((sum, each) => sum + each, 0);
  return { busy, all: busy + idle + iowait };
};
