/**
 * Writes fixtures/frameworks/ID.json: what the real frameworks see of every body in framework-captures/bodies.ts.
 *   npx tsx scripts/write-framework-captures.ts [ID ...]
 * Flask, Django, Ruby, PHP and Go are those of the path; PYTHON and GO name another program.
 */
import { mkdirSync, writeFileSync } from 'node:fs';

import { frameworkModels } from '#core/frameworks/framework-models.ts';

import { captureFramework } from './framework-captures/capture-framework.ts';

const folder = new URL('../fixtures/frameworks/', import.meta.url);
const wanted = process.argv.slice(2);

mkdirSync(folder, { recursive: true });
for (const model of frameworkModels) {
  if (wanted.length > 0 && !wanted.includes(model.id)) continue;
  const { rows, ...head } = await captureFramework(model);
  // A line a row, so that a newer version shows as the lines that it changes.
  const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  const text = `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "rows": [\n${lines}\n  ]\n}\n`;
  writeFileSync(new URL(`${model.id}.json`, folder), text);
  process.stdout.write(`${model.id}: ${rows.length} rows\n`);
}
