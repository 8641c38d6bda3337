// Keeps audit events as a receiver should: whatever the content type says, a GitLab body is JSON text, of one event
// or of an array of them. Each event becomes a line of the witness file, and only then is there an answer.
import { createHash, timingSafeEqual } from 'node:crypto';
import { appendFile } from 'node:fs/promises';

/** GitLab sends up to 25 MB. */
export const maxBytes = 26 * 1024 * 1024;

const witness = process.env.WITNESS ?? 'events.jsonl';
const token = process.env.TOKEN ?? '';

/** What was kept lately, by hash: GitLab may send an event again. Never by id alone, which old versions use twice. */
const recent = new Set();
const mostRecent = 10_000;

/**
 * @param {string | undefined} given the header X-Gitlab-Event-Streaming-Token
 * @param {Buffer} bytes the body as it came
 * @returns {Promise<number>} the status to answer
 */
export async function keepEvents(given, bytes) {
  if (!isToken(given ?? '')) return 401;
  const text = bytes.toString('utf8');
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    return 400;
  }
  // The text of each event is kept as it is written: parsing would round large numbers.
  const texts = Array.isArray(body) ? itemsOf(text) : [text];
  const lines = texts.map((one) => one.replace(/[\r\n]+/g, ' '));
  await inTurn(() => appendFresh(lines));
  return 200;
}

/**
 * The texts of the items of an array.
 * @param {string} text an array of objects, as JSON
 */
function itemsOf(text) {
  const items = [];
  let depth = 0;
  let start = 0;
  for (const { 0: sign, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (sign === '{' && depth === 1) start = index;
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
    if (sign === '}' && depth === 1) items.push(text.slice(start, index + 1));
  }
  return items;
}

/** One after the other: a long line is written in parts, and an event that comes twice at once is kept once. */
let last = Promise.resolve();
function inTurn(work) {
  const done = last.then(work);
  last = done.catch(() => undefined);
  return done;
}

async function appendFresh(lines) {
  const fresh = new Map(lines.map((line) => [hashOf(line), line]));
  for (const hash of fresh.keys()) if (recent.has(hash)) fresh.delete(hash);
  if (fresh.size > 0)
    await appendFile(witness, [...fresh.values()].map((line) => `${line}\n`).join(''));
  for (const hash of fresh.keys()) remember(hash);
}

function isToken(given) {
  if (token === '') return true;
  const digest = (text) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function hashOf(line) {
  return createHash('sha256').update(line).digest('base64');
}

function remember(hash) {
  recent.add(hash);
  if (recent.size > mostRecent) recent.delete(recent.values().next().value);
}
