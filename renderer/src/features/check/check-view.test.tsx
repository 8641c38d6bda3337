import { act, screen, waitFor, within } from '@testing-library/react';
import { createRef } from 'react';
import { describe, expect, it, vi } from 'vitest';

import { checkRequestSchema, type CheckView as CheckState } from '#contract/check.ts';

import {
  type RenderedHarness,
  renderWithHarness,
} from '../../../test-support/render-with-harness.tsx';
import { sampleCheck } from '../../../test-support/sample-check.ts';
import { CheckView, type ProposedCheck } from './check-view.tsx';

const onCheck = vi.fn();
const onShow = vi.fn();

function renderCheck(
  check: () => CheckState = sampleCheck,
  checkId: string | null = null,
  proposal: ProposedCheck | null = null,
): RenderedHarness {
  const view = (
    <CheckView urlRef={createRef()} onShow={onShow} {...{ proposal, checkId, onCheck }} />
  );
  return renderWithHarness(view, { check });
}

async function press({ user }: RenderedHarness, name: string | RegExp): Promise<void> {
  await user.click(await screen.findByRole('button', { name }));
}

async function startAt(rendered: RenderedHarness, url: string): Promise<void> {
  const field = await screen.findByRole('textbox', { name: 'Endpoint' });
  // Clearing a field before it has what is proposed clears nothing.
  await screen.findByDisplayValue('http://127.0.0.1:4082/logs');
  await rendered.user.clear(field);
  await rendered.user.type(field, url);
  await press(rendered, 'Check my endpoint');
}

describe('the view Check', () => {
  it('proposes the local receiver and sends what stands in the form', async () => {
    const rendered = renderCheck();
    await screen.findByDisplayValue('http://127.0.0.1:4082/logs');
    await press(rendered, /^Options/);
    await rendered.user.type(screen.getByRole('textbox', { name: 'Verification token' }), 'mine');
    await rendered.user.type(
      screen.getByRole('textbox', { name: 'Custom headers' }),
      'Authorization: Splunk 1',
    );
    await rendered.user.click(screen.getByRole('radio', { name: 'A URL' }));
    await rendered.user.type(
      screen.getByRole('textbox', { name: 'URL of the witness' }),
      'http://127.0.0.1/kept',
    );
    await press(rendered, 'Check my endpoint');
    await screen.findByText('On GitLab 16.1 you would lose 1 of 2, silently, and 1 forged.');
    expect(rendered.harness.inputsOf('startCheck')).toEqual([
      {
        url: 'http://127.0.0.1:4082/logs',
        token: 'mine',
        headers: [['Authorization', 'Splunk 1']],
        level: 'must',
        include: [],
        witness: 'url:http://127.0.0.1/kept',
        secrets: true,
      },
    ]);
  });

  it('shows results as they come in, and the report when it ends', async () => {
    let check = sampleCheck({ state: 'running', report: null, results: [] });
    const rendered = renderCheck(() => check);
    await startAt(rendered, 'http://127.0.0.1:9/');
    await waitFor(() => {
      expect(rendered.harness.inputsOf('getCheck')).toHaveLength(1);
    });
    act(() => {
      rendered.harness.push({
        type: 'check',
        check: {
          ...{ id: 'check-1', state: 'running', done: 1, total: 3 },
          newest: [{ id: 'body/plus', result: null }],
        },
      });
    });
    expect(await screen.findByText('1 of 3 probes sent')).toBeDefined();
    expect(await screen.findByRole('row', { name: /A plus sign.*must.*Sent/ })).toBeDefined();
    check = sampleCheck();
    act(() => {
      rendered.harness.push({
        type: 'check',
        check: { ...{ id: 'check-1', state: 'finished', done: 3, total: 3 }, newest: [] },
      });
    });
    expect(await screen.findByRole('row', { name: /A plus sign.*must.*Kept/ })).toBeDefined();
  });

  it('opens a row to why, cure, versions and bytes, and sends it again as a GitLab user could', async () => {
    const rendered = renderCheck();
    await startAt(rendered, 'http://127.0.0.1:9/');
    await press(rendered, 'A plain event body/form-type-json');
    expect(screen.getByText('It was answered 415, and GitLab 16.1 reads no status.')).toBeDefined();
    expect(screen.getByText(/Lost on 16.1, 17.2.*; Refused on next/)).toBeDefined();
    expect(screen.getByText(/Read the raw body/)).toBeDefined();
    expect(screen.getByRole('region', { name: 'Sent' }).textContent).toContain(
      'POST /ingest HTTP/1.1\nContent-Type: application/x-www-form-urlencoded',
    );
    await press(rendered, 'Copy as curl');
    expect(await window.navigator.clipboard.readText()).toContain(
      "curl --request POST 'http://127.0.0.1:9/ingest'",
    );
    await press(rendered, 'Try with a Content-Type: application/json header');
    await screen.findByText(/^With Content-Type: application\/json as a custom header/);
    expect(rendered.harness.inputsOf('startCheck').at(-1)).toMatchObject({
      only: ['body/form-type-json'],
      headers: [['Content-Type', 'application/json']],
    });
  });

  it('shows what fails alone', async () => {
    const rendered = renderCheck();
    await startAt(rendered, 'http://127.0.0.1:9/');
    await rendered.user.click(await screen.findByRole('radio', { name: 'Failing 2' }));
    const table = within(screen.getByRole('table'));
    expect(table.queryByText('A plus sign')).toBeNull();
    expect(table.getByText('A plain event')).toBeDefined();
  });

  it('says that a 2xx proves nothing where there is no witness', async () => {
    const report = sampleCheck().report;
    if (report === null) throw new Error('The sample is finished.');
    const summary = { ...report.summary, proven: false, counts: { 'not-proven': 3 } };
    const none = { lostOn: {}, exit: 0 };
    const probes = report.probes.map((probe) => ({ ...probe, result: 'not-proven' as const }));
    const rendered = renderCheck(() =>
      sampleCheck({ report: { ...report, summary: { ...summary, ...none }, probes } }),
    );
    await startAt(rendered, 'http://127.0.0.1:9/');
    expect(
      await screen.findByText(/^Nothing shows what was kept: 3 were answered 2xx/),
    ).toBeDefined();
    expect(screen.getByText('On GitLab 16.1 none of 2 is known to be lost.')).toBeDefined();
  });

  it('says why nothing could be judged, and that a check was cancelled', async () => {
    const message = 'Failed to check the endpoint: nothing listens. Try again when it runs.';
    const failure = {
      code: 'check/unreachable',
      category: 'network',
      message,
      details: {},
    } as const;
    let check = sampleCheck({ state: 'failed', report: null, results: [], failure });
    const rendered = renderCheck(() => check);
    await startAt(rendered, 'http://127.0.0.1:9/');
    expect((await screen.findByRole('alert')).textContent).toBe(message);
    check = sampleCheck({
      state: 'cancelled',
      report: null,
      results: [],
      progress: { done: 1, total: 3 },
    });
    await press(rendered, 'Check my endpoint');
    expect(await screen.findByText(/Cancelled: 1 of 3 probes were sent/)).toBeDefined();
  });

  it('asks before it writes to another network', async () => {
    const rendered = renderCheck();
    await startAt(rendered, 'https://logs.example.com/');
    expect(
      screen.getByText(/logs.example.com is neither this machine nor a private address/),
    ).toBeDefined();
    expect(rendered.harness.inputsOf('startCheck')).toEqual([]);
    await press(rendered, 'Send them there');
    await screen.findByRole('table');
    expect(rendered.harness.inputsOf('startCheck')).toHaveLength(1);
  });

  it('does not begin with headers that are none', async () => {
    const rendered = renderCheck();
    await press(rendered, /^Options/);
    await rendered.user.type(screen.getByRole('textbox', { name: 'Custom headers' }), 'nonsense');
    expect(screen.getByRole('alert').textContent).toBe(
      '“nonsense” is no header: write Name: value.',
    );
    const start = screen.getByRole('button', { name: 'Check my endpoint' });
    expect(start.hasAttribute('disabled')).toBe(true);
  });

  it('shows the check that the address names, with what was asked for', async () => {
    const request = checkRequestSchema.parse({
      url: 'http://127.0.0.1:3000/ingest',
      preset: 'splunk-hec=secret',
      headers: [['X-A', '1']],
      only: ['body'],
      witness: 'url:http://127.0.0.1:3000/kept',
    });
    const rendered = renderCheck(() => sampleCheck({ request }), 'check-1');
    await screen.findByText('On GitLab 16.1 you would lose 1 of 2, silently, and 1 forged.');
    expect(screen.getByDisplayValue('http://127.0.0.1:3000/ingest')).toBeDefined();
    await press(rendered, 'Check my endpoint');
    expect(rendered.harness.inputsOf('startCheck')).toEqual([
      {
        url: 'http://127.0.0.1:3000/ingest',
        headers: [['X-A', '1']],
        preset: 'splunk-hec=secret',
        level: 'must',
        include: [],
        witness: 'url:http://127.0.0.1:3000/kept',
        only: ['body'],
        secrets: true,
      },
    ]);
    expect(onCheck).toHaveBeenCalledWith('check-1');
  });

  it('takes the endpoint that somebody came with', async () => {
    renderCheck(sampleCheck, null, { url: 'http://127.0.0.1:3000/mine' });
    expect(await screen.findByDisplayValue('http://127.0.0.1:3000/mine')).toBeDefined();
  });

  it('sends what few checks need: probes, columns, seed, repetitions, a baseline', async () => {
    const rendered = renderCheck();
    const { user } = rendered;
    await press(rendered, /^Options/);
    await press(rendered, /^More/);
    const type = (name: string, text: string) => user.type(screen.getByLabelText(name), text);
    await type('Only these probes', 'body, auth/no-token');
    await type('Without these probes', 'size');
    await type('Columns', '16.1,next');
    await type('Seed', '-1');
    expect(screen.getByText(/^Write a whole number from 0/)).toBeDefined();
    await user.clear(screen.getByLabelText('Seed'));
    await type('Seed', '7');
    await type('Repeat', '20');
    const input = screen.getByLabelText('File with an earlier report');
    await user.upload(input, new File(['nothing'], 'notes.json'));
    expect(await screen.findByText(/notes\.json is no report/)).toBeDefined();
    const line = '{"type":"probe","id":"body/plus","result":"lost"}';
    await user.upload(input, new File([line], 'before.json'));
    expect(await screen.findByText('before.json: 1 probe known to fail')).toBeDefined();
    await press(rendered, 'Check my endpoint');
    expect(rendered.harness.inputsOf('startCheck')[0]).toMatchObject({
      only: ['body', 'auth/no-token'],
      skip: ['size'],
      versions: ['16.1', 'next'],
      seed: 7,
      repeat: 20,
      baseline: ['body/plus'],
    });
  });
});
