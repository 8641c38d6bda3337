/** What is asked of the log and its recordings, through whichever client. */
import { expect } from 'vitest';

import { entriesIn } from '#core/log/totals/log-totals.ts';

import { createDestination, deliver, fire, fixture, scope, seqOf } from './journey.ts';
import type { OperationCases } from './operation-case.ts';

export const logCases = {
  listLog: async (client, harness) => {
    await deliver(client, harness);
    const whole = await client.call('listLog', {});
    expect(whole.rows.map(({ seq }) => seq)).toEqual(whole.rows.map((_, index) => index + 1));
    expect(whole.firstSeq).toBe(1);
    expect(whole.lastSeq).toBe(whole.rows.length);
    const { after, before } = {
      after: await client.call('listLog', { after: 1, limit: 1 }),
      before: await client.call('listLog', { before: whole.lastSeq, limit: 1 }),
    };
    expect(after.rows).toEqual(whole.rows.slice(1, 2));
    expect(before.rows).toEqual(whole.rows.slice(-2, -1));
  },

  getTotals: async (client, harness) => {
    await deliver(client, harness);
    const { recording, totals } = await client.call('getTotals', {});
    const { lastSeq, rows } = await client.call('listLog', {});
    expect([recording.entries, entriesIn(totals)]).toEqual([lastSeq, rows.length]);
    expect(totals).toMatchObject({
      fired: 1,
      deliveries: { delivered: 1, failed: 0 },
      received: 1,
      joined: 1,
      duplicates: 0,
    });
  },

  getLedger: async (client, harness) => {
    await deliver(client, harness);
    const { recording, ledger } = await client.call('getLedger', {});
    expect(ledger.faults).toEqual([]);
    expect(ledger.line).toMatch(/ It adds up\.$/);
    expect(ledger.lines).toContainEqual({
      name: 'captured',
      sum: 1,
      parts: [['on disk', 1]],
      exact: true,
    });
    const short = await client.call('getLedger', { shown: recording.entries - 1 });
    expect(short.ledger.faults).toEqual([expect.stringMatching(/^entries kept is .* 1 missing/)]);
  },

  getLogEntry: async (client, harness) => {
    await deliver(client, harness);
    const seq = await seqOf(client, 'attempt');
    const entry = await client.call('getLogEntry', { seq });
    expect(entry).toMatchObject({ seq, kind: 'attempt', event: { fixture } });
  },

  countEntries: async (client, harness) => {
    await deliver(client, harness);
    const { recording, rows } = await client.call('listLog', {});
    const all = { recording: recording.id, count: rows.length };
    expect(await client.call('countEntries', {})).toEqual(all);
    expect(await client.call('countEntries', { requests: true })).toEqual({ ...all, count: 1 });
    const query = { kinds: ['capture' as const] };
    expect(await client.call('countEntries', { query })).toEqual({ ...all, count: 1 });
    await expect(client.call('countEntries', { search: 'stauts:200' })).rejects.toMatchObject({
      code: 'search/invalid',
    });
  },

  findEntries: async (client, harness) => {
    await deliver(client, harness);
    const { recording, rows } = await client.call('listLog', {});
    expect(await client.call('findEntries', { query: { kinds: ['capture'] } })).toEqual({
      recording: recording.id,
      seqs: rows.filter(({ kind }) => kind === 'capture').map(({ seq }) => seq),
    });
    expect(await client.call('findEntries', { query: {}, requests: true })).toEqual({
      recording: recording.id,
      seqs: [await seqOf(client, 'attempt')],
    });
    const search = 'kind:capture header:content-type=application/x-www-form-urlencoded status:2xx';
    expect((await client.call('findEntries', { search })).seqs).toEqual([
      await seqOf(client, 'capture'),
    ]);
    await expect(client.call('findEntries', { search: 'stauts:200' })).rejects.toMatchObject({
      code: 'search/invalid',
      category: 'user-input',
      details: { offset: 0, length: 6, meant: ['status:'] },
    });
  },

  searchLog: async (client, harness) => {
    await deliver(client, harness);
    const { rows } = await client.call('listLog', {});
    const [attempt, capture] = [await seqOf(client, 'attempt'), await seqOf(client, 'capture')];
    const found = await client.call('searchLog', { search: 'status:200 kind:capture' });
    expect(found).toMatchObject({ seqs: [capture], total: 1, complete: true });
    expect(found.rows).toEqual(rows.filter(({ seq }) => seq === capture));
    const both = { search: 'kind:attempt or kind:capture', each: 'delivery' } as const;
    const delivery = await client.call('searchLog', both);
    expect([delivery.total, delivery.seqs]).toEqual([1, [Math.min(attempt, capture)]]);
    expect(delivery.rows.map(({ seq }) => seq).sort()).toEqual([attempt, capture].sort());
    const newest = await client.call('searchLog', { descending: true, offset: 1, limit: 2 });
    expect(newest.seqs).toEqual([rows.length - 1, rows.length - 2].filter((seq) => seq > 0));
    await expect(client.call('searchLog', { search: 'stauts:200' })).rejects.toMatchObject({
      code: 'search/invalid',
    });
  },

  completeSearch: async (client, harness) => {
    await deliver(client, harness);
    const ask = (text: string) => client.call('completeSearch', { text, caret: text.length });
    expect(await ask('kind:attempt typ')).toEqual({ from: 13, to: 16, options: ['type:'] });
    const { options } = await ask('destination:logs');
    expect(options).toContain(`destination:${harness.description.receiver.url}/logs`);
    const then = [{ status: 503 }];
    const answers = [
      { name: 'busy', then },
      { name: 'busy later', then },
    ];
    await client.call('setAnswers', { answers });
    await fetch(harness.description.receiver.url, { method: 'POST', body: '{}' });
    await client.call('setAnswers', { answers: answers.slice(1) });
    // Those that answered stand in the log, and the others answer yet.
    expect((await ask('rule:bus')).options.sort()).toEqual(['rule:"busy later"', 'rule:busy']);
  },

  readEntries: async (client, harness) => {
    await deliver(client, harness);
    const { id } = (await client.call('listLog', {})).recording;
    const { entries } = await client.call('readEntries', { recording: id, seqs: [2, 1, 999] });
    expect(entries.map(({ seq }) => seq)).toEqual([2, 1]);
    expect(entries[0]).toEqual(await client.call('getLogEntry', { seq: 2 }));
    await expect(
      client.call('readEntries', { recording: 'another', seqs: [1] }),
    ).rejects.toMatchObject({ code: 'recording/changed', category: 'conflict' });
  },

  getImport: async (client) => {
    const id = 'mine';
    const asked: unknown[] = [];
    const line = Buffer.from(`{"event_type":"user_created"}\n`);
    const pieces = (async function* () {
      yield line;
      await expect
        .poll(async () => (await client.call('getImport', { id })).progress)
        .toMatchObject({ bytes: line.length });
      asked.push('while it goes on');
      yield line;
    })();
    const wish = { name: 'a.jsonl', into: 'new', id } as const;
    expect(await client.importFile(pieces, wish)).toMatchObject({ requests: 2 });
    expect(asked).toHaveLength(1);
    expect(await client.call('getImport', { id })).toEqual({ progress: null });
  },

  getRawRequest: async (client, harness) => {
    await deliver(client, harness);
    const seqs = [await seqOf(client, 'attempt'), await seqOf(client, 'capture')];
    const [sent, captured] = await Promise.all(
      seqs.map((seq) => client.call('getRawRequest', { seq })),
    );
    expect(captured).toEqual(sent);
    const text = Buffer.from(captured?.base64 ?? '', 'base64').toString();
    expect(text).toMatch(/^POST \/logs HTTP\/1\.1\r\n/);
    expect([captured?.size, captured?.exact]).toEqual([Buffer.byteLength(text), true]);
    const part = await client.call('getRawRequest', { seq: seqs[0] ?? 0, from: 5, length: 5 });
    expect([part.size, Buffer.from(part.base64, 'base64').toString()]).toEqual([
      captured?.size,
      '/logs',
    ]);
  },

  getDelivery: async (client, harness) => {
    const { destination } = await deliver(client, harness);
    const seqs = [await seqOf(client, 'attempt'), await seqOf(client, 'capture')];
    const [fromAttempt, fromCapture] = await Promise.all(
      seqs.map((seq) => client.call('getDelivery', { seq })),
    );
    expect(fromAttempt).toEqual(fromCapture);
    const { attempt, capture } = fromAttempt ?? {};
    expect(capture?.request.method).toBe('POST');
    expect(capture?.request.target).toBe('/logs');
    expect(capture?.request.rawHeaders).toEqual(attempt?.request.rawHeaders);
    expect(capture?.request.body).toEqual(attempt?.request.body);
    expect(capture?.request.rawHeaders).toContainEqual([
      'X-Gitlab-Event-Streaming-Token',
      destination.verificationToken,
    ]);
  },

  getDeliveryTimeline: async (client, harness) => {
    const { destination, run } = await deliver(client, harness);
    const seqs = [await seqOf(client, 'attempt'), await seqOf(client, 'capture')];
    const [fromAttempt, fromCapture] = await Promise.all(
      seqs.map((seq) => client.call('getDeliveryTimeline', { seq })),
    );
    expect(fromAttempt).toEqual(fromCapture);
    expect(fromAttempt).toMatchObject({
      event: { fixture },
      destination: { id: destination.id, url: destination.url },
      steps: [{ kind: 'attempt', seq: seqs[0], status: 200, verdictCode: 'delivered' }],
      circuit: null,
    });
    expect(run.deliveries.delivered).toBe(1);
  },

  explainDuplicate: async (client, harness) => {
    await deliver(client, harness);
    const seq = await seqOf(client, 'capture');
    expect(await client.call('explainDuplicate', { seq })).toEqual({ twice: null });
    const first = await seqOf(client, 'attempt');
    const query = { places: [{ from: first, to: first }] };
    await client.call('startReplay', { query, target: { kind: 'same' } });
    await expect
      .poll(async () => (await client.call('findEntries', { search: 'is:replay' })).seqs)
      .toHaveLength(1);
    const { seqs } = await client.call('findEntries', { search: 'is:replay' });
    expect(await client.call('explainDuplicate', { seq: seqs[0] ?? 0 })).toEqual({
      twice: { of: first, reason: 'replay', message: expect.any(String) as string },
    });
  },

  getBody: async (client, harness) => {
    await createDestination(client, `${harness.description.receiver.url}/logs`);
    const filling = 'x'.repeat(2 * 1024 * 1024);
    await fire(client, { fixtures: [fixture], scope, set: { '/author_name': filling } });
    const { capture } = await client.call('getDelivery', { seq: await seqOf(client, 'capture') });
    const body = capture?.request.body;
    if (body?.encoding !== 'file') throw new Error('the body is not in a file of its own');
    const { size, base64 } = await client.call('getBody', { sha256: body.sha256 });
    expect(size).toBe(body.size);
    const text = Buffer.from(base64, 'base64').toString();
    expect(text).toContain(filling);
    const { sha256 } = body;
    const part = await client.call('getBody', { sha256, from: size - 10, length: 20 });
    expect(part).toEqual({ size, base64: Buffer.from(text.slice(-10)).toString('base64') });
  },

  startRecording: async (client, harness) => {
    await deliver(client, harness);
    const before = await client.call('listLog', {});
    const { recording, previous } = await client.call('startRecording', {});
    expect(previous).toMatchObject({ id: before.recording.id, entries: before.lastSeq });
    expect(recording.id).not.toBe(previous.id);
    expect(await client.call('listLog', {})).toEqual({
      recording,
      rows: [],
      firstSeq: 0,
      lastSeq: 0,
    });
  },

  listRecordings: async (client) => {
    const { recording, previous } = await client.call('startRecording', {});
    const ids = (await client.call('listRecordings', {})).map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(ids).toEqual(expect.arrayContaining([recording.id, previous.id]));
  },

  continueRecording: async (client, harness) => {
    await deliver(client, harness);
    const before = await client.call('listLog', {});
    await client.call('startRecording', {});
    const { id } = before.recording;
    expect(await client.call('continueRecording', { id })).toEqual(before.recording);
    expect(await client.call('listLog', {})).toEqual(before);
  },
} as const satisfies OperationCases;
