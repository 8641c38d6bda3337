import { screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import type { FakeHarnessOptions } from '../../../../test-support/fake-harness.ts';
import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import { sampleDestination } from '../../../../test-support/sample-world.ts';
import { typeJson } from '../../../../test-support/type-json.ts';
import * as files from '../../../ui/save-file.ts';
import { useFire } from '../use-fire.ts';
import { RequestPreview } from './request-preview.tsx';

/** The editor that shows a body comes a moment later. */
async function untilShown(text: RegExp): Promise<void> {
  await waitFor(() => {
    expect(document.body.textContent).toMatch(text);
  });
}

/** @param batchSize as it is typed beside it */
function Preview({ batchSize = '' }): ReactElement {
  const own = useFire();
  const fire = { ...own, settings: { ...own.settings, batchSize } };
  return (
    <>
      <RequestPreview fire={fire} />
      <output>{JSON.stringify(fire.request?.set ?? null)}</output>
    </>
  );
}

function Editable(): ReactElement {
  const fire = useFire();
  return (
    <>
      <RequestPreview fire={fire} />
      <button
        type="button"
        onClick={() => {
          void fire.fire();
        }}
      >
        Fire
      </button>
    </>
  );
}

const typo: FakeHarnessOptions['preview'] = ({ set = {}, fixture }) => {
  const [pointer] = Object.keys(set);
  if (pointer !== undefined && pointer !== '/author_id') {
    throw new HarnessError({
      code: 'event/unknown-pointer',
      category: 'user-input',
      message: `Failed to set ${pointer}: the payload has nothing there. Did you mean /author_id?`,
      details: { pointer },
    });
  }
  return {
    event: { id: '1', type: 'x', fixture, scope: null },
    payload: { author_id: set['/author_id'] ?? 1 },
    decisions: [],
  };
};

describe('the request preview', () => {
  it('says who gets the event and who does not, and why', async () => {
    renderWithHarness(<Preview />);
    expect(await screen.findByText('Does not')).toBeDefined();
    expect(screen.getByText(/lets only merge_request_create through/)).toBeDefined();
  });

  it('shows the request line and the headers that a destination will get', async () => {
    const event = { id: '7', type: 'x', fixture: null, scope: null };
    const rawHeaders: [string, string][] = [['X-Gitlab-Event-Streaming-Token', 'abc']];
    const { user } = renderWithHarness(<Preview />, {
      preview: () => ({
        ...{ event, payload: { id: 7 } },
        decisions: [
          {
            kind: 'send',
            destination: { id: 'gid://gitlab/X/1', kind: 'group', url: 'http://receiver/logs' },
            request: { method: 'POST', target: '/logs', rawHeaders, size: 8 },
          },
        ],
      }),
    });
    await user.click(await screen.findByRole('button', { name: 'Request head' }));
    const head = await screen.findByRole('group', { name: 'Request head' });
    expect(head.textContent).toBe('POST /logs HTTP/1.1X-Gitlab-Event-Streaming-Token: abc');
  });

  it('puts values in by pointer, as JSON or as text, and fires with them', async () => {
    const { user } = renderWithHarness(<Preview />, { preview: typo });
    await user.click(await screen.findByRole('button', { name: 'Set a value' }));
    await user.type(screen.getByLabelText('Path 1 in the payload'), '/author_id');
    await user.type(screen.getByLabelText('Value 1'), '42');
    await untilShown(/"author_id": 42/);
    expect(document.querySelector('output')?.textContent).toBe('{"/author_id":42}');
  });

  it('shows the array that is sent where the version sends batches', async () => {
    const batch = { body: [{ id: '7' }], maxEvents: 100, lingerMs: 60_000 };
    const event = { id: '7', type: 'x', fixture: null, scope: null };
    renderWithHarness(<Preview />, {
      preview: () => ({ event, payload: { id: 7 }, batch, decisions: [] }),
    });
    expect(await screen.findByText(/up to 100 of one top-level group/)).toBeDefined();
    expect(screen.getByText('Request body')).toBeDefined();
    await untilShown(/\[\s*\{\s*"id": "7"\s*\}\s*\]/);
  });

  it('asks how the batches are gathered that are set, and says where there are none', async () => {
    const refusal = new HarnessError({
      code: 'run/no-batches',
      category: 'user-input',
      message: 'Failed to start a run in batches: GitLab 16.1 sends each event by itself.',
    });
    const event = { id: '7', type: 'x', fixture: null, scope: null };
    renderWithHarness(<Preview batchSize="50" />, {
      preview: ({ batchSize }) => {
        if (batchSize !== undefined) throw refusal;
        return { event, payload: { id: 7 }, decisions: [] };
      },
    });
    expect(await screen.findByText(/sends each event by itself/)).toBeDefined();
    await untilShown(/"id": 7/);
  });

  it('offers the pointers of the payload', async () => {
    const { user } = renderWithHarness(<Preview />);
    await user.click(await screen.findByRole('button', { name: 'Set a value' }));
    await waitFor(() => {
      const offered = [...document.querySelectorAll('datalist option')].map((option) =>
        option.getAttribute('value'),
      );
      expect(offered).toEqual(expect.arrayContaining(['/author_id', '/created_at']));
    });
  });

  it('says at the row what is wrong with a pointer, and still shows the payload', async () => {
    const { user } = renderWithHarness(<Preview />, { preview: typo });
    await user.click(await screen.findByRole('button', { name: 'Set a value' }));
    await user.type(screen.getByLabelText('Path 1 in the payload'), '/autor_id');
    const alert = await screen.findByText(/Failed to set \/autor_id:.*Did you mean/);
    expect(alert.closest('div')?.id).toBe(
      screen.getByLabelText('Path 1 in the payload').getAttribute('aria-describedby'),
    );
    await untilShown(/"author_id": 1/);
    await user.click(screen.getByRole('button', { name: 'Remove value 1' }));
    expect(screen.queryByText(/Failed to set/)).toBeNull();
  });

  it('takes a payload that is edited in the place of the documented one, and puts it back', async () => {
    const save = vi.spyOn(files, 'saveFile').mockReturnValue();
    const { user, harness } = renderWithHarness(<Editable />);
    await user.click(await screen.findByRole('button', { name: 'Edit' }));
    const box = await screen.findByRole('textbox', { name: 'Payload' });
    typeJson(box, '{"event_type":');
    expect(await screen.findByText(/^This cannot be fired: it is no JSON: line 1/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Fire it so' }).hasAttribute('disabled')).toBe(true);
    typeJson(box, '{"event_type": "mine",\n "author_id": 2}');
    await user.click(screen.getByRole('button', { name: 'Save as a file' }));
    expect(save.mock.calls[0]?.[0]).toBe('repository_git_operation.ssh-fetch-edited.json');
    await user.click(screen.getByRole('button', { name: 'Fire it so' }));
    expect(await screen.findByText(/^Edited for this run/)).toBeDefined();
    expect(document.activeElement?.textContent).toBe('Edit');
    await user.click(screen.getByRole('button', { name: 'Fire' }));
    expect(harness.inputsOf('startRun')).toMatchObject([
      {
        fixtures: ['file:repository_git_operation.ssh-fetch-edited'],
        files: [
          {
            name: 'repository_git_operation.ssh-fetch-edited',
            text: '{"event_type":"mine","author_id":2}',
          },
        ],
      },
    ]);
    await user.click(screen.getByRole('button', { name: 'As it was' }));
    expect(document.activeElement?.textContent).toBe('Edit');
    await user.click(screen.getByRole('button', { name: 'Fire' }));
    expect(harness.inputsOf('startRun')[1]).toMatchObject({
      fixtures: ['repository_git_operation.ssh-fetch'],
    });
  });

  it('keeps what is typed while it is asked anew who gets the event', async () => {
    const { user, harness } = renderWithHarness(<Editable />);
    await user.click(await screen.findByRole('button', { name: 'Edit' }));
    const box = await screen.findByRole('textbox', { name: 'Payload' });
    typeJson(box, '{"typed": 1}');
    const asked = harness.inputsOf('previewEvent').length;
    harness.setDestinations([{ ...sampleDestination, groupPath: 'other-group' }]);
    await waitFor(() => {
      expect(harness.inputsOf('previewEvent').length).toBeGreaterThan(asked);
    });
    expect(screen.getByRole('textbox', { name: 'Payload' }).textContent).toContain('"typed": 1');
  });

  it('leaves the payload as it was when the edit is given up', async () => {
    const { user } = renderWithHarness(<Editable />);
    await user.click(await screen.findByRole('button', { name: 'Edit' }));
    typeJson(await screen.findByRole('textbox', { name: 'Payload' }), '{}');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByText(/^Edited for this run/)).toBeNull();
    expect(document.activeElement?.textContent).toBe('Edit');
  });
});
