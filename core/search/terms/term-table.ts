/** Every term of the language: a new one is a name and a row. */
import { isHarnessError } from '../../errors/harness-error.ts';
import { readByteString } from '../../http/byte-string.ts';
import { deliveryOutcome, deliveryOutcomes } from '../../log/delivery-outcome.ts';
import { logKinds } from '../../log/log-entry.ts';
import { parseMoment } from '../../log/query/parse-moment.ts';
import {
  destinationsOf,
  durationOf,
  eventIdsOf,
  eventTypesOf,
  hasStatus,
  methodOf,
  pathOf,
  rawHeadersOf,
  statusOf,
  textOf,
} from '../entry-facts.ts';
import { readDuration, readStatus } from './number-term.ts';
import { createPlaceTest, readPlaces } from './place-term.ts';
import { type TermDefinition, TermProblem } from './term.ts';
import type { TermName } from './term-names.ts';
import { readChoice, readText } from './text-term.ts';

const tokenHeader = 'x-gitlab-event-streaming-token';

export const states = ['duplicate', 'late', 'lost', 'replay'] as const;

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

export const termTable: Readonly<Record<TermName, TermDefinition>> = {
  type: {
    about: 'of an event type with this in its name; `type:=user_created` is the whole name',
    read: (value) => {
      const test = readText(value, 'type:user_created');
      return (entry) => eventTypesOf(entry).some(test);
    },
  },
  status: {
    about: 'answered with this status: `404`, `4xx`, `>=400`, `none`',
    values: ['2xx', '3xx', '4xx', '5xx', 'none'],
    read: (value) => {
      const test = readStatus(value);
      return (entry) => hasStatus(entry) && test(statusOf(entry));
    },
  },
  outcome: {
    about: 'deliveries that came to this: delivered, rejected, failed, cancelled, skipped',
    values: deliveryOutcomes,
    read: (value) => {
      const wanted = readChoice(value, deliveryOutcomes);
      return (entry) =>
        (entry.kind === 'attempt' || entry.kind === 'skip') && deliveryOutcome(entry) === wanted;
    },
  },
  destination: {
    about: 'that went to a URL with this in it; of a capture its path',
    read: (value) => {
      const test = readText(value, 'destination:127.0.0.1:3000');
      return (entry) => destinationsOf(entry).some(test);
    },
  },
  header: {
    about: 'with that header, and with that very value where one is given: `header:NAME=VALUE`',
    read: (text) => {
      const { name, value } = readHeader(text);
      return (entry) =>
        rawHeadersOf(entry).some(
          ([is, has]) =>
            is.toLowerCase() === name && (value === null || readByteString(has) === value),
        );
    },
  },
  body: {
    about: 'with this in the body, or in what a notice, a skip or an API call says',
    read: (value) => {
      const test = readText(value, 'body:Ada');
      return (entry, { largeBody }) => test(largeBody ?? textOf(entry));
    },
  },
  id: {
    about: 'of an event with this in its id',
    read: (value) => {
      const test = readText(value, 'id:42');
      return (entry, { largeBody }) => eventIdsOf(entry, largeBody).some(test);
    },
  },
  token: {
    about: 'with this very verification token',
    read: (value) => {
      if (value === '') throw new TermProblem('it needs a token', 'token: and the whole token');
      return (entry) =>
        rawHeadersOf(entry).some(
          ([name, has]) => has === value && name.toLowerCase() === tokenHeader,
        );
    },
  },
  method: {
    about: 'requests with this method',
    read: (value) => {
      if (value === '') throw new TermProblem('it needs a method', 'method:POST');
      const wanted = value.replace(/^=/, '').toUpperCase();
      return (entry) => methodOf(entry)?.toUpperCase() === wanted;
    },
  },
  path: {
    about: 'requests with this in the path or query',
    read: (value) => {
      const test = readText(value, 'path:/logs');
      return (entry) => {
        const path = pathOf(entry);
        return path !== null && test(path);
      };
    },
  },
  took: {
    about: 'that took longer or shorter: `>1s`, `<200ms`',
    read: (value) => {
      const test = readDuration(value);
      return (entry) => {
        const took = durationOf(entry);
        return took !== null && test(took);
      };
    },
  },
  before: {
    about: 'logged before then: `10m` ago, or `2026-01-31T09:30:00Z`',
    read: (value, now) => {
      const moment = readMoment(value, now);
      return ({ at }) => Date.parse(at) < moment;
    },
  },
  after: {
    about: 'logged then or later',
    read: (value, now) => {
      const moment = readMoment(value, now);
      return ({ at }) => Date.parse(at) >= moment;
    },
  },
  seq: {
    about: 'at these places: `12`, `12-40`, several by comma',
    read: (value) => {
      const test = createPlaceTest(readPlaces(value));
      return ({ seq }) => test(seq);
    },
  },
  is: {
    about: 'that are one of duplicate, late, lost, replay',
    values: states,
    read: (value) => {
      switch (readChoice(value, states)) {
        case 'duplicate':
          return (_entry, { marks }) => marks.isDuplicate;
        case 'late':
          return (_entry, { marks }) => marks.isLate;
        case 'lost':
          return (entry) => entry.kind === 'attempt' && entry.verdict.lost;
        case 'replay':
          return (entry) => 'replayOf' in entry && entry.replayOf !== undefined;
      }
    },
  },
  kind: {
    about: 'of this kind: attempt, skip, capture, api-call, notice',
    values: logKinds,
    read: (value) => {
      const wanted = readChoice(value, logKinds);
      return ({ kind }) => kind === wanted;
    },
  },
  run: {
    about: 'of a run with this in its id',
    read: (value) => {
      const test = readText(value, 'run: and the id of a run');
      return (entry) => 'run' in entry && typeof entry.run === 'string' && test(entry.run);
    },
  },
  receiver: {
    about: 'captures of a receiver with this in its name',
    read: (value) => {
      const test = readText(value, 'receiver:local');
      return (entry) => entry.kind === 'capture' && test(entry.receiver);
    },
  },
  verdict: {
    about: 'with a verdict that has this in its code',
    read: (value) => {
      const test = readText(value, 'verdict:delivered');
      return (entry) => entry.kind === 'attempt' && test(entry.verdict.code);
    },
  },
  version: {
    about: 'sent as this GitLab version',
    read: (value) => {
      if (value === '') throw new TermProblem('it needs a version', 'version:16.1');
      const wanted = value.replace(/^=/, '');
      return (entry) =>
        (entry.kind === 'attempt' || entry.kind === 'skip') && entry.profile === wanted;
    },
  },
};
