// Measures executables beside jars and prints tables. Run by run.sh beside throw-away servers.
import { readFileSync, statSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { capture, processorMicros, residentMegabytes, stop } from '../processes.mjs';
import { head, median, row, say, text } from '../report.mjs';
import { begin, executable, forms, pause, request } from '../services.mjs';
import { createDatabase, dropDatabase } from '../staking/database.mjs';

const setting = (name, ordinary) => Number(process.env[name] ?? ordinary);
const rounds = setting('ROUNDS', 5);
const warmUp = setting('WARM_UP', 60);
const duration = setting('DURATION', 10);
const IDLE_SECONDS = 10;
const CONNECTIONS = 16;

const anonymous = (pid) => Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

const load = async ({ child, url }, { path, header }, seconds) => {
  const used = processorMicros(child.pid);
  const result = JSON.parse((await capture(['taskset', '--cpu-list', '1', 'wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`,
    '--latency', '-s', 'report.lua', '-H', header, url + path])).trim().split('\n').at(-1));
  if (result.refused > 0) {
    throw new Error(`requests failed: ${JSON.stringify(result)}`);
  }
  return { perSecond: result.requests / result.seconds, p99: result.p99 / 1000,
    micros: (processorMicros(child.pid) - used) / result.requests };
};

const cpu = (readFileSync('/proc/cpuinfo', 'utf8').match(/model name\s*: (.*)/) ?? [])[1];
console.log(`${availableParallelism()} cores (${cpu}), load ${loadavg()[0].toFixed(2)}; median (lowest to highest)`);
const services = (process.env.SERVICES ?? 'gateway staking-service airdrop-service').split(' ');
const results = {};
for (const service of services) {
  const database = await createDatabase(`bench_${service.replace('-', '_')}`);
  await stop((await begin(service, 'JVM', database)).child); // Applies the migrations.
  results[service] = {};
  for (const form of Object.keys(forms)) {
    results[service][form] = { starts: [], loads: [] };
  }
  for (let round = 1; round <= rounds; round++) {
    for (const form of Object.keys(forms)) {
      const { child, readyMillis, cpuSeconds } = await begin(service, form, database);
      await pause(IDLE_SECONDS * 1000);
      const measured = { readyMillis, cpuSeconds, resident: residentMegabytes(child.pid), anonymous: anonymous(child.pid) };
      await stop(child);
      results[service][form].starts.push(measured);
      say(`${service}, ${form}, start ${round} of ${rounds}: ${JSON.stringify(measured)}`);
    }
  }
  for (const form of Object.keys(forms)) {
    const process = await begin(service, form, database, ['taskset', '--cpu-list', '0']);
    const asked = await request[service](process.url);
    await load(process, asked, warmUp);
    for (let round = 1; round <= Math.min(rounds, 3); round++) {
      results[service][form].loads.push(await load(process, asked, duration));
      say(`${service}, ${form}, load ${round}: ${JSON.stringify(results[service][form].loads.at(-1))}`);
    }
    results[service][form].busy = residentMegabytes(process.child.pid);
    await stop(process.child);
  }
  await dropDatabase(database.name);
}

head('start', 'milliseconds to the first 200', 'seconds of processor', `resident after ${IDLE_SECONDS} s, MB`, 'of it not of files, MB');
for (const service of services) {
  for (const [form, { starts }] of Object.entries(results[service])) {
    row(`${service}, ${form}`, text(starts.map(({ readyMillis }) => readyMillis)),
      text(starts.map(({ cpuSeconds }) => cpuSeconds), 2), text(starts.map(({ resident }) => resident)),
      text(starts.map((each) => each.anonymous)));
  }
}
head(`warm, one core, ${CONNECTIONS} connections`, 'requests a second', 'p99, ms', 'processor a request, µs', 'resident, MB');
for (const service of services) {
  for (const [form, { loads, busy }] of Object.entries(results[service])) {
    row(`${service}, ${form}`, text(loads.map(({ perSecond }) => perSecond)), text(loads.map(({ p99 }) => p99), 1),
      text(loads.map(({ micros }) => micros)), busy.toFixed(0));
  }
}
head('native to JVM', 'start', 'processor to start', 'requests a second', 'p99', 'processor a request', 'executable, MB');
for (const service of services) {
  const { JVM, native } = results[service];
  const ratio = (list, of) => (median(native[list].map(of)) / median(JVM[list].map(of))).toFixed(2);
  row(service, ratio('starts', ({ readyMillis }) => readyMillis), ratio('starts', ({ cpuSeconds }) => cpuSeconds),
    ratio('loads', ({ perSecond }) => perSecond), ratio('loads', ({ p99 }) => p99), ratio('loads', ({ micros }) => micros),
    (statSync(executable(service)).size / 1e6).toFixed(0));
}
process.exit(0);
