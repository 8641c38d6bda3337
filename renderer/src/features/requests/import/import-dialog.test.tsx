import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { callStopped } from '#contract/client/call-stopped.ts';

import type { FakeHarnessOptions } from '../../../../test-support/fake-harness.ts';
import type { AskedImport } from '../../../../test-support/fake-import.ts';
import {
  type RenderedHarness,
  renderWithHarness,
} from '../../../../test-support/render-with-harness.tsx';
import { DropZone } from './drop-zone.tsx';
import { ImportDialog } from './import-dialog.tsx';

const har = JSON.stringify({
  log: {
    entries: [
      {
        startedDateTime: '2026-11-21T09:00:00.000Z',
        request: {
          method: 'POST',
          url: 'http://old.test/logs',
          headers: [{ name: 'X-A', value: 'b' }],
          postData: { text: '{}' },
        },
        response: { status: 200 },
      },
    ],
  },
});

const onClose = vi.fn();
const onLeave = vi.fn();
const onRecording = vi.fn(() => Promise.resolve(true));

function renderDialog(file: File | null = null, options: FakeHarnessOptions = {}): RenderedHarness {
  return renderWithHarness(<ImportDialog {...{ file, onClose, onLeave, onRecording }} />, options);
}

beforeEach(() => {
  onClose.mockClear();
  onLeave.mockClear();
  onRecording.mockClear();
});

describe('the import dialog', () => {
  it('reads a chosen file into a new recording, and leads back', async () => {
    const { harness, user } = renderDialog();
    expect(screen.getByRole('button', { name: 'Import' }).hasAttribute('disabled')).toBe(true);
    await user.upload(screen.getByLabelText('File of requests'), new File([har], 'old.har'));
    await user.click(screen.getByRole('button', { name: 'Import' }));
    expect(await screen.findByText(/1 request of old\.har, from entry 1 on\./)).toBeDefined();
    expect(harness.imports).toMatchObject([{ name: 'old.har', into: 'new' }]);
    expect(onLeave).toHaveBeenCalledOnce();
    await user.click(screen.getByRole('button', { name: 'Back to the recording before' }));
    await vi.waitFor(() => {
      expect(onClose).toHaveBeenCalled();
    });
    expect(harness.inputsOf('continueRecording')).toEqual([{ id: 'recording-1' }]);
  });

  it('opens a whole recording when told so, and not before', async () => {
    const file = new File(['PK'], 'of-yesterday.auditorium');
    const { user } = renderDialog(file);
    expect(screen.getByText('of-yesterday.auditorium')).toBeDefined();
    expect(onRecording).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Open' }));
    expect(onRecording).toHaveBeenCalledExactlyOnceWith(file);
    await vi.waitFor(() => {
      expect(onClose).toHaveBeenCalledOnce();
    });
  });

  it('stays when a recording could not be opened', async () => {
    onRecording.mockResolvedValueOnce(false);
    const { user } = renderDialog(new File(['PK'], 'torn.auditorium'));
    await user.click(screen.getByRole('button', { name: 'Open' }));
    expect(await screen.findByRole('button', { name: 'Open' })).toHaveProperty('disabled', false);
    expect(onClose).not.toHaveBeenCalled();
  });

  it('adds to this recording when told so', async () => {
    const { harness, user } = renderDialog(new File([har], 'dropped.har'));
    await user.click(screen.getByRole('radio', { name: 'This recording' }));
    await user.click(screen.getByRole('button', { name: 'Import' }));
    await screen.findByText(/1 request of dropped\.har/);
    expect(onLeave).not.toHaveBeenCalled();
    expect(harness.imports).toMatchObject([{ into: 'current' }]);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Back to/ })).toBeNull();
  });

  it('reads what is pasted, and forgets the file that was chosen before', async () => {
    const { harness, user } = renderDialog(new File([har], 'dropped.har'));
    await user.type(screen.getByLabelText('Or paste'), "curl -d '1' http://h.test/x");
    expect(screen.queryByText('dropped.har')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Import' }));
    expect(await screen.findByText(/1 request of pasted text/)).toBeDefined();
    expect(harness.imports).toMatchObject([{ name: 'pasted text' }]);
  });

  it('says in one sentence why a file is not read', async () => {
    const { user } = renderDialog(new File(['<html>'], 'page.har'), {
      importFile: () => Promise.reject(new Error('Failed to import page.har: it is not JSON.')),
    });
    await user.click(screen.getByRole('button', { name: 'Import' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/not JSON/);
  });

  it('says how far a file is, and cancels it', async () => {
    const { user } = renderDialog(new File(['x'.repeat(5000)], 'large.har'), {
      importProgress: () => ({ bytes: 2500, requests: 1204 }),
      importFile: ({ wanted }) =>
        new Promise((_resolve, reject) => {
          wanted?.addEventListener('abort', () => {
            reject(callStopped(null));
          });
        }),
    });
    await user.click(screen.getByRole('button', { name: 'Import' }));
    expect(await screen.findByText('2.5 kB of 5.0 kB read, 1,204 requests found')).toBeDefined();
    expect(screen.getByRole('progressbar', { name: 'Bytes read' })).toHaveProperty('value', 2500);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText(/was cancelled: nothing of the file was kept/)).toBeDefined();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('breaks off when it is closed', async () => {
    const stopped = vi.fn();
    const importFile = vi.fn(({ wanted }: AskedImport) => {
      wanted?.addEventListener('abort', stopped);
      return new Promise<never>(() => undefined);
    });
    const { user } = renderDialog(new File([har], 'old.har'), { importFile });
    await user.click(screen.getByRole('button', { name: 'Import' }));
    await screen.findByRole('progressbar');
    await waitFor(() => {
      expect(importFile).toHaveBeenCalled();
    });
    cleanup();
    expect(stopped).toHaveBeenCalledOnce();
  });

  it('takes an import back', async () => {
    const found = { requests: 2, firstSeq: 1, lastSeq: 2, notices: [] };
    const { harness, user } = renderDialog(new File([har], 'old.har'), {
      importFile: () =>
        Promise.resolve({ recording: 'recording-1', previous: 'recording-0', ...found }),
    });
    await harness.client.call('startRecording', {});
    await user.click(screen.getByRole('button', { name: 'Import' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/^The import was undone/)).toBeDefined();
    expect(harness.inputsOf('continueRecording')).toEqual([{ id: 'recording-0' }]);
    expect(harness.inputsOf('deleteRecording')).toEqual([{ id: 'recording-1' }]);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });
});

describe('dropping a file on the window', () => {
  it('shows that it can be dropped, and takes it', () => {
    const onFile = vi.fn();
    renderWithHarness(<DropZone onFile={onFile} />);
    const file = new File([har], 'old.har');
    const dataTransfer = { types: ['Files'], files: [file] };
    fireEvent.dragOver(window, { dataTransfer });
    expect(screen.getByText(/^Drop a file of requests/)).toBeDefined();
    fireEvent.drop(window, { dataTransfer });
    expect(onFile).toHaveBeenCalledExactlyOnceWith(file);
    expect(screen.queryByText(/^Drop a file of requests/)).toBeNull();
  });

  it('leaves dragged text alone', () => {
    renderWithHarness(<DropZone onFile={vi.fn()} />);
    fireEvent.dragOver(window, { dataTransfer: { types: ['text/plain'], files: [] } });
    expect(screen.queryByText(/^Drop a file of requests/)).toBeNull();
  });
});
