/** Holds a request against somebody's own specification. */
import { hasValue, valuesAt } from '../assertions/body-pointer.ts';
import { readByteString } from '../http/byte-string.ts';
import type { RawHeaders } from '../http/raw-headers.ts';
import { isSecretName, masked } from '../http/secret-text.ts';
import type { ConformedRequest } from './conformed-request.ts';
import { type BodyRule, type Expectation, type HeaderRule, kindOf } from './expectation.ts';
import { evidence, type RequestFinding } from './finding.ts';

/** @param eventTypes of the request: rules may be for some of them */
export function judgeOwnExpectation(
  request: ConformedRequest,
  eventTypes: readonly string[],
  expectation: Expectation,
): readonly RequestFinding[] {
  const applies = ({ types }: { readonly types?: readonly string[] | undefined }): boolean =>
    types === undefined || types.some((type) => eventTypes.includes(type));
  const headers = expectation.headers.filter(applies);
  return [
    ...headers.flatMap((rule) => judgeHeader(rule, request.rawHeaders)),
    ...(expectation.inOrder ? judgeOrder(headers, request.rawHeaders) : []),
    ...(expectation.onlyThese ? judgeOthers(headers, request.rawHeaders) : []),
    ...expectation.body.filter(applies).flatMap((rule) => judgeBody(rule, request.body ?? '')),
  ];
}

function finding(id: string, title: string, expected: string, actual: string): RequestFinding {
  return {
    id,
    level: 'must',
    title,
    why: 'The expectation says so.',
    source: '',
    evidence: evidence(expected, actual),
  };
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function judgeHeader(rule: HeaderRule, headers: RawHeaders): RequestFinding[] {
  const { name, value, pattern, required = true, forbidden = false } = rule;
  const found = headers.filter(([is]) => same(is, name));
  const [first] = found;
  if (first === undefined) {
    const isMissing = required && !forbidden;
    return isMissing
      ? [finding('expect/header-missing', `${name} is missing`, name, 'no such header')]
      : [];
  }
  // Secrets are not shown: a report goes to others.
  const show = (text: string): string => (isSecretName(name) ? masked : text);
  const has = readByteString(first[1]);
  if (forbidden)
    return [finding('expect/header-forbidden', `${name} is there`, 'no such header', show(has))];
  return [
    ...(found.some(([is]) => is === name)
      ? []
      : [finding('expect/header-case', `${name} is written otherwise`, name, first[0])]),
    ...(value === undefined || found.some(([, is]) => readByteString(is) === value)
      ? []
      : [finding('expect/header-value', `${name} has another value`, show(value), show(has))]),
    ...(pattern === undefined || new RegExp(pattern).test(has)
      ? []
      : [
          finding(
            'expect/header-pattern',
            `${name} has a value of another form`,
            pattern,
            show(has),
          ),
        ]),
  ];
}

function judgeOrder(rules: readonly HeaderRule[], headers: RawHeaders): RequestFinding[] {
  const names = headers.map(([name]) => name.toLowerCase());
  const wanted = rules.map(({ name }) => name).filter((name) => names.includes(name.toLowerCase()));
  const has = [...wanted].sort(
    (one, other) => names.indexOf(one.toLowerCase()) - names.indexOf(other.toLowerCase()),
  );
  if (wanted.join('\n') === has.join('\n')) return [];
  return [
    finding(
      'expect/header-order',
      'The headers come in another order',
      wanted.join(', '),
      has.join(', '),
    ),
  ];
}

function judgeOthers(rules: readonly HeaderRule[], headers: RawHeaders): RequestFinding[] {
  return headers
    .filter(([name]) => !rules.some((rule) => same(rule.name, name)))
    .map(([name]) =>
      finding('expect/header-other', `${name} is not expected`, 'no such header', name),
    );
}

function judgeBody(rule: BodyRule, body: string): RequestFinding[] {
  const { pointer, value, kind, pattern, required = true, forbidden = false } = rule;
  const found = valuesAt(body, pointer);
  const [first] = found;
  if (found.length === 0) {
    const isMissing = required && !forbidden;
    return isMissing
      ? [finding('expect/body-missing', `${pointer} is missing`, pointer, 'nothing there')]
      : [];
  }
  const has = JSON.stringify(first);
  if (forbidden)
    return [finding('expect/body-forbidden', `${pointer} is there`, 'nothing there', has)];
  const text = typeof first === 'string' ? first : has;
  return [
    ...(value === undefined || hasValue(body, { pointer, text: JSON.stringify(value), value })
      ? []
      : [finding('expect/body-value', `${pointer} has another value`, JSON.stringify(value), has)]),
    ...(kind === undefined || found.every((one) => kindOf(one) === kind)
      ? []
      : [
          finding(
            'expect/body-kind',
            `${pointer} is of another kind`,
            kind,
            `${kindOf(first)}: ${has}`,
          ),
        ]),
    ...(pattern === undefined || new RegExp(pattern).test(text)
      ? []
      : [finding('expect/body-pattern', `${pointer} has a value of another form`, pattern, has)]),
  ];
}
