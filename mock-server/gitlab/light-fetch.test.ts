/** What comes over a socket is answered as a `Request` is: each case goes both ways. */
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { ask } from '../../test/support/ask.ts';
import { type MockGitLab, mockGitLab } from '../../test/support/mock-gitlab.ts';
import { serve } from '../../test/support/serve.ts';
import { createGitLabApp } from './create-gitlab-app.ts';
import { answerTo, lightRequest, writtenIn } from './light-fetch.ts';

const json = { 'content-type': 'application/json' };
const query = '{ group(fullPath: "my-group") { path name } }';
const create =
  'mutation { externalAuditEventDestinationCreate(input: { destinationUrl: "https://x.io", groupPath: "my-group" }) { errors externalAuditEventDestination { id verificationToken } } }';

interface Case {
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body: string;
}

/** `TOKEN` stands for the owner's. */
const cases: Readonly<Record<string, Case>> = {
  'a query': { body: JSON.stringify({ query }), headers: { ...json, 'private-token': 'TOKEN' } },
  'a mutation': {
    body: JSON.stringify({ query: create }),
    headers: { ...json, authorization: 'Bearer TOKEN' },
  },
  'a token in the query string': {
    path: '/api/graphql?private_token=TOKEN',
    body: JSON.stringify({ query }),
  },
  'a token of nobody': {
    body: JSON.stringify({ query }),
    headers: { ...json, 'private-token': 'x' },
  },
  nobody: { body: JSON.stringify({ query }) },
  'a form': {
    body: new URLSearchParams({ query, private_token: 'TOKEN' }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  },
  'a list of queries': { body: JSON.stringify([{ query }, { query: '{ nope }' }]) },
  'JSON that is none': { body: '{"query":' },
  'a byte order mark': { body: `\uFEFF${JSON.stringify({ query })}` },
  'text that is not ASCII': { body: JSON.stringify({ query: '{ größe }' }) },
  'an empty body': { body: '' },
  'another type': { body: query, headers: { 'content-type': 'text/plain' } },
  'a query that is too large': { body: JSON.stringify({ query: `{ ${'a '.repeat(6000)} }` }) },
  'a page of another origin': {
    body: JSON.stringify({ query }),
    headers: { ...json, origin: 'https://other.example' },
  },
};

function filledIn(value: Case, gitlab: MockGitLab) {
  const fill = (text: string): string => text.replaceAll('TOKEN', gitlab.tokenOf('owner'));
  const { path = '/api/graphql', headers = json, body } = value;
  const filled = Object.entries(headers).map(([name, text]): [string, string] => [
    name,
    fill(text),
  ]);
  return {
    path: fill(path),
    method: 'POST',
    headers: Object.fromEntries(filled),
    body: fill(body),
  };
}

function headerOf(headers: IncomingHttpHeaders, name: string): string {
  return [headers[name]].flat().join(', ');
}

/** Sends bytes and reads what comes until the other side closes. */
function exchangeBytes(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', (piece: string) => {
      answer += piece;
    });
    socket.on('close', () => {
      resolve(answer);
    });
    socket.on('error', reject);
  });
}

describe('the bridge', () => {
  it.each(Object.entries(cases))(
    'answers %s as the handlers do without a socket',
    async (_name, value) => {
      const [short, long] = [mockGitLab(), mockGitLab()];
      const { url } = await serve(createGitLabApp(short.deps));
      const { path, ...init } = filledIn(value, short);
      const answered = await ask(`${url}${path}`, init);
      const { path: longPath, ...longInit } = filledIn(value, long);
      const expected = await long.send(longPath, longInit);

      expect(answered.status).toBe(expected.status);
      expect(JSON.parse(answered.text)).toEqual(expected.body);
      for (const [name, header] of expected.headers) {
        expect(headerOf(answered.headers, name), name).toBe(header);
      }
      expect(short.calls).toEqual(long.calls);
    },
  );

  it('joins headers of the same name', async () => {
    const gitlab = mockGitLab();
    const { url } = await serve(createGitLabApp(gitlab.deps));
    const body = JSON.stringify({ query });
    const token = gitlab.tokenOf('owner');
    const head = `POST /api/graphql HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
    const both = `PRIVATE-TOKEN: ${token}\r\nPRIVATE-TOKEN: ${token}\r\n`;
    const answer = await exchangeBytes(Number(new URL(url).port), `${head}${both}\r\n${body}`);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('gives links to the host that was asked for', async () => {
    const gitlab = mockGitLab();
    const { url } = await serve(createGitLabApp(gitlab.deps));
    const body = JSON.stringify({ query: '{ group(fullPath: "my-group") { webUrl } }' });
    const head = `POST /api/graphql HTTP/1.1\r\nHost: gitlab.example:8080\r\nConnection: close\r\nContent-Type: application/json\r\nPRIVATE-TOKEN: ${gitlab.tokenOf('owner')}\r\nContent-Length: ${body.length}\r\n\r\n`;
    const answer = await exchangeBytes(Number(new URL(url).port), `${head}${body}`);
    expect(answer).toContain('"webUrl":"http://gitlab.example:8080/groups/my-group"');
  });

  it.each([
    ['a body in chunks', 'Host: a', 'Transfer-Encoding: chunked', '2\r\n{}\r\n0\r\n\r\n'],
    ['a host that is none', 'Host: ::::', 'Content-Length: 2', '{}'],
  ])('answers %s', async (_name, host, length, body) => {
    const gitlab = mockGitLab();
    const { url } = await serve(createGitLabApp(gitlab.deps));
    const head = `POST /api/graphql HTTP/1.1\r\n${host}\r\nConnection: close\r\nContent-Type: application/json\r\n${length}\r\n\r\n`;
    const answer = await exchangeBytes(Number(new URL(url).port), `${head}${body}`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(gitlab.calls).toHaveLength(1);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['BR', brotliCompressSync],
  ])('unpacks a body packed by %s', async (encoding, pack) => {
    const { url } = await serve(createGitLabApp(mockGitLab().deps));
    const headers = { ...json, 'content-encoding': encoding };
    const body = pack(JSON.stringify({ query: '{ __typename }' }));
    const { status, text } = await ask(`${url}/api/graphql`, { method: 'POST', headers, body });
    expect([status, text]).toEqual([200, '{"data":{"__typename":"Query"}}']);
  });

  it.each([
    ['unpacks to more than the limit', 'gzip', gzipSync(' '.repeat(2 ** 20 + 1)), 413],
    ['is not what its encoding says', 'gzip', Buffer.from('{}'), 400],
    ['is packed in an unknown way', 'zip', Buffer.from('{}'), 415],
  ])('refuses a body that %s, and goes on serving', async (_name, encoding, body, expected) => {
    const gitlab = mockGitLab();
    const { url } = await serve(createGitLabApp(gitlab.deps));
    const headers = { ...json, 'content-encoding': encoding };
    const { status } = await ask(`${url}/api/graphql`, { method: 'POST', headers, body });
    expect(status).toBe(expected);
    expect((await ask(`${url}/api/v4/version`)).status).toBe(401);
    expect(gitlab.faults).toEqual([]);
  });

  it('has one limit for bodies, whatever they are sent to', async () => {
    const { url } = await serve(createGitLabApp(mockGitLab().deps));
    const body = ' '.repeat(2 ** 20 + 1);
    for (const path of ['/api/graphql', '/api/v4/groups', '/api/v4/nothing']) {
      const { status } = await ask(`${url}${path}`, { method: 'POST', headers: json, body });
      expect(status).toBe(413);
    }
  });

  it('says nothing to a caller who went away within the body', async () => {
    const gitlab = mockGitLab();
    const { url } = await serve(createGitLabApp(gitlab.deps));
    const head =
      'POST /api/graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"que';
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
        socket.write(head, () => {
          socket.destroy();
        });
      });
      socket.on('close', () => {
        resolve();
      });
    });
    const next = await ask(`${url}/api/graphql`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ query }),
    });
    expect(next.status).toBe(200);
    expect(gitlab.calls).toHaveLength(1);
    expect(gitlab.faults).toEqual([]);
  });
});

const received = {
  method: 'POST',
  url: 'http://gitlab.test/api/graphql?a=1',
  rawHeaders: ['Content-Type', 'application/json', 'A', '1', 'a', '2'],
  body: Buffer.from('{"b":"ß"}'),
};

describe('a request that came through a socket', () => {
  it('is a Request with all that one has', async () => {
    const request = lightRequest(received);
    expect(request).toBeInstanceOf(Request);
    expect([request.method, request.url, request.headers.get('A')]).toEqual([
      'POST',
      received.url,
      '1, 2',
    ]);
    expect(request.signal.aborted).toBe(false);
    expect(request.credentials).toBe('same-origin');
    expect(await request.clone().text()).toBe('{"b":"ß"}');
    expect(await request.text()).toBe('{"b":"ß"}');
    expect(await request.json()).toEqual({ b: 'ß' });
    expect(request.bodyUsed).toBe(true);
  });

  it('has no body where none may be', () => {
    expect(lightRequest({ ...received, method: 'GET' }).body).toBeNull();
  });
});

describe('the answer to it', () => {
  const written = { headers: { 'content-type': 'text/plain' }, text: 'é' };

  it('is a Response with all that one has', async () => {
    const response = answerTo(lightRequest(received), 201, written);
    expect(response).toBeInstanceOf(Response);
    expect([response.status, response.ok]).toEqual([201, true]);
    expect(response.headers.get('Content-Type')).toBe('text/plain');
    expect(await response.clone().text()).toBe('é');
    expect(writtenIn(response)).toBe(written);
  });

  it("is the web's own where the request is, for it may go anywhere", async () => {
    const response = answerTo(new Request(received.url), 201, written);
    expect(Object.getPrototypeOf(response)).toBe(Response.prototype);
    expect(writtenIn(response)).toBeNull();
    expect([response.status, await response.text()]).toEqual([201, 'é']);
  });
});
