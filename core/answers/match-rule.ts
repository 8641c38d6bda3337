/** Whether a rule is for a request, as far as the request alone tells; which number it has is counted elsewhere. */
import { canonical, valuesIn } from '../assertions/body-pointer.ts';
import { eventTypeHeaderName, tokenHeaderName } from '../delivery/planning/compose-headers.ts';
import { jsonIn } from '../errors/json-problem.ts';
import { readByteString } from '../http/byte-string.ts';
import { headerValue } from '../http/raw-headers.ts';
import { targetOf } from '../http/request-target.ts';
import { eventFieldsOf } from '../search/entry-facts.ts';
import type { RequestFacts } from './answer.ts';
import type { AnswerConditions, AnswerRule } from './answer-rule.ts';

/** A request whose body is read once at the most, and only when a rule asks for it. */
export interface AskedRequest extends RequestFacts {
  /** The body as JSON; undefined = it is none. */
  readonly document: () => unknown;
}

export function askRequest(facts: RequestFacts): AskedRequest {
  let read: { readonly value: unknown } | null = null;
  return {
    ...facts,
    document: () => {
      read ??= { value: jsonIn(facts.bodyText() ?? '') };
      return read.value;
    },
  };
}

/** Whether a rule may ask for the body: for a condition, or to tell events apart. */
export function asksForBody({ when = {}, per }: AnswerRule): boolean {
  return when.body !== undefined || when.eventType !== undefined || per === 'event-id';
}

/** One condition of a rule. */
type Condition = (request: AskedRequest) => boolean;

/** @returns what tells whether the rule is for a request, all of its conditions but `nth` */
export function matcherOf({ receiver, when = {} }: AnswerRule): Condition {
  const conditions = [
    receiver === undefined ? [] : [(request: AskedRequest) => request.receiver === receiver],
    ...headConditions(when),
    ...bodyConditions(when),
  ].flat();
  return (request) => conditions.every((holds) => holds(request));
}

function headConditions({ method, path, header = {} }: AnswerConditions): Condition[] {
  const wanted: Condition[] = [];
  if (method !== undefined) {
    wanted.push((request) => request.method.toUpperCase() === method.toUpperCase());
  }
  if (path !== undefined) {
    const fits = patternOf(path);
    const hasQuery = path.includes('?');
    wanted.push(({ target }) => fits(hasQuery ? targetOf(target) : pathOf(target)));
  }
  for (const [name, value] of Object.entries(header)) wanted.push(headerCondition(name, value));
  return wanted;
}

function headerCondition(name: string, wanted: string | boolean): Condition {
  if (typeof wanted === 'boolean') {
    return ({ rawHeaders }) => (headerValue(rawHeaders, name) !== null) === wanted;
  }
  const fits = patternOf(wanted);
  const lower = name.toLowerCase();
  // Of several headers of one name any will do.
  return ({ rawHeaders }) =>
    rawHeaders.some(([each, value]) => each.toLowerCase() === lower && fits(readByteString(value)));
}

/** What costs the reading of the body comes last. */
function bodyConditions({ bodyOver, eventType, body = {} }: AnswerConditions): Condition[] {
  const wanted: Condition[] = [];
  if (bodyOver !== undefined) wanted.push(({ bodySize }) => bodySize > bodyOver);
  if (eventType !== undefined) {
    const fits = patternOf(eventType);
    wanted.push((request) => eventTypesIn(request).some(fits));
  }
  for (const [pointer, value] of Object.entries(body)) {
    const text = canonical(value);
    wanted.push(({ document }) =>
      valuesIn(document(), pointer).some((found) => canonical(found) === text),
    );
  }
  return wanted;
}

function eventTypesIn({ rawHeaders, document }: AskedRequest): string[] {
  const sent = headerValue(rawHeaders, eventTypeHeaderName);
  if (sent !== null) return [readByteString(sent)];
  return eventFieldsOf(document()).flatMap(({ event_type: type }) =>
    typeof type === 'string' ? [type] : [],
  );
}

/** What tells apart the requests that are counted by themselves; requests without an event id are one kind. */
export function countedBy({ per = 'rule' }: AnswerRule): (request: AskedRequest) => string {
  switch (per) {
    case 'rule':
      return () => '';
    case 'event-id':
      return ({ document }) =>
        eventFieldsOf(document())
          .map(({ id }) => (typeof id === 'string' || typeof id === 'number' ? String(id) : ''))
          .join(' ');
    case 'destination':
      return ({ target, rawHeaders }) =>
        `${pathOf(target)} ${headerValue(rawHeaders, tokenHeaderName) ?? ''}`;
  }
}

function pathOf(target: string): string {
  return targetOf(target).replace(/\?.*$/s, '');
}

/**
 * @param text in which `*` stands for any characters; capitals count
 * @returns whether a value fits; in time that grows with the value, however many stars there are
 */
export function patternOf(text: string): (value: string) => boolean {
  const [start = '', ...rest] = text.split(/\*+/);
  const end = rest.pop();
  if (end === undefined) return (value) => value === text;
  return (value) => {
    if (!value.startsWith(start)) return false;
    let at = start.length;
    for (const part of rest) {
      const found = value.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return value.length - at >= end.length && value.endsWith(end);
  };
}
