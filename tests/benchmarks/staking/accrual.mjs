// How long an accrual takes over a pool of many positions and over pools of few, and what it writes.
import { head, median, row, say, text } from '../report.mjs';
import { connect, createDatabase, dropDatabase } from './database.mjs';
import { ETHER, hold, prepareSeeds } from './seed.mjs';
import { startService } from './service.mjs';

/** Until the validators of a deposit have come through the queue and earn. */
const UNTIL_THEY_EARN = 12;

export const measureAccruals = async ({ rounds, positions, fewPositions, epochs }) => {
  const database = await createDatabase('bench_accrual');
  // What the relay takes away could not be counted.
  const service = await startService(database, { STAKEDROP_OUTBOX_RELAY: 'false' });
  const sql = connect(database.name);
  await prepareSeeds(sql);
  await sql.query('create constraint trigger accrual_noted after insert on pool_rate deferrable initially deferred '
    + 'for each row execute function bench.note()');

  // Pools have their turns in the order of their ids: the many between two times the few, so that the order decides nothing.
  const sizes = [fewPositions, positions, fewPositions];
  const pools = [];
  let number = 0;
  for (const size of sizes) {
    const pool = await service.createPool();
    say(`  ${size} positions`);
    await hold(sql, pool, number + 1, number + size - 1);
    await hold(sql, pool, number + size, number + size, { amount: 64n * ETHER });
    number += size;
    pools.push(pool);
  }
  await sql.query('vacuum analyze');
  await service.forward(1, pools);
  await service.forward(UNTIL_THEY_EARN, pools);
  await service.forward(epochs, pools);

  const times = { few: [], many: [] };
  const written = { few: [], many: [] };
  for (let round = 1; round <= rounds; round++) {
    await sql.query('checkpoint');
    const last = await service.forward(epochs, pools);
    for (const [index, size] of ['few', 'many', 'few'].entries()) {
      const micros = await sql.query(`select micros from bench.accrual where pool_id = '${pools[index]}' and epoch > ${last - epochs}`);
      times[size].push(median(micros.map(([each]) => Number(each))) / 1000);
    }
    say(`  round ${round} of ${rounds}: ${times.few.slice(-2).concat(times.many.slice(-1)).map((each) => each.toFixed(2)).join(', ')} ms`);
  }
  const tables = await sql.query("select quote_ident(tablename) from pg_tables where schemaname = 'public'");
  const rows = await sql.query(`
    select accrual.pool_id, count(*) from bench.accrual
    join (${tables.map(([table]) => `select xmin from ${table}`).join(' union all ')}) written on written.xmin = accrual.transaction
    where accrual.epoch > (select max(epoch) from bench.accrual) - ${rounds * epochs} group by accrual.pool_id, accrual.epoch`);
  for (const [pool, count] of rows) {
    written[pool === pools[1] ? 'many' : 'few'].push(Number(count));
  }
  await service.requireSound(pools);
  await service.stop();
  sql.close();
  await dropDatabase(database.name);

  head(`an accrual, ${rounds} rounds of ${epochs} epochs`, 'ms from its first statement to its commit', 'rows written', 'to the first');
  for (const [size, count] of [['few', fewPositions], ['many', positions]]) {
    row(`${count} positions`, text(times[size], 2), text(written[size]), (median(times[size]) / median(times.few)).toFixed(2));
  }
};
