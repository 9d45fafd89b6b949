// Measures how services grow with connections and with replicas, and prints tables. Run by run.sh beside throw-away servers.
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { processorMicros, redisProcess, residentMegabytes, run, stop } from '../processes.mjs';
import { head, row, say, text } from '../report.mjs';
import { begin, pause, request } from '../services.mjs';
import { createDatabase, dropDatabase, serverProcess } from '../staking/database.mjs';

const setting = (name, ordinary) => Number(process.env[name] ?? ordinary);
const rounds = setting('ROUNDS', 3);
const warmUp = setting('WARM_UP', 30);
const duration = setting('DURATION', 10);
const LEVELS = [1, 4, 16, 64, 256];
const MOST_REPLICAS = 4;
const CONNECTIONS = 16;
const SHARE = 0.2;
const PERIOD_MICROS = 20_000;

/** A group of processes that together may use `SHARE` of a core: the words before a command that is to be in it. */
const limited = (name) => {
  const groups = '/sys/fs/cgroup';
  const isUnified = existsSync(join(groups, 'cgroup.controllers'));
  const folder = join(groups, isUnified ? '' : 'cpu', `stakedrop-${process.pid}-${name}`);
  mkdirSync(folder);
  process.on('exit', () => existsSync(folder) && rmdirSync(folder));
  if (isUnified) {
    writeFileSync(join(folder, 'cpu.max'), `${PERIOD_MICROS * SHARE} ${PERIOD_MICROS}`);
  } else {
    writeFileSync(join(folder, 'cpu.cfs_period_us'), `${PERIOD_MICROS}`);
    writeFileSync(join(folder, 'cpu.cfs_quota_us'), `${PERIOD_MICROS * SHARE}`);
  }
  return { words: ['sh', '-c', `echo $$ > ${folder}/cgroup.procs && exec "$@"`, 'sh'], end: () => rmdirSync(folder) };
};
const onCore = ['taskset', '--cpu-list', '0'];

const postgresPid = await serverProcess();
const redisPid = await redisProcess(process.env.STAKEDROP_TEST_REDIS_URL);

/** All replicas at once, so many connections to each. */
const load = async (replicas, { path, header }, connections, seconds) => {
  const pids = replicas.map(({ child }) => child.pid);
  const used = () => [pids.reduce((sum, pid) => sum + processorMicros(pid), 0), processorMicros(postgresPid), processorMicros(redisPid)];
  const before = used();
  const results = await Promise.all(replicas.map(({ url }) => run(['wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '--latency',
    '-s', '../native/report.lua', '-H', header, url + path])));
  const after = used();
  const requests = results.reduce((sum, result) => sum + result.requests, 0);
  const refused = results.reduce((sum, result) => sum + result.refused, 0);
  if (refused > 0) {
    throw new Error(`${refused} of ${requests} requests failed`);
  }
  const [own, postgres, redis] = after.map((micros, which) => (micros - before[which]) / requests);
  return {
    perSecond: results.reduce((sum, result) => sum + result.requests / result.seconds, 0),
    p50: Math.max(...results.map(({ p50 }) => p50)) / 1000,
    p99: Math.max(...results.map(({ p99 }) => p99)) / 1000,
    own, postgres, redis,
  };
};

const measure = async (service, replicas, connections) => {
  const asked = replicas.asked ??= await request[service](replicas[0].url);
  const all = [];
  for (let round = 1; round <= rounds; round++) {
    all.push(await load(replicas, asked, connections, duration));
    say(`${service}, ${replicas.length} × ${connections}: ${JSON.stringify(all.at(-1))}`);
  }
  return all;
};

const cells = (all) => [text(all.map(({ perSecond }) => perSecond)), text(all.map(({ p50 }) => p50), 1), text(all.map(({ p99 }) => p99), 1),
  text(all.map(({ own }) => own)), text(all.map(({ postgres }) => postgres)), text(all.map(({ redis }) => redis), 1)];
const columns = ['requests a second', 'p50, ms', 'p99, ms', 'processor a request, µs', "PostgreSQL's, µs", "Redis's, µs"];

const cpu = (readFileSync('/proc/cpuinfo', 'utf8').match(/model name\s*: (.*)/) ?? [])[1];
console.log(`${cpus().length} cores (${cpu}), load ${loadavg()[0].toFixed(2)}; ${rounds} rounds of ${duration} s; median (lowest to highest)`);
for (const service of (process.env.SERVICES ?? 'gateway staking-service airdrop-service').split(' ')) {
  const database = await createDatabase(`scale_${service.replace('-', '_')}`);
  const one = [await begin(service, 'native', database, onCore)];
  await load(one, one.asked = await request[service](one[0].url), CONNECTIONS, warmUp);
  head(`${service}: connections to one on a core`, ...columns, 'resident, MB');
  for (const connections of LEVELS) {
    row(connections, ...cells(await measure(service, one, connections)), residentMegabytes(one[0].child.pid).toFixed(0));
  }
  await stop(one[0].child);

  head(`${service}: replicas with ${SHARE} of a core and ${CONNECTIONS} connections each`, ...columns);
  const replicas = [];
  const groups = [];
  for (let count = 1; count <= MOST_REPLICAS; count++) {
    groups.push(limited(`${service}-${count}`));
    replicas.push(await begin(service, 'native', database, [...onCore, ...groups.at(-1).words]));
    // Until it has its part of the limits, and is warm.
    await pause(1_000);
    await load([replicas.at(-1)], replicas.asked ??= await request[service](replicas[0].url), CONNECTIONS, warmUp);
    row(count, ...cells(await measure(service, replicas, CONNECTIONS)));
  }
  for (const { child } of replicas) {
    await stop(child);
  }
  groups.forEach((group) => group.end());
  await dropDatabase(database.name);
}
process.exit(0);
