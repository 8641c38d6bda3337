/**
 * What is wrong with a value that came in from outside, as the end of a sentence for a person. Where the value
 * stands is said by whoever knows its file or field.
 */
import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  undefined: 'nothing',
};

function kindOf(name: string): string {
  return kinds[name] ?? name;
}

const formats: Readonly<Record<string, string>> = {
  date: 'a day such as 2027-01-31',
  datetime: 'a time such as 2027-01-31T09:30:00Z',
  url: 'a URL',
};

function oneOf(values: readonly unknown[]): string {
  const shown = values.map((value) => JSON.stringify(value)).join(', ');
  return values.length === 1 ? shown : `one of ${shown}`;
}

/** What schemas say where nobody gave them words of their own. */
const generic = /^(?:Invalid (?:input|option|ISO|URL)|Too (?:small|big)|Unrecognized key)/;

/** @returns `it has to be a text, not a number`; of problems that the schema has words for, those */
export function describeIssue(issue: z.core.$ZodIssue): string {
  const message = issue.message.replace(/^Invalid input: /, '').replace(/\.$/, '');
  if (!generic.test(issue.message)) return message;
  switch (issue.code) {
    case 'invalid_type': {
      const received = / received (\S+)$/.exec(message)?.[1] ?? '';
      if (received === 'undefined') return 'it is missing';
      const not = received === '' ? '' : `, not ${kindOf(received)}`;
      return `it has to be ${kindOf(issue.expected)}${not}`;
    }
    case 'invalid_value':
      return `it has to be ${oneOf(issue.values)}`;
    case 'invalid_format':
      return formats[issue.format] === undefined
        ? message
        : `it has to be ${formats[issue.format]}`;
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return 'it is empty';
      if (issue.origin === 'array' && Number(issue.minimum) === 1) return 'it has nothing in it';
      return issue.origin === 'number' || issue.origin === 'int'
        ? `it has to be ${issue.inclusive === false ? 'more than' : 'at least'} ${String(issue.minimum)}`
        : message;
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `it has to be ${issue.inclusive === false ? 'less than' : 'at most'} ${String(issue.maximum)}`
        : message;
    case 'unrecognized_keys':
      return `there is no key ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`;
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      return message;
  }
}
