/** Files as people had them: each stands for its kind. */
import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { createScriptedClient } from '../../test/support/scripted-client.ts';
import type { ParsedInput } from '../operations.ts';
import { importLog } from './import-log.ts';

type Imported = ParsedInput<'importRequests'>['requests'][number];

async function importCase(name: string) {
  const requests: Imported[] = [];
  const { client } = createScriptedClient({
    importRequests: (part) => {
      requests.push(...part.requests);
      return Promise.resolve({ recording: 'r1', firstSeq: 1, lastSeq: 1 });
    },
  });
  const bytes = readFileSync(new URL(`../../test/cases/import/${name}`, import.meta.url));
  const { notices } = await importLog(client, { name, bytes, append: false });
  const [request, ...others] = requests;
  if (request === undefined || others.length > 0) throw new Error('One request was expected.');
  return { request, notices };
}

const event = '{"id":"9c2f","event_type":"user_created","author_name":"Ann"}';

describe('the import of a file that somebody had', () => {
  it.each([
    ['a-value-empty.har', event, '1 body was rebuilt from form fields: not byte for byte.'],
    ['b-value-missing.har', event, '1 body was rebuilt from form fields: not byte for byte.'],
    [
      'd-decoded-ampersand.har',
      'username=admin&msg=a+b%26c%3Dd%2B%C3%A9',
      '1 body was rebuilt from form fields: not byte for byte.',
    ],
    ['body-missing-a-bodysize.har', '', '1 body is missing, though the file says'],
    ['body-missing-b-content-length.har', '', '1 body is missing, though the file says'],
    ['body-missing-c-httptoolkit-too-large.har', '', '1 body is missing, though the file says'],
    [
      'body-missing-f-truncated.har',
      '{"id":"9c2f","event_type":"user_cr',
      '1 body is shorter than it is said to have been',
    ],
  ])('says of %s what its body is not', async (name, text, notice) => {
    const { request, notices } = await importCase(name);
    expect(request.body).toEqual({ encoding: 'utf8', text });
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(notice);
  });

  it('says that text stands under a header that says it is packed', async () => {
    const { request, notices } = await importCase('gzip-header-plain-text.har');
    expect(request).toMatchObject({ flaws: ['body-decoded'], body: { encoding: 'utf8' } });
    expect(notices).toEqual([expect.stringContaining('recorded unpacked')]);
  });

  it.each(['header-crlf.har', 'header-lf-value.har'])(
    'keeps the line breaks of %s and says that they are never sent',
    async (name) => {
      const { request, notices } = await importCase(name);
      expect(request.rawHeaders.flat().some((text) => text.includes('\n'))).toBe(true);
      expect(notices).toEqual([expect.stringContaining('1 request has a head that cannot go out')]);
    },
  );

  it('takes a request whose answer cannot be read, and says so', async () => {
    const { request, notices } = await importCase('response-not-base64.har');
    expect(request).toMatchObject({ answered: 200, body: { encoding: 'utf8' } });
    expect(request).not.toHaveProperty('flaws');
    expect(notices).toEqual([
      '1 answer has a body that is said to be base64 and is none: it cannot be read.',
    ]);
  });

  it('has nothing to say of its own export', async () => {
    const { request, notices } = await importCase('own-export-of-one.jsonl');
    expect(request).toMatchObject({ body: { encoding: 'utf8', text: '{}' } });
    expect(notices).toEqual([]);
  });
});
