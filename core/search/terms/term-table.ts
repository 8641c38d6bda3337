/** Every term of the language: a new one is a name and a row. */
import { isAnnotated, markColours } from '../../annotations/annotation.ts';
import { isHarnessError } from '../../errors/harness-error.ts';
import { readByteString } from '../../http/byte-string.ts';
import { deliveryOutcomes } from '../../log/delivery-outcome.ts';
import { logKinds } from '../../log/log-entry.ts';
import { parseMoment } from '../../log/query/parse-moment.ts';
import { eventIdsOf, rawHeadersOf, textOf } from '../entry-facts.ts';
import type { TextFact } from '../fact-names.ts';
import { readDuration, readStatus } from './number-term.ts';
import { createPlaceTest, readPlaces } from './place-term.ts';
import type { TermDefinition, TermTest } from './term.ts';
import type { TermName } from './term-names.ts';
import { TermProblem } from './term-problem.ts';
import { readChoice, readText, type TextTest } from './text-term.ts';

const tokenHeader = 'x-gitlab-event-streaming-token';

export const states = ['duplicate', 'late', 'lost', 'replay', 'marked'] as const;

/** What a mark can be. */
export const markNames = ['star', ...markColours] as const;

function isText(wanted: string): TextTest {
  return (text) => text === wanted;
}

function readMoment(value: string, now: number): number {
  try {
    return Date.parse(parseMoment(value, now));
  } catch (problem) {
    if (!isHarnessError(problem)) throw problem;
    throw new TermProblem(
      `${JSON.stringify(value)} is neither a span of time nor a time`,
      '10m for ten minutes ago (ms, s, m, h, d), or 2026-01-31T09:30:00Z',
    );
  }
}

/** @throws TermProblem when there is no name */
function readHeader(value: string): { readonly name: string; readonly value: string | null } {
  const equals = value.indexOf('=');
  const name = (equals === -1 ? value : value.slice(0, equals)).toLowerCase();
  if (name === '') {
    throw new TermProblem('it needs the name of a header', 'header:Content-Type=application/json');
  }
  return { name, value: equals === -1 ? null : value.slice(equals + 1) };
}

const requests = ['attempt', 'capture'] as const;

function texts(fact: TextFact, test: TextTest): TermTest {
  return { of: 'texts', fact, test };
}

/** What a value that is looked for as a part of a text has to have in it. */
function partOf(value: string): readonly string[] {
  if (value === '*') return [];
  const part = value.startsWith('=') ? value.slice(1) : value;
  // Half a surrogate pair is written in another way than the whole.
  return part === '' || /\p{Surrogate}/u.test(part) ? [] : [part];
}

/** An id stands as it is where JSON has no other way to write it, or else in an escape. */
function idNeedles(value: string): readonly string[] {
  const [part = ''] = partOf(value);
  return /^[\w.-]+$/.test(part) ? [part, String.raw`\u00`] : [];
}

/** A header's value is kept byte by byte, so only plain ASCII is the same in both. */
function plain(value: string): readonly string[] {
  return /^[\x20-\x7e]+$/.test(value) ? [value] : [];
}

export const termTable: Readonly<Record<TermName, TermDefinition>> = {
  type: {
    about: 'of an event type with this in its name; `type:=user_created` is the whole name',
    read: (value) => texts('type', readText(value, 'type:user_created')),
  },
  status: {
    about: 'answered with this status: `404`, `4xx`, `>=400`, `none`',
    values: ['2xx', '3xx', '4xx', '5xx', 'none'],
    read: (value) => ({ of: 'status', test: readStatus(value) }),
  },
  outcome: {
    about: 'deliveries that came to this: delivered, rejected, failed, cancelled, skipped',
    values: deliveryOutcomes,
    read: (value) => texts('outcome', isText(readChoice(value, deliveryOutcomes))),
  },
  destination: {
    about: 'that went to a URL with this in it; of a capture its path',
    read: (value) => texts('destination', readText(value, 'destination:127.0.0.1:3000')),
  },
  header: {
    about: 'with that header, and with that very value where one is given: `header:NAME=VALUE`',
    read: (text) => {
      const { name, value } = readHeader(text);
      return {
        of: 'entry',
        kinds: requests,
        needles: value === null ? [] : plain(value),
        test: (entry) =>
          rawHeadersOf(entry).some(
            ([is, has]) =>
              is.toLowerCase() === name && (value === null || readByteString(has) === value),
          ),
      };
    },
  },
  body: {
    about: 'with this in the body, or in what a notice, a skip or an API call says',
    read: (value) => {
      const test = readText(value, 'body:Ada');
      return {
        of: 'entry',
        kinds: logKinds,
        needles: partOf(value),
        test: (entry, { largeBody }) => test(largeBody ?? textOf(entry)),
      };
    },
  },
  id: {
    about: 'of an event with this in its id',
    read: (value) => {
      const test = readText(value, 'id:42');
      return {
        of: 'entry',
        kinds: ['attempt', 'skip', 'capture', 'notice'],
        needles: idNeedles(value),
        test: (entry, { largeBody }) => eventIdsOf(entry, largeBody).some(test),
      };
    },
  },
  token: {
    about: 'with this very verification token',
    read: (value) => {
      if (value === '') throw new TermProblem('it needs a token', 'token: and the whole token');
      return {
        of: 'entry',
        kinds: requests,
        needles: plain(value),
        test: (entry) =>
          rawHeadersOf(entry).some(
            ([name, has]) => has === value && name.toLowerCase() === tokenHeader,
          ),
      };
    },
  },
  method: {
    about: 'requests with this method',
    read: (value) => {
      if (value === '') throw new TermProblem('it needs a method', 'method:POST');
      const wanted = value.replace(/^=/, '').toUpperCase();
      return texts('method', (method) => method.toUpperCase() === wanted);
    },
  },
  path: {
    about: 'requests with this in the path or query',
    read: (value) => texts('path', readText(value, 'path:/logs')),
  },
  took: {
    about: 'that took longer or shorter: `>1s`, `<200ms`',
    read: (value) => ({ of: 'number', fact: 'took', test: readDuration(value) }),
  },
  before: {
    about: 'logged before then: `10m` ago, or `2026-01-31T09:30:00Z`',
    read: (value, now) => {
      const moment = readMoment(value, now);
      return { of: 'number', fact: 'at', test: (at) => at < moment };
    },
  },
  after: {
    about: 'logged then or later',
    read: (value, now) => {
      const moment = readMoment(value, now);
      return { of: 'number', fact: 'at', test: (at) => at >= moment };
    },
  },
  seq: {
    about: 'at these places: `12`, `12-40`, several by comma',
    read: (value) => ({
      of: 'number',
      fact: 'seq',
      test: createPlaceTest(readPlaces(value)),
    }),
  },
  is: {
    about: 'that are one of duplicate, late, lost, replay; `is:marked` has a mark or a note',
    values: states,
    read: (value) => {
      const state = readChoice(value, states);
      return state === 'marked'
        ? { of: 'annotation', test: isAnnotated }
        : { of: 'mark', mark: state };
    },
  },
  mark: {
    about: `with this mark: ${markNames.join(', ')}`,
    values: markNames,
    read: (value) => {
      const mark = readChoice(value, markNames);
      return {
        of: 'annotation',
        test: ({ star, colour }) => (mark === 'star' ? star : colour === mark),
      };
    },
  },
  note: {
    about: 'with this in the note that somebody wrote on it; `note:*` is any note',
    read: (value) => {
      const test = readText(value, 'note:flaky');
      return { of: 'annotation', test: ({ note }) => note !== '' && test(note) };
    },
  },
  kind: {
    about: 'of this kind: attempt, skip, capture, api-call, notice',
    values: logKinds,
    read: (value) => texts('kind', isText(readChoice(value, logKinds))),
  },
  run: {
    about: 'of a run with this in its id',
    read: (value) => texts('run', readText(value, 'run: and the id of a run')),
  },
  receiver: {
    about: 'captures of a receiver with this in its name',
    read: (value) => texts('receiver', readText(value, 'receiver:local')),
  },
  rule: {
    about: 'captures that a rule with this in its name answered; `rule:*` is any rule',
    read: (value) => texts('rule', readText(value, 'rule:busy')),
  },
  verdict: {
    about: 'with a verdict that has this in its code',
    read: (value) => texts('verdict', readText(value, 'verdict:delivered')),
  },
  version: {
    about: 'sent as this GitLab version',
    read: (value) => {
      if (value === '') throw new TermProblem('it needs a version', 'version:16.1');
      return texts('version', isText(value.replace(/^=/, '')));
    },
  },
};
