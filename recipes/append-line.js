// What a naive receiver does with what its framework made of the body.
import { appendFileSync } from 'node:fs';

/** @param {unknown} value */
export function appendLine(value) {
  appendFileSync(process.env.WITNESS ?? 'events.jsonl', `${JSON.stringify(value ?? null)}\n`);
}
