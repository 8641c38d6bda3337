import { describe, expect, it } from 'vitest';

import { answerTo, lightRequest, writtenIn } from './light-fetch.ts';

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
