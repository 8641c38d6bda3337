/** One entry of the log as a line for a person. Made of the light row: a list shows no bodies. */
import type { LogRow } from '#core/log/log-row.ts';
import type { Twice } from '#core/log/why-twice.ts';

import { milliseconds, others } from './delivery-line.ts';
import { sizeText } from './recordings.ts';
import type { Style } from './style.ts';
import { visibleLine } from './visible-text.ts';

/**
 * The line, without its end: position, time (UTC), kind, and what that kind has to say.
 * @param twice why the event came again; null = it did not
 */
export function logLine(row: LogRow, style: Style, twice: Twice | null = null): string {
  const place = style.dim(`${String(row.seq).padStart(6)}  ${row.at.slice(11)}`);
  const again =
    twice === null ? '' : `  ${style.warn(`again after #${twice.of}`)}: ${twice.message}`;
  return visibleLine(`${place}  ${row.kind.padEnd(8)}  ${saying(row, style)}${again}`);
}

function retryOf({ retry }: Extract<LogRow, { kind: 'attempt' | 'skip' }>): string {
  if (retry === undefined) return '';
  const { number, of, cause } = retry;
  return cause === undefined
    ? `  retry ${number} of ${of}`
    : `  delivery ${number + 1} of ${of + 1} by NATS, ${cause}`;
}

function answerOf({ answered, passedOn }: Extract<LogRow, { kind: 'capture' }>): string {
  return passedOn === undefined ? `answered ${answered ?? 'nobody'}` : `passed on to ${passedOn}`;
}

function typeOf({ eventType, typeIn, events }: Extract<LogRow, { kind: 'capture' }>): string {
  const place = typeIn === undefined ? '' : ' (in its body)';
  return `${eventType ?? 'no event type'}${others(events)}${place}`;
}

function cutOf(
  { bodySize, bodyDropped }: Extract<LogRow, { kind: 'capture' }>,
  style: Style,
): string {
  if (bodyDropped === undefined) return '';
  const [kept, all] = [bodySize, bodySize + bodyDropped].map(sizeText);
  return `  ${style.bad(`body cut at ${kept ?? ''} of ${all ?? ''}`)}`;
}

function saying(row: LogRow, style: Style): string {
  switch (row.kind) {
    case 'attempt': {
      const outcome = row.status ?? row.errorCode ?? '---';
      const paint = row.status !== null && row.status < 300 ? style.good : style.bad;
      const hop = row.hop === undefined ? '' : `  redirect ${row.hop}`;
      const again = retryOf(row);
      const lost = row.lost ? `  ${style.bad('lost')}` : '';
      return `${paint(String(outcome))}  ${row.fixture ?? row.eventType}${others(row.events)} -> ${row.destinationUrl}  ${milliseconds(row.durationMs)} ms${hop}${again}${lost}`;
    }
    case 'skip':
      return `${style.warn(row.reason)}  ${row.fixture ?? row.eventType}${others(row.events)} -> ${row.destinationUrl}${retryOf(row)}  ${row.message}`;
    case 'capture': {
      const broken = row.complete ? '' : `  ${style.bad('incomplete')}`;
      return `${row.method} ${row.target}  ${typeOf(row)}  ${row.bodySize} bytes  ${answerOf(row)}${broken}${cutOf(row, style)}`;
    }
    case 'api-call': {
      const changed = row.changed === undefined ? '' : `  ${row.changed}`;
      const refused = row.refusal === undefined ? '' : `  ${style.bad('refused')}: ${row.refusal}`;
      return `${row.status}  ${row.who ?? 'anonymous'}  ${row.operation ?? row.method}  ${milliseconds(row.durationMs)} ms${changed}${refused}`;
    }
    case 'notice': {
      const paint = { info: style.dim, warning: style.warn, error: style.bad }[row.level];
      return `${paint(row.level)}  ${row.message}`;
    }
  }
}
