// Prints what rounds measured as Markdown tables.

export const median = (values) => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];

/** The median, and the lowest to the highest. */
export const text = (values, digits = 0) => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
};

export const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);

export const head = (...cells) => {
  console.log();
  row(...cells);
  row(...cells.map(() => '---'));
};

/** Tells how far it is, beside the tables. */
export const say = (text) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
