// The packaged staking-service on the devnet.
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { issue, issuerUrl } from '../issuer.mjs';
import { awaitAnswer, freePort, start, stop } from '../processes.mjs';

export const TENANT = '01890000-0000-7000-8000-000000000001';
const TOKEN_SECONDS = 60;
const jar = resolve('../../../staking-service/target/quarkus-app/quarkus-run.jar');

const newToken = (now) =>
  issue('staking-service', TENANT, 'staking:read staking:write staking:operate', now, TOKEN_SECONDS);

let current = { token: '', renewAt: 0 };
/** A token that lives for some time yet; the same one as long as possible. */
export const token = () => {
  const now = Math.floor(Date.now() / 1000);
  if (now >= current.renewAt) {
    current = { token: newToken(now), renewAt: now + TOKEN_SECONDS / 2 };
  }
  return current.token;
};

/** Starts one process on a database; what it is asked is answered with its JSON or fails. */
export const startService = async (database, settings = {}) => {
  const [port, management] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const child = start([join(process.env.JAVA_HOME, 'bin', 'java'), '-Xmx512m', '-jar', jar], {
    log: resolve('target', `${database.name}.log`),
    env: {
      QUARKUS_HTTP_HOST: '127.0.0.1',
      QUARKUS_HTTP_PORT: port,
      QUARKUS_MANAGEMENT_HOST: '127.0.0.1',
      QUARKUS_MANAGEMENT_PORT: management,
      QUARKUS_DATASOURCE_REACTIVE_URL: `postgresql://${database.place}`,
      QUARKUS_DATASOURCE_JDBC_URL: `jdbc:postgresql://${database.place}`,
      QUARKUS_DATASOURCE_USERNAME: database.name,
      QUARKUS_DATASOURCE_PASSWORD: database.password,
      STAKEDROP_GATEWAY_URL: issuerUrl,
      STAKEDROP_SERVICE_CLIENT_SECRET: 'benchmark',
      STAKEDROP_DEVNET_ALLOWED: 'true',
      STAKEDROP_DEVNET_ADMIN: 'true',
      STAKEDROP_STAKE_SCAN_INTERVAL: '1s',
      STAKEDROP_REWARD_SCAN_INTERVAL: '1s',
      ...settings,
    },
  });
  await awaitAnswer(child, `http://127.0.0.1:${management}/q/health/ready`);
  const call = async (method, path, body) => {
    const answer = await fetch(url + path, {
      method,
      headers: { Authorization: `Bearer ${token()}`, 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) {
      throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    }
    return answer.json();
  };
  const get = (path) => call('GET', path);
  const post = (path, body) => call('POST', path, body);
  const createPool = async () => {
    const provider = await post('/v1/staking/providers', { name: 'Benchmark' });
    const { id } = await post('/v1/staking/pools', {
      providerId: provider.id,
      name: 'Benchmark',
      kind: 'liquid',
      minimumDeposit: '1000000000',
      feeBasisPoints: 1000,
      depositAddress: `0x${(randomUUID() + randomUUID()).replaceAll('-', '').slice(0, 40)}`,
    });
    return id;
  };
  /** Lets epochs go by and waits until they are posted to the pools. */
  const forward = async (count, pools) => {
    const { finalizedEpoch } = await post('/v1/staking/devnet/epochs', { count });
    for (const pool of pools) {
      while (Number((await get(`/v1/staking/pools/${pool}`)).epoch) < finalizedEpoch) {
        await new Promise((resume) => setTimeout(resume, 200));
      }
    }
    return finalizedEpoch;
  };
  const requireSound = async (pools) => {
    for (const pool of pools) {
      let job = await post(`/v1/staking/audits/${pool}`);
      while (!job.finishedAt) {
        await new Promise((resume) => setTimeout(resume, 200));
        job = await get(`/v1/staking/jobs/${job.id}`);
      }
      if (!job.result?.sound) {
        throw new Error(`the books are not sound: ${JSON.stringify(job)}`);
      }
    }
  };
  return { child, url, get, post, createPool, forward, requireSound, stop: () => stop(child) };
};
