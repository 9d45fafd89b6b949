// Measures the gateway and its peers in turn and prints tables. Run by run.sh beside throw-away PostgreSQL and Redis.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  awaitAnswer, freePort, processorMicros, redisProcess, residentMegabytes, run, start, stop,
} from '../processes.mjs';
import { head, median, row, say, text } from '../report.mjs';

const setting = (name, ordinary) => Number(process.env[name] ?? ordinary);
const warmUpSeconds = setting('WARM_UP', 120);
const rounds = setting('ROUNDS', 3);
const roundSeconds = setting('DURATION', 10);
const idleConnections = setting('IDLE', 10_000);
const slowReaders = setting('SLOW', 1_000);
const CONNECTIONS = 64;
// A tenant may have 10,000 calls a second at most, so there are some.
const TENANTS = 8;
// A tenant's own rows: no gateway may answer them from a cache.
const PATH = '/v1/staking/positions';
const LARGE_PATH = '/v1/staking/export';
const LARGE_BYTES = 64 * 1024 * 1024;

const checkout = resolve('../../..');
const folder = resolve('target');
const java = [join(process.env.JAVA_HOME, 'bin', 'java')];
const isInstalled = (tool) => spawnSync(tool, ['-v']).error === undefined;

const postgres = new URL(process.env.STAKEDROP_TEST_POSTGRES_URL);
const redis = process.env.STAKEDROP_TEST_REDIS_URL;
const redisPid = await redisProcess(redis);
const ports = {};
for (const name of ['upstream', 'nginx', 'haproxy', 'spring', 'gateway', 'management']) {
  ports[name] = await freePort();
}

// nginx wants its files where its workers may read, whoever runs this.
const shared = mkdtempSync(join(tmpdir(), 'stakedrop-bench-'));
process.on('exit', () => rmSync(shared, { recursive: true, force: true }));
spawnSync('chmod', ['755', shared]);
const largeFile = join(shared, 'export.json');
writeFileSync(largeFile, '');
truncateSync(largeFile, LARGE_BYTES);

const configure = (name) => {
  const written = join(shared, name);
  writeFileSync(written, readFileSync(`config/${name}`, 'utf8').replace(/@(\w+)@/g, (all, word) =>
    ({ folder: shared, ...ports })[word] ?? all));
  return written;
};
const log = (name) => join(folder, `${name}.log`);
const urlAt = (port, path = PATH) => `http://127.0.0.1:${port}${path}`;

/** Starts the packaged gateway and makes tenants with a key each. */
const startGateway = async () => {
  const bootstrapKey = randomBytes(32).toString('hex');
  const place = `${postgres.host}${postgres.pathname}`;
  const child = start([...java, ...gatewayOptions(), '-jar', `${checkout}/gateway/target/quarkus-app/quarkus-run.jar`], {
    log: log('gateway'),
    env: {
      QUARKUS_HTTP_HOST: '127.0.0.1',
      QUARKUS_HTTP_PORT: ports.gateway,
      QUARKUS_MANAGEMENT_HOST: '127.0.0.1',
      QUARKUS_MANAGEMENT_PORT: ports.management,
      QUARKUS_DATASOURCE_REACTIVE_URL: `postgresql://${place}`,
      QUARKUS_DATASOURCE_JDBC_URL: `jdbc:postgresql://${place}`,
      QUARKUS_DATASOURCE_USERNAME: postgres.username,
      QUARKUS_DATASOURCE_PASSWORD: decodeURIComponent(postgres.password),
      QUARKUS_REDIS_HOSTS: redis,
      STAKEDROP_UPSTREAM_STAKING_URL: `http://127.0.0.1:${ports.upstream}`,
      STAKEDROP_UPSTREAM_AIRDROPS_URL: `http://127.0.0.1:${ports.upstream}`,
      STAKEDROP_BOOTSTRAP_KEY: bootstrapKey,
      STAKEDROP_KEY_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
      STAKEDROP_RATE_LIMIT_READ_PER_SECOND: 10_000,
      STAKEDROP_RATE_LIMIT_READ_BURST: 1_000_000,
      STAKEDROP_RATE_LIMIT_READ_PER_MINUTE: 600_000,
      STAKEDROP_RATE_LIMIT_ADMIN_PER_SECOND: 100,
      // A slow reader keeps its connection to the service.
      STAKEDROP_UPSTREAM_MAX_CONNECTIONS: 4096,
    },
  });
  await awaitAnswer(child, `http://127.0.0.1:${ports.management}/q/health/ready`);
  const post = async (path, body) => {
    const answer = await fetch(urlAt(ports.gateway, path), {
      method: 'POST',
      headers: { 'X-API-Key': bootstrapKey, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) {
      throw new Error(`POST ${path} was answered ${answer.status}: ${await answer.text()}`);
    }
    return answer.json();
  };
  const keys = [];
  for (let number = 1; number <= TENANTS; number++) {
    const tenant = await post('/v1/tenants', { name: `Benchmark ${number}` });
    const { key } = await post(`/v1/tenants/${tenant.id}/keys`, { name: 'load', scopes: ['staking:read'] });
    keys.push(key);
  }
  return { child, keys };
};

const gatewayOptions = () =>
  ['--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow', `@${checkout}/gateway/jvm.options`];

const wrk = async (port, seconds) => {
  const result = await run(['wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', '-s', 'load/wrk.lua',
    urlAt(port), '--', ...keys]);
  if (result.refused > 0) {
    throw new Error(`${result.refused} of ${result.requests} requests failed`);
  }
  if (result.late > 0) {
    say(`  ${result.late} of ${result.requests} requests took more than 2 s`);
  }
  return result;
};
const load = (program, words, options) =>
  run([...java, '-XX:+UseSerialGC', '-cp', join(folder, 'classes'), program, ...words.map(String)], options);
const atRate = async (port, rate) => {
  const result = await load('FixedRate', [urlAt(port), keys, rate, CONNECTIONS, roundSeconds]);
  if (result.failed > 0) {
    say(`  ${result.failed} of ${CONNECTIONS} connections failed`);
  }
  return result;
};

say(`load before: ${loadavg().map((value) => value.toFixed(2)).join(' ')}`);
const upstream = start(['nginx', '-c', configure('upstream.conf')], { log: log('upstream') });
await awaitAnswer(upstream, urlAt(ports.upstream));
const { child: gateway, keys } = await startGateway();

const contestants = [{ name: 'upstream, called directly', port: ports.upstream, child: upstream, on: 'nothing' }];
const enter = async (name, port, child, on, isJvm = false) => {
  await awaitAnswer(child, urlAt(port), { headers: { 'X-API-Key': keys[0] } });
  await awaitAnswer(child, urlAt(port), { headers: {}, accepts: ({ status }) => status === 401 || status === 403 });
  contestants.push({ name, port, child, on, isJvm });
};
writeFileSync(join(shared, 'nginx-keys'), keys.map((key, i) => `"${key}" "tenant-${i}";\n`).join(''));
await enter('nginx', ports.nginx, start(['nginx', '-c', configure('nginx.conf')], { log: log('nginx') }),
  'keys by a map, limit_req by key in its own memory, access log to a file, stub_status');
if (isInstalled('haproxy')) {
  writeFileSync(join(shared, 'haproxy-keys'), `${keys.join('\n')}\n`);
  await enter('haproxy', ports.haproxy, start(['haproxy', '-f', configure('haproxy.cfg')], { log: log('haproxy') }),
    'keys by a file, stick table by key in its own memory, access log to a file, exporter of metrics');
} else {
  say("haproxy is missing and skipped: install Debian's package of that name");
}
if (process.env.SPRING !== '0') {
  await enter('Spring Cloud Gateway', ports.spring, start(
    [...java, '-Dreactor.netty.http.server.accessLogEnabled=true', '-jar', 'spring/target/spring-gateway.jar'], {
      log: log('spring'),
      env: { SERVER_PORT: ports.spring, SPRING_DATA_REDIS_URL: redis, UPSTREAM_URL: `http://127.0.0.1:${ports.upstream}` },
    }), 'key resolver without a check of the key, RequestRateLimiter in Redis, access log to a file, Micrometer with Prometheus', true);
}
await enter('Stakedrop', ports.gateway, gateway,
  'API key checked against PostgreSQL each second, limits of a second and a minute in Redis, internal token, circuit breaker, access log to a file, Micrometer with Prometheus', true);

for (const { name, port, isJvm } of contestants) {
  if (isJvm) {
    say(`warming ${name} for ${warmUpSeconds} s`);
    await wrk(port, warmUpSeconds);
  }
}
const results = new Map(contestants.map(({ name }) => [name, []]));
for (let round = 1; round <= rounds; round++) {
  say(`round ${round} of ${rounds}, load ${loadavg()[0].toFixed(2)}`);
  for (const { name, port, child } of contestants) {
    const [used, redisUsed] = [processorMicros(child.pid), processorMicros(redisPid)];
    const { requests, micros, p50, p99 } = await wrk(port, roundSeconds);
    results.get(name).push({
      rate: requests * 1e6 / micros,
      processor: (processorMicros(child.pid) - used) / requests,
      redis: (processorMicros(redisPid) - redisUsed) / requests,
      p50: p50 / 1000,
      p99: p99 / 1000,
    });
    say(`  ${name}: ${JSON.stringify(results.get(name).at(-1))}`);
  }
}
contestants.forEach((contestant) => { contestant.resident = residentMegabytes(contestant.child.pid); });

const of = (name, what) => results.get(name).map((result) => result[what]);
const halfLoad = Math.floor(median(of('Stakedrop', 'rate')) / 2);
const calm = { direct: [], gateway: [] };
for (let round = 1; round <= rounds; round++) {
  say(`half load, ${halfLoad} requests/s, round ${round} of ${rounds}`);
  calm.direct.push(await atRate(ports.upstream, halfLoad));
  calm.gateway.push(await atRate(ports.gateway, halfLoad));
}

say(`opening ${idleConnections} idle connections and ${slowReaders} slow readers`);
const crowded = [];
const measureBesideCrowd = async () => {
  const until = Date.now() + (stay - roundSeconds - 5) * 1000;
  do {
    crowded.push(await atRate(ports.gateway, halfLoad));
  } while (Date.now() < until);
};
let measured = Promise.resolve();
const stay = Math.min(50, rounds * (roundSeconds + 6)); // Before the gateway ends what is idle for a minute.
const crowd = await load('Crowd', [urlAt(ports.gateway), urlAt(ports.gateway, LARGE_PATH), keys, idleConnections, slowReaders, stay], {
  heard: (line) => {
    if (line === 'open') {
      say('all open');
      measured = measureBesideCrowd();
    }
  },
});
await measured;
const residentCrowded = residentMegabytes(gateway.pid);

const cpu = (readFileSync('/proc/cpuinfo', 'utf8').match(/model name\s*: (.*)/) ?? [])[1];
console.log(`${availableParallelism()} cores (${cpu}); wrk -t1 -c${CONNECTIONS}, ${rounds} rounds of ${roundSeconds} s in turn, JVMs warmed for ${warmUpSeconds} s; median (lowest to highest)`);
head('', 'requests/s', 'to nginx', 'to Spring Cloud Gateway', 'processor a request, µs', "Redis's, µs", 'p50, ms', 'p99, ms', 'memory, MB');
const ratioTo = (peer, name) => results.has(peer) ? (median(of(name, 'rate')) / median(of(peer, 'rate'))).toFixed(2) : 'not run';
for (const { name, resident } of contestants) {
  row(name, text(of(name, 'rate')), ratioTo('nginx', name), ratioTo('Spring Cloud Gateway', name),
    text(of(name, 'processor'), 1), text(of(name, 'redis'), 1), text(of(name, 'p50'), 2), text(of(name, 'p99'), 2), resident.toFixed(0));
}
head('', 'what was on');
contestants.forEach(({ name, on }) => row(name, on));
head(`${halfLoad} requests/s, half of its most`, 'p50, ms', 'p99, ms', 'p99.9, ms');
const times = (name, all) => row(name, ...['p50', 'p99', 'p999'].map((which) => text(all.map((each) => each[which] / 1000), 2)));
times('called directly', calm.direct);
times('Stakedrop', calm.gateway);
times(`Stakedrop beside ${crowd.idle} idle connections and ${crowd.slow} slow readers`, crowded);
const p99 = (all) => median(all.map((each) => each.p99)) / 1000;
console.log();
console.log(`Added p99 at half load: ${(p99(calm.gateway) - p99(calm.direct)).toFixed(2)} ms; p99 beside the crowd to that without: ${(p99(crowded) / p99(calm.gateway)).toFixed(2)}; memory beside the crowd ${residentCrowded.toFixed(0)} MB`);

for (const { child } of contestants.reverse()) {
  await stop(child);
}
// Gigabytes of access logs, which only a run that failed needs.
readdirSync(folder).filter((file) => file.endsWith('.log')).forEach((file) => rmSync(join(folder, file)));
process.exit(0);
