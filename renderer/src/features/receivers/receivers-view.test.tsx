import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { renderWithHarness } from '../../../test-support/render-with-harness.tsx';
import { draftOf, draftProblem, receiverOf } from './receiver-settings.ts';
import { ReceiversView } from './receivers-view.tsx';

describe('the view of receivers', () => {
  it('adds a receiver, stops it and removes it', async () => {
    const { harness, user } = renderWithHarness(<ReceiversView />);
    await user.click(await screen.findByRole('button', { name: 'Add a receiver' }));
    await user.keyboard('splunk');
    await user.type(screen.getByLabelText('Port'), '8088');
    await user.click(screen.getByLabelText('https'));
    await user.click(screen.getByRole('button', { name: 'Add' }));
    await user.click(await screen.findByRole('button', { name: 'Stop splunk' }));
    await screen.findByText('Stopped');
    await user.click(screen.getByRole('button', { name: 'Remove splunk' }));
    await waitFor(() => {
      expect(screen.queryByText('splunk')).toBeNull();
    });
    const added = { name: 'splunk', port: 8088, prefix: null, https: true, forward: null };
    expect(harness.inputsOf('setReceiver')).toEqual([
      { receiver: { ...added, on: true } },
      { receiver: { ...added, on: false } },
    ]);
  });

  it('says what is missing before it asks, and leaves by Escape', async () => {
    const { harness, user } = renderWithHarness(<ReceiversView />);
    await user.click(await screen.findByRole('button', { name: 'Add a receiver' }));
    await user.keyboard('{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe('A receiver needs a name.');
    await user.keyboard('{Escape}');
    await screen.findByRole('button', { name: 'Add a receiver' });
    expect(harness.inputsOf('setReceiver')).toEqual([]);
  });

  it('starts one again that takes no connections any more, the one of the harness too', async () => {
    const { harness, session, user } = renderWithHarness(<ReceiversView />);
    await screen.findByText('Listening');
    const [local] = await harness.client.call('listReceivers', {});
    const dead = { ...local, state: 'failed', problem: 'Nothing listens there any more.' };
    session.queries.setQueryData(['listReceivers', {}], [dead]);
    expect((await screen.findByRole('alert')).textContent).toBe('Nothing listens there any more.');
    await user.click(screen.getByRole('button', { name: 'Start local again' }));
    await screen.findByText('Listening');
    expect(harness.inputsOf('startReceiver')).toEqual([{ name: 'local' }]);
  });

  it('leaves the receiver of the harness as it is', async () => {
    renderWithHarness(<ReceiversView />);
    await screen.findByText('of this harness');
    expect(screen.queryByRole('button', { name: /^(Stop|Change|Remove) local/ })).toBeNull();
  });
});

describe('what is typed of a receiver', () => {
  const draft = { ...draftOf(null), name: 'splunk' };

  it('is any free port when no port is typed', () => {
    expect(receiverOf(draft)).toMatchObject({ port: 0, prefix: null });
  });

  it('is a prefix without https when it has a prefix', () => {
    const prefixed = { ...draft, place: 'prefix', prefix: ' /a ', port: '1', https: true } as const;
    expect(receiverOf(prefixed)).toMatchObject({ port: null, prefix: '/a', https: false });
  });

  it.each([
    [{ name: ' ' }, 'A receiver needs a name.'],
    [{ port: '80a' }, 'A port is a number up to 65535.'],
    [{ place: 'prefix' as const }, 'Say which paths are for it.'],
    [{ cert: 'x' }, 'A certificate of your own needs its key too.'],
  ])('is refused for %j', (part, problem) => {
    expect(draftProblem({ ...draft, ...part })).toBe(problem);
  });
});
