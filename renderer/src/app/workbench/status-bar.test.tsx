import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import type { FakeHarnessOptions } from '../../../test-support/fake-harness.ts';
import {
  type RenderedHarness,
  renderWithHarness,
} from '../../../test-support/render-with-harness.tsx';
import {
  lostVerdict,
  sampleAttempt,
  sampleCapture,
  sampleSkip,
} from '../../../test-support/sample-entries.ts';
import { sampleDescription } from '../../../test-support/sample-world.ts';
import { createDeliveryStore } from '../../features/deliveries/index.ts';
import { StatusBar } from './status-bar.tsx';
import { WorkbenchProvider } from './workbench-context.tsx';

function renderBar(options: FakeHarnessOptions = {}): RenderedHarness {
  return renderWithHarness(
    (session) => (
      <WorkbenchProvider store={createDeliveryStore(session)}>
        <StatusBar />
      </WorkbenchProvider>
    ),
    options,
  );
}

describe('the status bar', () => {
  it('says that it loads before it counts', async () => {
    renderBar();
    expect(screen.getByText('Loading')).toBeDefined();
    expect(await screen.findByText('0 entries in the log')).toBeDefined();
  });

  it('says what the harness is and where it listens, in red when a receiver does not', async () => {
    const { harness, session } = renderBar();
    expect(await screen.findByText('GitLab :4081')).toBeDefined();
    expect(screen.getByRole('button', { name: '16.1' })).toBeDefined();
    expect(await screen.findByRole('button', { name: 'Receiver :4082' })).toBeDefined();
    const [first] = await harness.client.call('listReceivers', {});
    const down = { ...first, name: 'tls', state: 'failed', url: null, problem: 'Port 1 is taken.' };
    session.queries.setQueryData(['listReceivers', {}], [first, down]);
    const mark = await screen.findByRole('button', { name: /^Receiver tls is down/ });
    expect(mark.getAttribute('title')).toBe('Port 1 is taken.');
    expect(screen.getByRole('alert').textContent).toBe('Port 1 is taken.');
    session.queries.setQueryData(['listReceivers', {}], [first, { ...first, name: 'tls' }]);
    expect(await screen.findByRole('button', { name: '2 receivers' })).toBeDefined();
  });

  it('says how far an index is that is being made, until it is whole', async () => {
    const { harness } = renderBar();
    await screen.findByText('GitLab :4081');
    expect(screen.queryByText(/searches wait/)).toBeNull();
    harness.push({ type: 'indexing', indexing: { done: 420_000, total: 1_000_000 } });
    const mark = await screen.findByText('Index 42 %, searches wait');
    expect(mark.title).toContain('420,000 of 1,000,000 entries');
    harness.push({ type: 'indexing', indexing: null });
    await waitFor(() => {
      expect(screen.queryByText(/searches wait/)).toBeNull();
    });
  });

  it.each([
    ['gitlab', 'GitLab :4081 is down', 'GitLab :4081'],
    ['ui', 'Page :4080 is down', null],
  ] as const)('says in red that the port of %s takes no connections', async (name, words, well) => {
    const { harness, session } = renderBar();
    await screen.findByText('GitLab :4081');
    await waitFor(() => {
      expect(session.feed.connection.get()).toBe('open');
    });
    const problem = 'The port takes no connections. Try starting the harness again.';
    harness.push({ type: 'listeners', listeners: [{ name, problem }] });
    const mark = await screen.findByRole('alert');
    expect(mark.textContent).toBe(`${words}. ${problem}`);
    expect(screen.queryByText('GitLab :4081') === null).toBe(name === 'gitlab');
    harness.push({ type: 'listeners', listeners: [{ name, problem: null }] });
    await waitFor(() => {
      expect(screen.queryByRole('alert')).toBeNull();
    });
    if (well !== null) expect(screen.getByText(well)).toBeDefined();
  });

  it('claims nothing of receivers while the harness does not answer', async () => {
    const { harness } = renderBar();
    await screen.findByRole('button', { name: 'Receiver :4082' });
    harness.connection('lost');
    expect(await screen.findByText('The harness does not answer')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Receiver :4082' })).toBeNull();
    harness.connection('open');
    expect(await screen.findByRole('button', { name: 'Receiver :4082' })).toBeDefined();
  });

  it('tells of events that nobody got', async () => {
    const { event } = sampleAttempt();
    const notice = { kind: 'notice', level: 'warning', code: 'run/no-destination' } as const;
    renderBar({
      entries: [{ ...notice, message: 'No destination.', event }],
    });
    expect(await screen.findByText('1 event that nobody got')).toBeDefined();
  });

  it('counts entries, deliveries and losses, and goes on counting', async () => {
    const { harness } = renderBar({
      entries: [sampleCapture(), sampleAttempt({ capture: 1 }), sampleSkip()],
    });
    expect(await screen.findByText('3 entries in the log')).toBeDefined();
    expect(await screen.findByText('1 delivered')).toBeDefined();
    expect(screen.getByText('0 lost')).toBeDefined();
    harness.append(sampleAttempt({ verdict: lostVerdict }));
    await waitFor(() => {
      expect(screen.getByText('1 lost')).toBeDefined();
    });
    expect(screen.getByText('1 received')).toBeDefined();
    expect(screen.getByText('1 skipped')).toBeDefined();
    expect(screen.getByText('4 entries in the log')).toBeDefined();
  });

  it('says that the ledger adds up, with its sums', async () => {
    const { user } = renderBar({ entries: [sampleCapture(), sampleAttempt({ capture: 1 })] });
    await user.click(await screen.findByRole('button', { name: 'Adds up' }));
    expect(await screen.findByText('captured 1 = on disk 1')).toBeDefined();
  });

  it('says in red what is captured and not on disk, the ledger too, until it is', async () => {
    const { session, user } = renderBar({ entries: [sampleCapture()] });
    await screen.findByText('GitLab :4081');
    const disk = { problem: 'the disk is full (ENOSPC)', entries: 7, bytes: 900, limit: 2 ** 27 };
    const setDisk = (now: typeof disk | null): void => {
      session.queries.setQueryData(['describeHarness', {}], { ...sampleDescription, disk: now });
    };
    setDisk(disk);
    const alert = await screen.findByRole('alert');
    const sentence = '7 entries are captured and not on disk: the disk is full (ENOSPC).';
    expect(alert.textContent).toBe(sentence);
    expect(alert.getAttribute('title')).toContain('up to 128 MiB');
    await user.click(await screen.findByRole('button', { name: 'Does not add up' }));
    expect(await screen.findByText('captured, not on disk 7')).toBeDefined();
    setDisk(null);
    await waitFor(() => {
      expect(screen.queryByText(sentence)).toBeNull();
    });
  });

  it('says in red that a capture is missing, and how many', async () => {
    const { user } = renderBar({ entries: [sampleAttempt({ awaitsCapture: true })] });
    await user.click(await screen.findByRole('button', { name: 'Does not add up' }));
    expect((await screen.findByRole('alert')).textContent).toBe(
      'answered here is 1, but captured 0 only: 1 missing.',
    );
  });
});
