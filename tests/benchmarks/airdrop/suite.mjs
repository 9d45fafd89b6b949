// The packaged gateway and airdrop-service, called through the gateway with a tenant's key.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { issuerUrl } from '../issuer.mjs';
import { awaitAnswer, freePort, start, stop } from '../processes.mjs';

const checkout = resolve('../../..');
const java = [join(process.env.JAVA_HOME, 'bin', 'java'), '--enable-native-access=ALL-UNNAMED'];
const redis = process.env.STAKEDROP_TEST_REDIS_URL;
const clientSecret = randomBytes(32).toString('hex');

const startProcess = async (name, database, options, settings) => {
  const [port, management] = [await freePort(), await freePort()];
  const child = start([...options, '-jar', `${checkout}/${name}/target/quarkus-app/quarkus-run.jar`], {
    log: resolve('target', `${name}.log`),
    env: {
      QUARKUS_HTTP_HOST: '127.0.0.1',
      QUARKUS_HTTP_PORT: port,
      QUARKUS_MANAGEMENT_HOST: '127.0.0.1',
      QUARKUS_MANAGEMENT_PORT: management,
      QUARKUS_DATASOURCE_REACTIVE_URL: `postgresql://${database.place}`,
      QUARKUS_DATASOURCE_JDBC_URL: `jdbc:postgresql://${database.place}`,
      QUARKUS_DATASOURCE_USERNAME: database.name,
      QUARKUS_DATASOURCE_PASSWORD: database.password,
      QUARKUS_REDIS_HOSTS: redis,
      STAKEDROP_SERVICE_CLIENT_SECRET: clientSecret,
      ...settings,
    },
  });
  await awaitAnswer(child, `http://127.0.0.1:${management}/q/health/ready`);
  return { child, url: `http://127.0.0.1:${settings.QUARKUS_HTTP_PORT ?? port}` };
};

/** Starts both; the airdrop-service has 512 MB of heap. */
export const startSuite = async (databases) => {
  const bootstrapKey = randomBytes(32).toString('hex');
  const airdropPort = await freePort();
  const gateway = await startProcess('gateway', databases.gateway,
    [...java, '--sun-misc-unsafe-memory-access=allow', `@${checkout}/gateway/jvm.options`], {
      STAKEDROP_UPSTREAM_AIRDROPS_URL: `http://127.0.0.1:${airdropPort}`,
      STAKEDROP_UPSTREAM_STAKING_URL: `http://127.0.0.1:${airdropPort}`,
      STAKEDROP_BOOTSTRAP_KEY: bootstrapKey,
      STAKEDROP_KEY_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
      STAKEDROP_RATE_LIMIT_ADMIN_PER_SECOND: 100,
      // Ten million rows take longer to store after the last byte than a service is given by default.
      STAKEDROP_UPSTREAM_RESPONSE_TIMEOUT: '10m',
      STAKEDROP_UPSTREAM_IDLE_TIMEOUT: '10m',
      QUARKUS_HTTP_IDLE_TIMEOUT: '10m',
    });
  const startAirdrop = (heap, { pinned = [], tokensOf = gateway.url, settings = {} } = {}) => startProcess('airdrop-service',
    databases.airdrop, [...pinned, ...java, `-Xmx${heap}m`],
    { QUARKUS_HTTP_PORT: airdropPort, STAKEDROP_GATEWAY_URL: tokensOf, ...settings });
  let airdrop = await startAirdrop(512);

  const call = async (key, method, path, { body, ...options } = {}) => {
    const answer = await fetch(gateway.url + path, {
      method, body, duplex: 'half', ...options, headers: { 'X-API-Key': key, ...options.headers },
    });
    if (!answer.ok) {
      throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    }
    return answer.json();
  };
  const json = (body) => ({ body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  const tenant = await call(bootstrapKey, 'POST', '/v1/tenants', json({ name: 'Benchmark' }));
  const { key } = await call(bootstrapKey, 'POST', `/v1/tenants/${tenant.id}/keys`,
    json({ name: 'load', scopes: ['airdrops:read', 'airdrops:write'] }));
  const pause = (millis) => new Promise((resume) => setTimeout(resume, millis));
  /** Has a job run to its end. */
  const run = async (path) => {
    let job = await call(key, 'POST', path);
    while (!job.finishedAt) {
      await pause(50);
      job = await call(key, 'GET', `/v1/airdrops/jobs/${job.id}`);
    }
    if (job.state !== 'succeeded') {
      throw new Error(`the job ended so: ${JSON.stringify(job)}`);
    }
    return job;
  };
  const token = '0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984';

  return {
    database: databases.airdrop,
    createCampaign: async () => (await call(key, 'POST', '/v1/airdrops/campaigns', json({
      name: 'Benchmark', kind: 'exclusive', description: '', token: { chainId: 1, address: token, symbol: 'UNI', decimals: 18 },
    }))).id,
    /** Streams a list through the gateway; the answer comes when all of it is stored. */
    importList: (campaign, stream) => call(key, 'POST', `/v1/airdrops/campaigns/${campaign}/lists`,
      { body: stream, headers: { 'Content-Type': 'text/csv' } }),
    /** Has the root built and published. */
    publish: (campaign) => run(`/v1/airdrops/campaigns/${campaign}/tree`),
    /** The same for a snapshot of whole numbers. */
    importSnapshot: (kind, stream) => call(key, 'POST',
      `/v1/airdrops/snapshots?kind=${kind}&label=Benchmark${kind === 'accounts' ? '' : '&notation=integer'}`,
      { body: stream, headers: { 'Content-Type': 'text/csv' } }),
    putRule: (campaign, rule) => call(key, 'PUT', `/v1/airdrops/campaigns/${campaign}/eligibility`, json({ rule })),
    evaluate: async (campaign) => (await run(`/v1/airdrops/campaigns/${campaign}/evaluations`)).result,
    restart: async (heap) => {
      await stop(airdrop.child);
      airdrop = await startAirdrop(heap);
    },
    /** The service called without the gateway, on one core. */
    restartAlone: async (heap, core, settings) => {
      await stop(airdrop.child);
      airdrop = await startAirdrop(heap, { pinned: ['taskset', '--cpu-list', String(core)], tokensOf: issuerUrl, settings });
      return airdrop;
    },
    mostResidentMegabytes: () =>
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${airdrop.child.pid}/status`, 'utf8'))[1]) / 1024,
    stop: async () => {
      await stop(airdrop.child);
      await stop(gateway.child);
    },
  };
};
