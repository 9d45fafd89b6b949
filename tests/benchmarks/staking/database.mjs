// Databases of the server that the benchmark runs beside, and the administrator's connections to them.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { adopt } from '../processes.mjs';

const server = new URL(process.env.STAKEDROP_TEST_POSTGRES_URL);

/** How psql and pgbench find a database. */
export const toolEnvironment = (database) => ({
  ...process.env,
  PGHOST: server.hostname,
  PGPORT: server.port,
  PGUSER: server.username,
  PGPASSWORD: decodeURIComponent(server.password),
  PGDATABASE: database,
});

/** A psql that stays; it is asked one thing after another. An answer is an array of rows, each an array of texts. */
export const connect = (database) => {
  const child = adopt(spawn('psql', ['-XqAt', '-F', '\t', '-v', 'ON_ERROR_STOP=1'],
    { stdio: ['pipe', 'pipe', 'inherit'], env: toolEnvironment(database) }));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const end = randomBytes(8).toString('hex');
  const query = async (sql) => {
    child.stdin.write(`${sql};\n\\echo ${end}\n`);
    const rows = [];
    for (;;) {
      const { value, done } = await lines.next();
      if (done) {
        throw new Error(`psql ended at: ${sql}`);
      }
      if (value === end) {
        return rows;
      }
      rows.push(value.split('\t'));
    }
  };
  return {
    query,
    value: async (sql) => (await query(sql))[0]?.[0],
    close: () => child.stdin.end(),
  };
};

const administrator = connect('postgres');

/** The id of the server's first process, whose children the others are. */
export const serverProcess = async () => {
  const backend = await administrator.value('select pg_backend_pid()');
  return Number(readFileSync(`/proc/${backend}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[1]);
};

/** What must hold for all databases, and what is switched off because it would come at a moment of its own. */
export const prepareServer = async () => {
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    if (await administrator.value(`show ${name}`) !== 'on') {
      throw new Error(`${name} is off, so a deposit would not be durable`);
    }
  }
  await administrator.query("alter system set autovacuum = off; alter system set checkpoint_timeout = '1h'; "
    + "alter system set max_wal_size = '16GB'; select pg_reload_conf()");
  return administrator.value('show server_version');
};

/** A database and the role that owns it. */
export const createDatabase = async (name) => {
  const password = randomBytes(16).toString('hex');
  await administrator.query(`create role ${name} login password '${password}'`);
  await administrator.query(`create database ${name} owner ${name}`);
  return { name, password, place: `${server.host}/${name}` };
};

export const dropDatabase = (name) => administrator.query(`drop database ${name} with (force)`);
