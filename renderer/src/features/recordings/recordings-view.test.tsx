import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { foreignFile } from '#core/recordings/recording-file.ts';

import { renderWithHarness } from '../../../test-support/render-with-harness.tsx';
import { RecordingsView } from './recordings-view.tsx';

const onCheck = vi.fn();

/** The view with a recording in use and an earlier one. */
async function show() {
  const shown = renderWithHarness(<RecordingsView onCheck={onCheck} />);
  await screen.findByText('in use');
  await shown.user.click(screen.getByRole('button', { name: 'Start a new recording' }));
  await screen.findByRole('checkbox', { name: 'recording-2' });
  return shown;
}

describe('the view of recordings', () => {
  it('names one, notes it, and says that it is to stay', async () => {
    const { user, harness } = await show();
    await user.click(screen.getByRole('button', { name: 'Name and note of recording-1' }));
    await user.type(screen.getByLabelText('Name'), 'before the fix');
    await user.type(screen.getByLabelText('Note'), 'Express 4');
    await user.click(screen.getByLabelText('Keep it whatever the limits are'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByRole('checkbox', { name: 'before the fix' });
    await screen.findByText('Express 4');
    expect(harness.inputsOf('editRecording')).toEqual([
      { id: 'recording-1', name: 'before the fix', note: 'Express 4', keep: true },
    ]);
  });

  it('marks the one that a link asks for, and gives it the focus', async () => {
    renderWithHarness(<RecordingsView shown="recording-1" onCheck={onCheck} />);
    const row = (await screen.findByRole('checkbox', { name: 'recording-1' })).closest('li');
    expect(row?.getAttribute('aria-current')).toBe('true');
    expect(document.activeElement).toBe(row);
    expect(screen.queryByText(/^There is no recording/)).toBeNull();
  });

  it('says that the one a link asks for is not there', async () => {
    renderWithHarness(<RecordingsView shown="recording-9" onCheck={onCheck} />);
    await screen.findByText(/^There is no recording recording-9 here/);
    expect(document.querySelector('[aria-current]')).toBeNull();
  });

  it('leads to the check of one', async () => {
    const { user } = await show();
    await user.click(screen.getByRole('button', { name: 'Check recording-1' }));
    expect(onCheck).toHaveBeenCalledExactlyOnceWith('recording-1');
  });

  it('deletes an earlier one with a way back, and never the one in use', async () => {
    const { user } = await show();
    expect(screen.getByRole('button', { name: 'Delete recording-2' })).toHaveProperty(
      'disabled',
      true,
    );
    await user.click(screen.getByRole('button', { name: 'Delete recording-1' }));
    await screen.findByText('Deleted the recording recording-1.');
    await waitFor(() => {
      expect(screen.queryByRole('checkbox', { name: 'recording-1' })).toBeNull();
    });
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByRole('checkbox', { name: 'recording-1' });
  });

  it('saves one as a file, with secrets only where they are asked for', async () => {
    const { user, harness } = await show();
    const save = screen.getByRole('button', { name: 'Save recording-1 as a file' });
    await user.click(save);
    await user.click(screen.getByRole('button', { name: 'Save as a file' }));
    await screen.findByText('Saved recording-1.auditorium.');
    await user.click(save);
    await user.click(screen.getByLabelText('Include secrets'));
    await user.click(screen.getByRole('button', { name: 'Save as a file' }));
    await waitFor(() => {
      expect(harness.reads).toEqual([
        { recording: 'recording-1', secrets: false },
        { recording: 'recording-1', secrets: true },
      ]);
    });
  });

  it('says why one cannot be saved, and leaves the form', async () => {
    const { user, harness } = await show();
    await user.click(screen.getByRole('button', { name: 'Save recording-1 as a file' }));
    harness.fail(foreignFile());
    await user.click(screen.getByRole('button', { name: 'Save as a file' }));
    expect((await screen.findByRole('alert')).textContent).toContain('no recording of Auditorium');
  });

  it('opens one from a file, goes on in it, and takes that back', async () => {
    const { user, harness } = await show();
    await user.upload(
      screen.getByLabelText('File of a recording'),
      new File(['PK'], 'bug.auditorium'),
    );
    await screen.findByText(
      'Opened loaded-2 with 3 entries; secrets are masked in it. The log goes on in it.',
    );
    await screen.findByRole('checkbox', { name: 'loaded-2' });
    expect(harness.inputsOf('continueRecording')).toEqual([{ id: 'loaded-2' }]);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => {
      expect(harness.inputsOf('deleteRecording')).toEqual([{ id: 'loaded-2' }]);
    });
    expect(harness.inputsOf('continueRecording').at(-1)).toEqual({ id: 'recording-2' });
  });

  it('compares two that are picked', async () => {
    const { user, harness } = await show();
    await user.click(screen.getByRole('checkbox', { name: 'recording-2' }));
    await user.click(screen.getByRole('checkbox', { name: 'recording-1' }));
    await screen.findByText('recording-1 > recording-2: neither has an event.');
    expect(harness.inputsOf('compareRecordings')).toEqual([
      { left: 'recording-1', right: 'recording-2' },
    ]);
  });

  it('sets limits, and says what is no limit', async () => {
    const { user, harness } = await show();
    const limits = within(screen.getByRole('group', { name: 'Limits' }));
    await user.type(limits.getByLabelText('GB in all'), 'many');
    await user.click(limits.getByRole('button'));
    expect((await screen.findByRole('alert')).textContent).toContain('a number above 0');
    await user.clear(limits.getByLabelText('GB in all'));
    await user.type(limits.getByLabelText('GB in all'), '1.5{Enter}');
    await waitFor(() => {
      expect(harness.inputsOf('setRetention')).toEqual([{ count: null, bytes: 1.5e9, days: null }]);
    });
  });
});
