import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import type { NewLogEntry } from '#core/log/log-entry.ts';

import {
  type RenderedHarness,
  renderWithHarness,
} from '../../../../test-support/render-with-harness.tsx';
import {
  sampleAttempt,
  sampleCapture,
  sampleSkip,
} from '../../../../test-support/sample-entries.ts';
import { sampleDestination } from '../../../../test-support/sample-world.ts';
import { typeJson } from '../../../../test-support/type-json.ts';
import type { LogSelection } from '../choice/entry-choice.ts';
import { ReplayDialog } from './replay-dialog.tsx';

const places = (seq: number) => ({ key: seq, attempt: seq, capture: null, led: false });
const one: LogSelection = {
  recording: 'recording-1',
  picked: [places(1)],
  shown: null,
  search: null,
};
const two: LogSelection = {
  recording: 'recording-1',
  picked: [places(1), places(2)],
  shown: null,
  search: null,
};

function renderDialog(
  selection: LogSelection,
  entries: readonly NewLogEntry[] = [sampleAttempt(), sampleAttempt()],
  edits = false,
): RenderedHarness {
  return renderWithHarness(
    <ReplayDialog
      selection={selection}
      edits={edits}
      onClose={vi.fn()}
      renderComparison={(before, after) => (
        <p>
          {before.name} {before.startLine}, {after.name} {after.startLine}
        </p>
      )}
      renderRun={({ run }, { cancel }) => (
        <button type="button" onClick={() => void cancel()}>
          {run.state}
        </button>
      )}
    />,
    { entries, destinations: [sampleDestination] },
  );
}

const sendButton = (name: string | RegExp) => screen.findByRole('button', { name });

/** Waits until what the button says is what will be sent. */
async function clickSend({ click }: UserEvent, name: string | RegExp): Promise<void> {
  await waitFor(() => {
    const button = screen.getByRole('button', { name });
    expect(button.hasAttribute('disabled')).toBe(false);
  });
  await click(screen.getByRole('button', { name }));
}

describe('the replay dialog', () => {
  it('sends what is selected to where it went, and names it on the button', async () => {
    const { harness, user } = renderDialog(one);
    await clickSend(user, 'Send 1 request to http://127.0.0.1:4082/logs');
    expect(harness.inputsOf('startReplay')).toMatchObject([
      {
        query: { places: [{ from: 1, to: 1 }] },
        recording: 'recording-1',
        target: { kind: 'same' },
        fresh: false,
      },
    ]);
    expect(await screen.findByRole('button', { name: 'running' })).toBeDefined();
  });

  it('begins in the body of a request that is to be edited', async () => {
    const { harness } = renderDialog(one, undefined, true);
    const body = await screen.findByRole('textbox', { name: 'Body' });
    await waitFor(() => {
      expect(document.activeElement).toBe(body);
    });
    typeJson(body, '{"id":2}');
    await waitFor(() => {
      expect(harness.inputsOf('previewReplay').at(-1)).toMatchObject({
        edited: { body: '{"id":2}' },
      });
    });
  });

  it('shows the bytes that will go out', async () => {
    renderDialog(one);
    const bytes = await screen.findByRole('region', { name: 'Bytes to be sent' });
    expect(bytes.textContent).toMatch(/^POST \/logs HTTP\/1\.1\nX-Gitlab-Event-Streaming-Token: /);
    expect(bytes.textContent).toMatch(/\n\n\{"id":1,"details":\{"custom_message":"fetch"\}\}$/);
    expect(screen.getByText(/As entry 1 has it, byte for byte\./)).toBeDefined();
  });

  it('says what an imported request is not, and lets unpacked text be sent as it should', async () => {
    const imported = { from: 'a.har', url: 'http://h.test/', at: null };
    const decoded = sampleCapture({ imported: { ...imported, flaws: ['body-decoded'] } });
    const { harness, user } = renderDialog(one, [decoded]);
    expect(await screen.findByText(/1 body was recorded unpacked/)).toBeDefined();
    await user.click(screen.getByRole('radio', { name: 'Packed anew' }));
    await clickSend(user, 'Send 1 request to http://receiver.test/logs');
    expect(harness.inputsOf('startReplay')).toMatchObject([{ contentEncoding: 'repack' }]);
  });

  it('goes to a URL, and the button says so before anything is sent', async () => {
    const { harness, user } = renderDialog(two);
    await user.click(await screen.findByRole('radio', { name: 'A URL' }));
    expect((await sendButton('Send')).hasAttribute('disabled')).toBe(true);
    await user.type(screen.getByLabelText('URL'), 'http://other.test/in');
    await user.click(screen.getByRole('radio', { name: 'Fresh id and time' }));
    await clickSend(user, 'Send 2 requests to http://other.test/in');
    expect(harness.inputsOf('startReplay')).toMatchObject([
      { target: { kind: 'url', url: 'http://other.test/in' }, fresh: true },
    ]);
  });

  it('goes to a destination of the mock GitLab', async () => {
    const { harness, user } = renderDialog(one);
    await user.click(await screen.findByRole('radio', { name: 'A destination' }));
    await clickSend(user, /^Send 1 request/);
    expect(harness.inputsOf('startReplay')).toMatchObject([
      { target: { kind: 'destination', id: sampleDestination.id } },
    ]);
  });

  it('sends a body as it was edited, and says when it is not JSON', async () => {
    const { harness, user } = renderDialog(one);
    await user.click(await screen.findByRole('button', { name: /^Edit the request/ }));
    const body = await screen.findByRole('textbox', { name: 'Body' });
    typeJson(body, '{"id":2');
    expect(screen.getByRole('alert').textContent).toMatch(/^This is not JSON, and is sent/);
    typeJson(body, '{"id":2}');
    expect(screen.queryByRole('alert')).toBeNull();
    await screen.findByText(/\{"id":2\}$/, { selector: 'pre' });
    await clickSend(user, /^Send 1/);
    expect(harness.inputsOf('startReplay')).toMatchObject([
      { edited: { method: null, target: null, rawHeaders: null, body: '{"id":2}' } },
    ]);
  });

  it('shows what is logged and what goes out side by side', async () => {
    const { user } = renderDialog(one);
    await user.click(await screen.findByRole('button', { name: /^Edit the request/ }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Method' }), { target: { value: 'PUT' } });
    expect(await screen.findByText(/Changes: method/)).toBeDefined();
    await user.click(screen.getByRole('radio', { name: 'Side by side' }));
    expect(
      screen.getByText('As logged POST /logs HTTP/1.1, As it goes out PUT /logs HTTP/1.1'),
    ).toBeDefined();
  });

  it('sends nothing while the edit is wrong, and keeps what was typed', async () => {
    const { user } = renderDialog(one);
    await user.click(await screen.findByRole('button', { name: /^Edit the request/ }));
    const method = screen.getByRole('textbox', { name: 'Method' });
    fireEvent.change(method, { target: { value: 'PUT IT' } });
    expect((await sendButton('Send')).hasAttribute('disabled')).toBe(true);
    expect(screen.getByRole('alert').textContent).toBe(
      'It cannot be sent: a method is one word such as POST.',
    );
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Method' }).value).toBe('PUT IT');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await sendButton(/^Send 1 request/);
  });

  it('puts values in by pointer, and says at the pointer why one is refused', async () => {
    const { harness, user } = renderDialog(one);
    await user.click(await screen.findByRole('button', { name: /^Set values by JSON pointer/ }));
    await user.click(screen.getByRole('button', { name: 'Set a value' }));
    await user.type(screen.getByLabelText('Path 1 in the payload'), '/idd');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Failed to set /idd');
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    fireEvent.change(screen.getByLabelText('Path 1 in the payload'), { target: { value: '/id' } });
    await user.type(screen.getByLabelText('Value 1'), '7');
    await clickSend(user, /^Send 1/);
    expect(harness.inputsOf('startReplay')).toMatchObject([{ set: { '/id': 7 } }]);
  });

  it('puts headers into each of many, and leaves others out', async () => {
    const { harness, user } = renderDialog(two);
    await user.click(await screen.findByRole('button', { name: /^Headers of each/ }));
    await user.click(screen.getByRole('button', { name: 'Add header' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Name of header 1'));
    await user.keyboard('X-Run');
    await user.type(screen.getByLabelText('Value of header 1'), 'seven');
    await user.type(screen.getByLabelText('Leave out'), 'User-Agent');
    await user.click(await screen.findByRole('radio', { name: 'All 2 requests' }));
    expect(screen.getByRole('region', { name: 'Requests to be sent' }).textContent).toContain(
      'POST http://127.0.0.1:4082/logs',
    );
    await clickSend(user, /^Send 2/);
    expect(harness.inputsOf('startReplay')).toMatchObject([
      { headers: [['X-Run', 'seven']], without: ['User-Agent'] },
    ]);
  });

  it('lets go of an edit when other requests are meant', async () => {
    const { harness, user } = renderDialog(one);
    await user.click(await screen.findByRole('button', { name: /^Edit the request/ }));
    const body = await screen.findByRole('textbox', { name: 'Body' });
    typeJson(body, '{}');
    await user.click(screen.getByRole('combobox', { name: 'Which entries' }));
    await user.click(await screen.findByRole('option', { name: 'The whole recording' }));
    await clickSend(user, /^Send 2 requests/);
    expect(harness.inputsOf('startReplay')[0]).not.toHaveProperty('edited');
  });

  it('paces many requests', async () => {
    const { harness, user } = renderDialog(two);
    await user.click(await screen.findByRole('button', { name: /^Pace/ }));
    await user.type(screen.getByLabelText('Requests a second'), '0');
    expect((await sendButton('Send')).hasAttribute('disabled')).toBe(true);
    await user.type(screen.getByLabelText('Requests a second'), '.5');
    await clickSend(user, /^Send 2/);
    expect(harness.inputsOf('startReplay')).toMatchObject([{ rate: 0.5, concurrency: 1 }]);
  });

  it('says why nothing can be sent', async () => {
    renderDialog({ ...one, picked: [{ ...places(1), attempt: null }] }, [sampleSkip()]);
    expect(await screen.findByText('There is no request in what is selected.')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Send' }).hasAttribute('disabled')).toBe(true);
  });

  it('shows what the harness says of a replay that it refuses', async () => {
    renderDialog({ recording: 'recording-1', picked: [], shown: null, search: null }, [
      sampleSkip(),
    ]);
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Failed to replay: no request/);
  });

  it('cancels what is under way', async () => {
    const { harness, user } = renderDialog(two);
    await clickSend(user, /^Send 2/);
    await user.click(await screen.findByRole('button', { name: 'running' }));
    expect(await screen.findByRole('button', { name: 'cancelled' })).toBeDefined();
    expect(harness.inputsOf('cancelRun')).toHaveLength(1);
  });

  it('keeps its button: not twice for a double click, and again when all is through', async () => {
    const { harness, user } = renderDialog(two);
    await clickSend(user, /^Send 2/);
    const running = await screen.findByRole('button', { name: 'running' });
    const send = screen.getByRole('button', { name: /^Send 2/ });
    expect(send).toBe(document.activeElement);
    await user.click(send);
    expect(harness.inputsOf('startReplay')).toHaveLength(1);
    await user.click(running);
    await screen.findByRole('button', { name: 'cancelled' });
    await clickSend(user, /^Send 2/);
    expect(harness.inputsOf('startReplay')).toHaveLength(2);
  });
});
