// The issuer of the tokens that a service takes, where the gateway is left out.
import { createServer } from 'node:http';
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: 'benchmark' }] };
const server = createServer((request, response) => {
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify(keys));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
server.unref();

export const issuerUrl = `http://127.0.0.1:${server.address().port}`;

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of a tenant's key, in the gateway's form; now and its life are in seconds. */
export const issue = (audience, tenant, scope, now, life) => {
  const text = `${encode({ alg: 'ES256', typ: 'JWT', kid: 'benchmark' })}.${encode({
    iss: 'stakedrop-gateway',
    aud: audience,
    sub: 'key:01890000-0000-7000-8000-0000000000aa',
    tenant,
    scope,
    iat: now,
    exp: now + life,
  })}`;
  return `${text}.${sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
};
