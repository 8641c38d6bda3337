import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  type RenderedHarness,
  renderWithHarness,
} from '../../../../test-support/render-with-harness.tsx';
import { sampleAttempt, sampleSkip } from '../../../../test-support/sample-entries.ts';
import type { LogSelection } from '../choice/entry-choice.ts';
import { ExportDialog } from './export-dialog.tsx';
import { exportName } from './use-export.ts';

const all: LogSelection = { recording: 'recording-1', picked: [], shown: null, search: null };
const saved: { readonly name: string; readonly blob: Blob }[] = [];
let lastBlob: Blob | null = null;

function renderDialog(selection: LogSelection = all): RenderedHarness {
  return renderWithHarness(<ExportDialog selection={selection} onClose={vi.fn()} />, {
    entries: [sampleAttempt(), sampleSkip()],
  });
}

/** The dialog writes nothing itself: it hands the browser a link to click. */
beforeEach(() => {
  saved.length = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    lastBlob = blob as Blob;
    return 'blob:test';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
    this: HTMLAnchorElement,
  ) {
    if (lastBlob !== null) saved.push({ name: this.download, blob: lastBlob });
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function chooseForm(user: RenderedHarness['user'], name: string): Promise<void> {
  await user.click(await screen.findByRole('combobox', { name: 'Form' }));
  await user.click(await screen.findByRole('option', { name }));
}

describe('the export dialog', () => {
  it('writes a HAR file with the secrets masked', async () => {
    const { user } = renderDialog();
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    expect(await screen.findByText(/^\s*Wrote auditorium-.*\.har\.$/)).toBeDefined();
    const text = (await saved[0]?.blob.text()) ?? '';
    const har = JSON.parse(text) as { log: { entries: unknown[] } };
    expect(har.log.entries).toHaveLength(1);
    expect(text).toContain('[masked]');
    expect(text).not.toContain('Zm9vYmFyYmF6cXV4cXV1eDEy');
  });

  it('leaves secrets in only when they are asked for, and says what that means', async () => {
    const { user } = renderDialog();
    await user.click(await screen.findByRole('checkbox', { name: 'Include secrets' }));
    expect(screen.getByText(/handle it like a password/)).toBeDefined();
    await chooseForm(user, 'curl');
    await user.click(screen.getByRole('button', { name: 'Export' }));
    await waitFor(() => {
      expect(saved).toHaveLength(1);
    });
    expect(saved[0]?.name).toMatch(/\.sh$/);
    expect(await saved[0]?.blob.text()).toContain('Zm9vYmFyYmF6cXV4cXV1eDEy');
  });

  it('writes every entry as JSON lines', async () => {
    const { harness, user } = renderDialog();
    await chooseForm(user, 'JSON lines');
    expect(await screen.findByText('2 entries')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Export' }));
    await waitFor(() => {
      expect(saved).toHaveLength(1);
    });
    const lines = (await saved[0]?.blob.text())?.trim().split('\n') ?? [];
    expect(lines.map((line) => (JSON.parse(line) as { kind: string }).kind)).toEqual([
      'export',
      'attempt',
      'skip',
    ]);
    expect(harness.inputsOf('countEntries').at(-1)).toMatchObject({ requests: false });
    expect(harness.reads).toMatchObject([{ export: { format: 'jsonl', news: true } }]);
  });

  it('writes the selected rows of that recording', async () => {
    const picked = [{ key: 1, attempt: 1, capture: null, led: false }];
    const { harness, user } = renderDialog({ ...all, picked });
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    await waitFor(() => {
      expect(saved).toHaveLength(1);
    });
    const meant = { query: { places: [{ from: 1, to: 1 }] }, recording: 'recording-1' };
    expect(harness.inputsOf('countEntries').at(-1)).toMatchObject({ ...meant, requests: true });
    expect(harness.reads).toMatchObject([{ export: { ...meant, format: 'har' } }]);
  });

  it('writes one zip to show to others, without the people in it', async () => {
    const { harness, user } = renderDialog();
    await chooseForm(user, 'Evidence bundle (zip)');
    expect(screen.getByText(/^A zip to show to others/)).toBeDefined();
    await user.click(screen.getByRole('checkbox', { name: 'Pseudonymise' }));
    await user.click(screen.getByRole('button', { name: 'Export' }));
    expect(await screen.findByText(/^\s*Wrote auditorium-.*\.zip\.$/)).toBeDefined();
    expect(await saved[0]?.blob.text()).toBe('PK');
    expect(harness.reads).toMatchObject([
      { export: { format: 'bundle', pseudonymise: true, secrets: false } },
    ]);
  });

  it('says why nothing can be written', async () => {
    const picked = [{ key: 2, attempt: null, capture: null, led: false }];
    renderDialog({ ...all, picked });
    expect(await screen.findByText('There is no request in what is selected.')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Export' }).hasAttribute('disabled')).toBe(true);
  });

  it('names files by their time', () => {
    const now = new Date('2026-11-21T09:30:05.123Z');
    expect(exportName('jsonl', now)).toBe('auditorium-2026-11-21T09-30-05.jsonl');
  });
});
