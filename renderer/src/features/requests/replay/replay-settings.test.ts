import { describe, expect, it } from 'vitest';

import type { ReplayPreview } from '#contract/replay.ts';

import { changeDraft } from './edit/request-edit.ts';
import { checkPace, initialReplay, sendLabel, toReplayRequest } from './replay-settings.ts';

function previewOf(total: number, ...urls: readonly string[]): ReplayPreview {
  return {
    total,
    cautions: [],
    refused: { total: 0, first: [] },
    requests: urls.map((url, index) => ({
      seq: index + 1,
      url,
      method: 'POST',
      target: '/',
      rawHeaders: [],
      eventType: 'user_created',
      eventId: '1',
      bodySize: 0,
      changed: [],
    })),
    firstBody: { encoding: 'utf8', text: '', cut: false },
  };
}

const query = { places: [{ from: 1, to: 1 }] };

describe('the request of a replay', () => {
  it('repeats byte for byte where it went unless told otherwise', () => {
    expect(toReplayRequest(query, 'r', initialReplay)).toEqual({
      query,
      recording: 'r',
      contentEncoding: 'keep',
      target: { kind: 'same' },
      fresh: false,
      concurrency: 1,
    });
  });

  it('names the target that was chosen, and waits for one', () => {
    const toUrl = { ...initialReplay, target: 'url' } as const;
    expect(toReplayRequest(query, 'r', toUrl)).toBeNull();
    expect(toReplayRequest(query, 'r', { ...toUrl, url: ' http://x/ ' })?.target).toEqual({
      kind: 'url',
      url: 'http://x/',
    });
    const toDestination = { ...initialReplay, target: 'destination' } as const;
    expect(toReplayRequest(query, 'r', toDestination)).toBeNull();
    expect(toReplayRequest(query, 'r', { ...toDestination, destination: 'gid' })?.target).toEqual({
      kind: 'destination',
      id: 'gid',
    });
  });

  it('carries only what differs of an edited request', () => {
    const original = {
      ...{ seq: 1, method: 'POST', target: '/', rawHeaders: [['A', 'b']] as const },
      body: { encoding: 'utf8', size: 2, text: '{}' } as const,
    };
    const edit = changeDraft(null, original, { part: { method: 'PUT' }, field: 'method' });
    expect(toReplayRequest(query, 'r', { ...initialReplay, edit })?.edited).toEqual({
      method: 'PUT',
      target: null,
      rawHeaders: null,
      body: null,
    });
    const wrong = changeDraft(edit, original, { part: { method: 'P U' }, field: 'method' });
    expect(toReplayRequest(query, 'r', { ...initialReplay, edit: wrong })).toBeNull();
    const back = changeDraft(edit, original, { part: { method: 'POST' }, field: 'method' });
    expect(toReplayRequest(query, 'r', { ...initialReplay, edit: back })).not.toHaveProperty(
      'edited',
    );
  });

  it('carries values and headers for each request', () => {
    const line = { key: 0, name: ' X-A ', value: ' ü ', raw: null };
    const settings = {
      ...initialReplay,
      overrides: [
        { pointer: '/a', value: '1' },
        { pointer: '', value: 'nowhere yet' },
      ],
      headers: [line, { ...line, key: 1, name: '', value: '' }],
      without: 'X-B,  x-c ',
    };
    expect(toReplayRequest(query, 'r', settings)).toMatchObject({
      set: { '/a': 1 },
      headers: [['X-A', 'ü']],
      without: ['X-B', 'x-c'],
    });
    const wrong = { ...settings, headers: [{ ...line, name: 'a:b' }] };
    expect(toReplayRequest(query, 'r', wrong)).toBeNull();
  });

  it.each([
    ['0', '1'],
    ['x', '1'],
    ['', '0'],
    ['', '257'],
    ['', '1.5'],
  ])('refuses %j a second with %j at once', (rate, concurrency) => {
    const settings = { ...initialReplay, rate, concurrency };
    expect(toReplayRequest(query, 'r', settings)).toBeNull();
    expect(Object.values(checkPace(settings)).filter((error) => error !== null)).toHaveLength(1);
  });

  it.each([
    [previewOf(1, 'http://a/'), 'Send 1 request to http://a/'],
    [previewOf(2, 'http://a/', 'http://a/'), 'Send 2 requests to http://a/'],
    [previewOf(2, 'http://a/', 'http://b/'), 'Send 2 requests to 2 targets'],
    [previewOf(500, 'http://a/'), 'Send 500 requests to where they went'],
  ])('is said on the button', (preview, label) => {
    expect(sendLabel(preview, 'same')).toBe(label);
  });

  it('names the one target of many requests', () => {
    expect(sendLabel(previewOf(500, 'http://a/'), 'url')).toBe('Send 500 requests to http://a/');
  });
});
