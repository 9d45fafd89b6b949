// An execution node (ethereum/execution-apis) on a chain of 100 blocks, of which all but the last 30 are finalized. The
// seeded stakes' payments are in its first.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { GWEI } from './seed.mjs';

const CHAIN_ID = 1337;
const HEAD = 100;
const FINALIZED = 70;
const PAID_IN = 1;
const ZEROS = `0x${'00'.repeat(32)}`;

const hex = (number) => `0x${number.toString(16)}`;
const sha256 = (number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(number));
  return createHash('sha256').update(bytes).digest('hex');
};
const blockHash = (number) => `0x${sha256(1_000_000_000_000 + number)}`;
const block = (number) => ({
  number: hex(number),
  hash: blockHash(number),
  parentHash: number === 0 ? ZEROS : blockHash(number - 1),
  timestamp: hex(1_700_000_000 + 12 * number),
});

/** Starts it; `pay` gives the chain the payments that bench.submit's stakes wait for. */
export const startChain = async () => {
  const payments = new Map();
  const byHash = new Map(Array.from({ length: HEAD + 1 }, (_, number) => [blockHash(number), number]));
  const height = (reference) =>
    ({ latest: HEAD, safe: FINALIZED, finalized: FINALIZED, earliest: 0 })[reference] ?? Number(reference);
  const methods = {
    eth_chainId: () => hex(CHAIN_ID),
    eth_getBlockByNumber: (reference) => (height(reference) <= HEAD ? block(height(reference)) : null),
    eth_getBlockByHash: (hash) => (byHash.has(hash) ? block(byHash.get(hash)) : null),
    eth_getTransactionByHash: (hash) => {
      const payment = payments.get(hash);
      return payment ? {
        hash, ...payment, value: hex(GWEI), input: '0x', blockHash: blockHash(PAID_IN), blockNumber: hex(PAID_IN),
        transactionIndex: '0x0',
      } : null;
    },
    eth_getTransactionReceipt: (hash) => {
      const payment = payments.get(hash);
      return payment ? {
        transactionHash: hash, ...payment, contractAddress: null, status: '0x1', blockHash: blockHash(PAID_IN),
        blockNumber: hex(PAID_IN), gasUsed: hex(21_000), effectiveGasPrice: hex(GWEI), logs: [],
      } : null;
    },
  };
  const answer = ({ id, method, params }) => (methods[method]
    ? { jsonrpc: '2.0', id, result: methods[method](...params) }
    : { jsonrpc: '2.0', id, error: { code: -32601, message: `the method ${method} does not exist` } });
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer(JSON.parse(body))));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return {
    settings: {
      STAKEDROP_EXECUTION_NODE_URLS: `http://127.0.0.1:${server.address().port}`,
      STAKEDROP_EXECUTION_NODE_CHAIN_ID: CHAIN_ID,
    },
    /** As bench.submit, the nth stake is of the nth wallet and of the pools in turn. */
    pay: (depositAddresses, first, last) => {
      payments.clear();
      for (let n = first; n <= last; n++) {
        const to = depositAddresses[n % depositAddresses.length];
        payments.set(`0x${sha256(n)}`, { from: `0x${sha256(-n).slice(0, 40)}`, to });
      }
    },
  };
};
