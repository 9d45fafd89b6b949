// What a user does with the client: the staking way and the airdrop way, with paging, idempotency, errors and limits.
// Run it with STAKEDROP_URL, STAKEDROP_KEY and, for a key of its own with the scope admin, STAKEDROP_LIMITED_KEY. It ends with 0 and prints what it saw, or with 1 and the first surprise.
import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Problem = components["schemas"]["Problem"];
type Stake = components["schemas"]["Stake"];

const ATTEMPTS = 200;
const WALLET = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const STAKE = 64_000_000_000_000_000_000n;

const environment = (name: string): string => {
  const value = process.env[name];
  assert.ok(value, `${name} is not set`);
  return value;
};

let waits = 0;

/** Sends a request that is over the limit again when the gateway says so. */
const patientFetch = async (request: Request): Promise<Response> => {
  const again = request.clone();
  const response = await fetch(request);
  if (response.status !== 429) {
    return response;
  }
  waits++;
  await pause(Number(response.headers.get("Retry-After")) * 1000);
  return patientFetch(again);
};

const clientWith = (key: string) =>
  createClient<paths>({
    baseUrl: environment("STAKEDROP_URL"),
    headers: { "X-API-Key": key },
    fetch: patientFetch,
  });

const client = clientWith(environment("STAKEDROP_KEY"));

/** The data of an answer, or the problem as an error. */
const expectData = <T>(answer: { data?: T; error?: unknown; response: Response }): NonNullable<T> => {
  assert.ok(answer.data, `${answer.response.status}: ${JSON.stringify(answer.error)}`);
  return answer.data;
};

const expectProblem = (answer: { error?: unknown; response: Response }, status: number, code: string): Problem => {
  assert.equal(answer.response.status, status, JSON.stringify(answer.error));
  const problem = answer.error as Problem;
  assert.equal(problem.code, code);
  return problem;
};

const eventually = async <T>(look: () => Promise<T>, isThere: (seen: T) => boolean): Promise<T> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const seen = await look();
    if (isThere(seen)) {
      return seen;
    }
    await pause(300);
  }
  throw new Error("what was waited for did not happen");
};

const forward = async (count: number): Promise<void> => {
  expectData(await client.POST("/v1/staking/devnet/epochs", { body: { count } }));
};

/** All items of a list, page by page. */
const everyItem = async <T>(read: (after?: string) => Promise<{ items: T[]; next?: string }>): Promise<T[]> => {
  const items: T[] = [];
  let page = await read();
  items.push(...page.items);
  while (page.next !== undefined) {
    page = await read(page.next);
    items.push(...page.items);
  }
  return items;
};

const getStake = async (stakeId: string): Promise<Stake> =>
  expectData(await client.GET("/v1/staking/stakes/{stakeId}", { params: { path: { stakeId } } }));

/** Takes a quote up and back: all ether is at validators, so the claim waits. */
const leave = async (stakeId: string): Promise<void> => {
  const quote = expectData(
    await client.POST("/v1/staking/unstakes/quotes", { body: { stakeId, amount: (STAKE / 2n).toString() } }),
  );
  const headers = { "Idempotency-Key": randomUUID() };
  const request = () =>
    client.POST("/v1/staking/unstakes", { params: { header: headers }, body: { quoteId: quote.id } });
  const unstake = expectData(await request());
  assert.equal(expectData(await request()).id, unstake.id, "the same key gives the same unstake");
  assert.equal(unstake.state, "queued");
  assert.equal(unstake.queue?.position, 1);
  const path = { unstakeId: unstake.id };
  const cancelled = expectData(await client.POST("/v1/staking/unstakes/{unstakeId}/cancel", { params: { path } }));
  assert.equal(cancelled.state, "cancelled");
  expectProblem(
    await client.POST("/v1/staking/unstakes/{unstakeId}/cancel", { params: { path } }),
    409,
    "unstake-settled",
  );
};

const stake = async (): Promise<void> => {
  const provider = expectData(await client.POST("/v1/staking/providers", { body: { name: `Play ${randomUUID()}` } }));
  const pool = expectData(
    await client.POST("/v1/staking/pools", {
      body: {
        providerId: provider.id,
        name: "Play pool",
        kind: "liquid",
        minimumDeposit: "1000000000000000",
        feeBasisPoints: 1000,
        depositAddress: `0x${randomBytes(20).toString("hex")}`,
      },
    }),
  );
  const key = randomUUID();
  const prepare = (amount: bigint) =>
    client.POST("/v1/staking/stakes", {
      params: { header: { "Idempotency-Key": key } },
      body: { poolId: pool.id, wallet: WALLET, amount: amount.toString() },
    });
  const prepared = expectData(await prepare(STAKE));
  assert.equal(expectData(await prepare(STAKE)).id, prepared.id, "the same key gives the same stake");
  expectProblem(await prepare(STAKE + 1n), 422, "idempotency-key-reused");
  assert.equal(prepared.state, "prepared");
  assert.ok(prepared.transaction);
  const { to, value, data } = prepared.transaction;
  const { hash } = expectData(
    await client.POST("/v1/staking/devnet/transactions", { body: { from: WALLET, to, value, data } }),
  );
  expectData(
    await client.POST("/v1/staking/stakes/{stakeId}/transaction", {
      params: { path: { stakeId: prepared.id } },
      body: { hash },
    }),
  );
  await forward(1);
  await eventually(() => getStake(prepared.id), (seen) => seen.state === "active");
  await forward(12);
  const earned = await eventually(() => getStake(prepared.id), (seen) => BigInt(seen.balance ?? "0") > STAKE);
  const rewards = await everyItem(async (after) =>
    expectData(
      await client.GET("/v1/staking/rewards", { params: { query: { stakeId: prepared.id, limit: 1, ...(after && { after }) } } }),
    ),
  );
  const total = rewards.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  assert.equal(STAKE + total, BigInt(rewards[0]?.balance ?? "0"), "the rewards add up to the balance");
  assert.ok(earned.finalized);
  await leave(prepared.id);
  console.log(`staked ${STAKE} wei, which are ${earned.balance} wei at epoch ${earned.epoch}`);
};

const providersByPage = async (): Promise<void> => {
  const providers = await everyItem(async (after) =>
    expectData(await client.GET("/v1/staking/providers", { params: { query: { limit: 2, ...(after && { after }) } } })),
  );
  const ids = new Set(providers.map(({ id }) => id));
  assert.equal(ids.size, providers.length, "no provider is on two pages");
  console.log(`read ${ids.size} providers page by page`);
};

const drop = async (): Promise<void> => {
  const campaign = expectData(
    await client.POST("/v1/airdrops/campaigns", {
      body: {
        name: "Play drop",
        kind: "standard",
        description: "For those who play.",
        token: { chainId: 1, address: "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984", symbol: "UNI", decimals: 18 },
      },
    }),
  );
  const path = { campaignId: campaign.id };
  const importList = (csv: string) =>
    client.POST("/v1/airdrops/campaigns/{campaignId}/lists", {
      params: { path },
      body: csv,
      bodySerializer: (text) => text,
      headers: { "Content-Type": "text/csv" },
    });
  const refused = expectProblem(await importList(`index,address,amount\n0,${WALLET},0x64\n`), 422, "invalid-list");
  assert.match(JSON.stringify(refused.errors), /row 2/);
  const list = expectData(
    await importList(`index,address,amount\n0,${WALLET},100\n1,0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC,200\n`),
  );
  assert.equal(list.total, "300");
  const job = expectData(await client.POST("/v1/airdrops/campaigns/{campaignId}/tree", { params: { path } }));
  await eventually(
    async () => expectData(await client.GET("/v1/airdrops/jobs/{id}", { params: { path: { id: job.id } } })),
    (seen) => seen.state === "succeeded",
  );
  const tree = expectData(await client.GET("/v1/airdrops/campaigns/{campaignId}/tree", { params: { path } }));
  const claim = expectData(
    await client.GET("/v1/airdrops/campaigns/{campaignId}/claims/{address}", {
      params: { path: { ...path, address: WALLET } },
    }),
  );
  assert.equal(claim.amount, "100");
  assert.equal(claim.proof.length, 1);
  console.log(`published ${tree.root}, under which ${claim.account} claims ${claim.amount}`);
};

const refusals = async (): Promise<void> => {
  expectProblem(
    await client.GET("/v1/staking/stakes/{stakeId}", { params: { path: { stakeId: randomUUID() } } }),
    404,
    "not-found",
  );
  const stranger = createClient<paths>({ baseUrl: environment("STAKEDROP_URL") });
  expectProblem(await stranger.GET("/v1/staking/pools"), 401, "credentials-missing");
  const wrong = expectProblem(
    await client.POST("/v1/staking/providers", { body: { name: " ", website: "ftp://play.example" } }),
    400,
    "invalid-request",
  );
  assert.deepEqual(wrong.errors?.map(({ field }) => field).sort(), ["name", "website"]);
  console.log("was refused as documented");
};

/** Calls with a key of its own until the limit is used up; patientFetch then waits and gets an answer. */
const limits = async (): Promise<void> => {
  const limited = clientWith(environment("STAKEDROP_LIMITED_KEY"));
  while (waits === 0) {
    expectData(await limited.GET("/v1/tenants", { params: { query: { limit: 1 } } }));
  }
  console.log("came back when the limit allowed it");
};

await stake();
await providersByPage();
await drop();
await refusals();
await limits();
