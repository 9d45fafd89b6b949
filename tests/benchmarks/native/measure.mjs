// Measures executables beside jars and prints tables. Run by run.sh beside throw-away servers.
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { availableParallelism, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { issue, issuerUrl } from '../issuer.mjs';
import { capture, freePort, processorMicros, residentMegabytes, start, stop } from '../processes.mjs';
import { head, median, row, say, text } from '../report.mjs';
import { createDatabase, dropDatabase } from '../staking/database.mjs';

const setting = (name, ordinary) => Number(process.env[name] ?? ordinary);
const rounds = setting('ROUNDS', 5);
const warmUp = setting('WARM_UP', 60);
const duration = setting('DURATION', 10);
const IDLE_SECONDS = 10;
const CONNECTIONS = 16;
const TOKEN_SECONDS = 3_600;
const POLL_MILLIS = 2;

const checkout = resolve('../../..');
const secret = randomBytes(32).toString('hex');
const exists = (path) => statSync(path, { throwIfNoEntry: false }) !== undefined;
const pause = (millis) => new Promise((resume) => setTimeout(resume, millis));

const executable = (service) => {
  const target = `${checkout}/${service}/target`;
  return join(target, readdirSync(target).find((file) => file.endsWith('-runner')));
};
const forms = {
  JVM: (service) => {
    const options = `${checkout}/${service}/jvm.options`;
    return [join(process.env.JAVA_HOME, 'bin', 'java'), '--enable-native-access=ALL-UNNAMED',
      '--sun-misc-unsafe-memory-access=allow', ...(exists(options) ? [`@${options}`] : []), '-jar',
      `${checkout}/${service}/target/quarkus-app/quarkus-run.jar`];
  },
  native: (service) => [executable(service)],
};

/** What the gateway passes on; it costs its own processor next to nothing. */
const upstream = createServer((_, response) =>
  response.setHeader('Content-Type', 'application/json').end('{"items":[],"next":null}')).listen(0, '127.0.0.1');
await once(upstream, 'listening');
const upstreamUrl = `http://127.0.0.1:${upstream.address().port}`;

const environment = (database, port, management) => ({
  QUARKUS_HTTP_HOST: '127.0.0.1',
  QUARKUS_HTTP_PORT: port,
  QUARKUS_MANAGEMENT_HOST: '127.0.0.1',
  QUARKUS_MANAGEMENT_PORT: management,
  QUARKUS_DATASOURCE_REACTIVE_URL: `postgresql://${database.place}`,
  QUARKUS_DATASOURCE_JDBC_URL: `jdbc:postgresql://${database.place}`,
  QUARKUS_DATASOURCE_USERNAME: database.name,
  QUARKUS_DATASOURCE_PASSWORD: database.password,
  // More than a few would have PostgreSQL's processes stand in the service's way, on a machine with as many cores.
  QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE: 4,
  QUARKUS_REDIS_HOSTS: process.env.STAKEDROP_TEST_REDIS_URL,
  STAKEDROP_GATEWAY_URL: issuerUrl,
  STAKEDROP_SERVICE_CLIENT_SECRET: secret,
  STAKEDROP_DEVNET_ALLOWED: 'true',
  STAKEDROP_BOOTSTRAP_KEY: secret,
  STAKEDROP_KEY_ENCRYPTION_KEY: secret,
  STAKEDROP_UPSTREAM_STAKING_URL: upstreamUrl,
  STAKEDROP_UPSTREAM_AIRDROPS_URL: upstreamUrl,
  STAKEDROP_RATE_LIMIT_READ_PER_SECOND: 10_000,
  STAKEDROP_RATE_LIMIT_READ_BURST: 1_000_000,
  STAKEDROP_EDGE_ACCESS_LOG_FILE: resolve('target', 'access.log'),
});

/** Starts one; `readyMillis` and `cpuSeconds` are from exec to its first 200. */
const begin = async (service, form, database, pinned = []) => {
  const [port, management] = [await freePort(), await freePort()];
  const from = performance.now();
  const child = start([...pinned, ...forms[form](service)], {
    log: resolve('target', `${service}-${form}.log`), env: environment(database, port, management),
  });
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${management}/q/health/ready`).then(({ ok }) => ok, () => false);
    if (ready) {
      break;
    }
    if (child.exitCode !== null) {
      throw new Error(`${service} (${form}) ended; see its log in target/`);
    }
    await pause(POLL_MILLIS);
  }
  return { child, url: `http://127.0.0.1:${port}`, readyMillis: performance.now() - from,
    cpuSeconds: processorMicros(child.pid) / 1e6 };
};

const anonymous = (pid) => Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

/** A path of each service and the header that opens it. */
const request = {
  gateway: async (url) => {
    const post = async (path, body) => (await fetch(url + path, {
      method: 'POST', headers: { 'X-API-Key': secret, 'Content-Type': 'application/json' }, body: JSON.stringify(body),
    })).json();
    const tenant = await post('/v1/tenants', { name: 'Benchmark' });
    const { key } = await post(`/v1/tenants/${tenant.id}/keys`, { name: 'load', scopes: ['staking:read'] });
    return { path: '/v1/staking/positions', header: `X-API-Key: ${key}` };
  },
  'staking-service': () => ({ path: '/v1/staking/pools', header: bearer('staking-service', 'staking:read') }),
  'airdrop-service': () => ({ path: '/v1/airdrops/campaigns', header: bearer('airdrop-service', 'airdrops:read') }),
};
const bearer = (audience, scope) =>
  `Authorization: Bearer ${issue(audience, randomUUID(), scope, Math.floor(Date.now() / 1000), TOKEN_SECONDS)}`;

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
