import { describe, expect, it } from 'vitest';

import { headerValue } from '#core/http/raw-headers.ts';
import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';
import { fixtures } from '#fixtures/index.ts';

import { addHeader, callGitlab, createDestination, listDestinations } from './call-gitlab.ts';
import { startServe } from './serving.ts';
import { runCli } from './spawn-cli.ts';

interface Delivery {
  readonly fixture: string;
  readonly eventType: string;
  readonly eventId: string;
  readonly destination: { readonly url: string };
  readonly request: AttemptEntry['request'] & { readonly body: string };
  readonly response: { readonly status: number };
  readonly error: null;
  readonly skipped: null;
  readonly verdict: { readonly code: string; readonly message: string };
}

function parseLines<Item>(text: string): Item[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Item);
}

function textOf(body: CaptureEntry['request']['body']): string {
  if (body.encoding !== 'utf8') throw new Error(`the body is kept as ${body.encoding}`);
  return body.text;
}

describe('the main job', () => {
  it('creates, lists, adds a header, fires all fixtures, and finds each of them in the log', async () => {
    const { ready, env } = await startServe('--own-events');
    const url = `${ready.receiver.url}/logs`;

    const created = await createDestination(ready, url);
    expect(created.verificationToken).toMatch(/^\w{24}$/);
    expect(await addHeader(ready, created, 'X-My-Key', 'my value')).toMatchObject({
      data: { auditEventsStreamingHeadersCreate: { errors: [] } },
    });
    expect(await listDestinations(ready)).toMatchObject([
      { destinationUrl: url, headers: { nodes: [{ key: 'X-My-Key', value: 'my value' }] } },
    ]);

    const fired = await runCli(['fire', '--all', '--group', 'my-group', '--json'], { env });
    expect({ code: fired.code, err: fired.err }).toEqual({ code: 0, err: '' });
    const deliveries = parseLines<Delivery>(fired.out);
    expect(deliveries.map(({ fixture }) => fixture)).toEqual(fixtures.map(({ id }) => id));

    const tailed = await runCli(
      ['tail', '--since', 'all', '--no-follow', '--json', '--kind', 'capture'],
      { env },
    );
    expect({ code: tailed.code, err: tailed.err }).toEqual({ code: 0, err: '' });
    const requests = parseLines<CaptureEntry>(tailed.out).map(({ request }) => request);
    const typeOf = (request: CaptureEntry['request']) =>
      headerValue(request.rawHeaders, 'X-Gitlab-Audit-Event-Type') ?? '';
    // What GitLab itself says of the new destination comes on its own, beside what is fired.
    const own = ['create_event_streaming_destination', 'audit_events_streaming_headers_create'];
    expect(requests.map(typeOf).filter((type) => own.includes(type))).toEqual(own);
    const captures = requests.filter((request) => !own.includes(typeOf(request)));
    expect(captures).toHaveLength(fixtures.length);

    for (const [index, fixture] of fixtures.entries()) {
      const capture = captures[index];
      const delivery = deliveries[index];
      if (capture === undefined || delivery === undefined) throw new Error('one is missing');
      expect(capture).toMatchObject({ method: 'POST', target: '/logs' });
      const header = (name: string) => headerValue(capture.rawHeaders, name);
      expect(header('Content-Type')).toBe('application/x-www-form-urlencoded');
      expect(header('X-Gitlab-Event-Streaming-Token')).toBe(created.verificationToken);
      expect(header('X-Gitlab-Audit-Event-Type')).toBe(fixture.payload['event_type']);
      expect(header('X-My-Key')).toBe('my value');

      const payload = JSON.parse(textOf(capture.body)) as Record<string, unknown>;
      const { id, created_at } = payload;
      expect(payload).toEqual({ ...fixture.payload, id, created_at });
      expect(id).not.toBe(fixture.payload['id']);
      expect(Date.parse(String(created_at))).toBeGreaterThan(Date.parse('2026-01-01'));

      expect(delivery).toMatchObject({
        eventType: fixture.payload['event_type'],
        eventId: String(id),
        destination: { url },
        request: {
          method: 'POST',
          target: '/logs',
          rawHeaders: capture.rawHeaders,
          body: textOf(capture.body),
        },
        response: { status: 200 },
        error: null,
        skipped: null,
      });
    }
  });

  it('answers a wrong token with 401, and a query that is none with what is wrong in it', async () => {
    const { ready } = await startServe('--own-events');
    const wrong = await callGitlab(ready, '{ currentUser { id } }', 'glpat-wrong');
    expect(wrong).toEqual({ status: 401, body: { errors: [{ message: 'Invalid token' }] } });
    const { status, body } = await callGitlab(ready, 'mutation {');
    expect(status).toBe(200);
    expect(body).toMatchObject({ errors: [{ message: expect.any(String) as string }] });
    expect(body).not.toHaveProperty('data');
  });
});
