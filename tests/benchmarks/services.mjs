// Starts the packaged services on free ports of the loopback, each with the settings that a benchmark wants.
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { issue, issuerUrl } from './issuer.mjs';
import { freePort, processorMicros, start } from './processes.mjs';

const TOKEN_SECONDS = 3_600;
const POLL_MILLIS = 2;

const checkout = resolve('../../..');
const secret = randomBytes(32).toString('hex');
const exists = (path) => statSync(path, { throwIfNoEntry: false }) !== undefined;
export const pause = (millis) => new Promise((resume) => setTimeout(resume, millis));

export const executable = (service) => {
  const target = `${checkout}/${service}/target`;
  return join(target, readdirSync(target).find((file) => file.endsWith('-runner')));
};
/** How each form of a service is called. */
export const forms = {
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

/** Starts one behind the words of `pinned`; `readyMillis` and `cpuSeconds` are from exec to its first 200. */
export const begin = async (service, form, database, pinned = []) => {
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

/** A path of each service and the header that opens it. */
export const request = {
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
