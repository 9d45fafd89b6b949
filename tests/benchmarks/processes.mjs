// Starts processes, ends all of them by their ids however this one ends, and says what they used.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync, readdirSync } from 'node:fs';
import { connect, createServer } from 'node:net';

const TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux.
const children = new Set();

const endAll = () => children.forEach((child) => child.kill('SIGKILL'));
process.on('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => process.exit(1));
}

/** Ends a process with this one. */
export const adopt = (child) => {
  children.add(child);
  child.once('exit', () => children.delete(child));
  child.once('error', (error) => { throw error; });
  return child;
};

/** Starts a server whose output goes to a file; `stop` ends it. */
export const start = (command, { log, env = {} }) => {
  const output = openSync(log, 'a');
  return adopt(spawn(command[0], command.slice(1), { stdio: ['ignore', output, output], env: { ...process.env, ...env } }));
};

/** nginx's master leaves its workers behind when it is killed, so it is asked first. */
export const stop = async (child) => {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(patience);
};

/** Runs a command and gives what it printed; calls `heard` with each line. */
export const capture = async (command, { heard = () => {}, env = {} } = {}) => {
  const child = adopt(spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } }));
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
    text.split('\n').filter(Boolean).forEach(heard);
  });
  const [code] = await once(child, 'close');
  if (code !== 0) {
    throw new Error(`${command[0]} ended with ${code}: ${output}`);
  }
  return output;
};

/** The same for a command that prints JSON in its last line. */
export const run = async (command, options) => JSON.parse((await capture(command, options)).trim().split('\n').at(-1));

export const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

/** Waits until a request is answered as expected. */
export const awaitAnswer = async (child, url, { headers = {}, seconds = 120, accepts = ({ status }) => status === 200 } = {}) => {
  const giveUpAt = Date.now() + seconds * 1000;
  let last = 'no answer';
  while (Date.now() < giveUpAt && child.exitCode === null) {
    try {
      const answer = await fetch(url, { headers });
      last = `${answer.status} ${await answer.text()}`;
      if (accepts(answer)) {
        return;
      }
    } catch (error) {
      last = error.cause?.message ?? error.message;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${child.spawnargs.join(' ')} does not answer ${url} (${last}); see its log in target/`);
};

/** What is told below /proc of a process; nothing once it ended. */
const unlessEnded = (read, nothing) => {
  try {
    return read();
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') {
      return nothing;
    }
    throw error;
  }
};
const told = (path) => unlessEnded(() => readFileSync(`/proc/${path}`, 'utf8'), '');

/** The children first, so that of one that ends meanwhile its parent tells. */
const withChildren = (pid) => {
  const below = unlessEnded(() => readdirSync(`/proc/${pid}/task`), [])
    .flatMap((task) => told(`${pid}/task/${task}/children`).trim().split(' ').filter(Boolean));
  return [...below.flatMap(withChildren), pid];
};

/** Microseconds of processor that a process and its children used since they began, ended ones too, in steps of 10,000. */
export const processorMicros = (pid) => withChildren(pid).reduce((sum, each) => {
  const fields = told(`${each}/stat`).replace(/^.*\) /s, '').split(' ');
  return sum + fields.slice(11, 15).reduce((ticks, field) => ticks + Number(field), 0) * 1e6 / TICKS_PER_SECOND;
}, 0);

/** Resident memory in MB; what workers share is counted for each. */
export const residentMegabytes = (pid) => withChildren(pid).reduce((sum, each) =>
  sum + Number(/VmRSS:\s+(\d+)/.exec(told(`${each}/status`))?.[1] ?? 0) / 1024, 0);

/** The id of a Redis server's process, which it tells itself. */
export const redisProcess = async (url) => {
  const { hostname, port, username, password } = new URL(url);
  const socket = connect(Number(port), hostname);
  const login = password ? `AUTH ${username ? `${username} ` : ''}${decodeURIComponent(password)}\r\n` : '';
  socket.write(`${login}INFO server\r\n`);
  for await (const text of socket.setEncoding('utf8')) {
    const found = /process_id:(\d+)/.exec(text);
    if (found) {
      socket.destroy();
      return Number(found[1]);
    }
  }
  throw new Error(`${hostname}:${port} is no Redis`);
};
