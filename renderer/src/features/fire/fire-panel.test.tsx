import { screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import { renderWithHarness } from '../../../test-support/render-with-harness.tsx';
import { sampleRun } from '../../../test-support/sample-run.ts';
import { sampleDestination } from '../../../test-support/sample-world.ts';
import { FirePanel } from './fire-panel.tsx';
import { useFire } from './use-fire.ts';

const showRun = vi.fn();
const compose = vi.fn();

function Panel(): ReactElement {
  const fire = useFire();
  return (
    <FirePanel
      fire={fire}
      onFire={() => {
        void fire.fire();
      }}
      onCompose={compose}
      onShowRun={showRun}
    />
  );
}

const run = sampleRun({
  id: 'run-9',
  events: { total: 300, done: 120 },
  deliveries: { delivered: 110, failed: 10, skipped: 0 },
});

const fireButton = (): HTMLElement => screen.getByRole('button', { name: /^Fire/ });

describe('the fire panel', () => {
  it('fires the first git operation in a group that has a destination, unless told otherwise', async () => {
    const { harness, user } = renderWithHarness(<Panel />, { destinations: [sampleDestination] });
    await screen.findByText('my-group');
    await user.click(fireButton());
    expect(harness.inputsOf('startRun')).toEqual([
      {
        fixtures: ['repository_git_operation.ssh-fetch'],
        scope: { kind: 'group', path: 'my-group' },
        ...{ count: 1, concurrency: 1, clockSpeed: 1, verbatim: false },
      },
    ]);
    await user.click(screen.getByRole('radio', { name: 'Recent' }));
    expect(await screen.findByRole('group', { name: 'Recent' })).toHaveProperty(
      'textContent',
      'RecentGit fetch over SSHssh-fetch',
    );
  });

  it('names what it fires, also what is picked on another tab, and drops that when asked', async () => {
    const { harness, user } = renderWithHarness(<Panel />);
    await user.click(await screen.findByRole('radio', { name: 'Traps' }));
    await user.click(await screen.findByText('Percent signs'));
    expect(fireButton().textContent).toContain('Fire Percent signs');
    expect(screen.queryByText('Also picked:')).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Documented' }));
    expect(await screen.findByText('Also picked:')).toBeDefined();
    expect(fireButton().textContent).toContain('Fire trap:percent');
    await user.click(screen.getByRole('button', { name: 'Drop them' }));
    expect(fireButton().hasAttribute('disabled')).toBe(true);
    expect(harness.inputsOf('startRun')).toEqual([]);
  });

  it('picks none when asked to, and proposes nothing instead', async () => {
    const { user } = renderWithHarness(<Panel />);
    await user.click(await screen.findByRole('button', { name: 'Pick all' }));
    await user.click(screen.getByRole('button', { name: 'Pick none' }));
    expect(screen.queryAllByRole('option', { selected: true })).toEqual([]);
    expect(fireButton().hasAttribute('disabled')).toBe(true);
  });

  it('shows how far a run has come, and cancels it', async () => {
    const { harness, user } = renderWithHarness(<Panel />);
    await screen.findByText('Git fetch over SSH');
    harness.push({ type: 'run', run });
    expect(await screen.findByText('120 of 300')).toBeDefined();
    expect(screen.getByText(/180 left · 10 failed/)).toBeDefined();
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('120');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(harness.inputsOf('cancelRun')).toEqual([{ id: 'run-9' }]);
  });

  it('pauses a run and lets it go on', async () => {
    const { harness, user } = renderWithHarness(<Panel />);
    await screen.findByText('Git fetch over SSH');
    harness.push({ type: 'run', run });
    await user.click(await screen.findByRole('button', { name: 'Pause' }));
    expect(harness.inputsOf('pauseRun')).toEqual([{ id: 'run-9' }]);
    harness.push({ type: 'run', run: { ...run, paused: true } });
    expect(await screen.findByText(/^Paused · 180 left/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    expect(harness.inputsOf('resumeRun')).toEqual([{ id: 'run-9' }]);
  });

  it('says what came of a run and leads to it', async () => {
    const { harness, user } = renderWithHarness(<Panel />);
    await screen.findByText('Git fetch over SSH');
    harness.push({
      type: 'run',
      run: { ...run, state: 'finished', events: { total: 300, done: 300 } },
    });
    expect(await screen.findByText('Fired 300 events')).toBeDefined();
    expect(screen.getByText('110 delivered · 10 failed')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Show' }));
    expect(showRun).toHaveBeenCalledWith('run-9');
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText('Fired 300 events')).toBeNull();
  });

  it('says how many failed jobs GitLab would run again', async () => {
    const { harness } = renderWithHarness(<Panel />);
    await screen.findByText('Git fetch over SSH');
    const retries = { pending: 2, done: 1 };
    harness.push({ type: 'run', run: { ...run, state: 'finished', retries } });
    expect(await screen.findByText(/· 1 retry, 2 waiting$/)).toBeDefined();
  });

  it('holds and drops jobs that wait to be run again after the run', async () => {
    const { harness, user } = renderWithHarness(<Panel />);
    await screen.findByText('Git fetch over SSH');
    const waiting = { ...run, state: 'finished', retries: { pending: 2, done: 0 } } as const;
    harness.push({ type: 'run', run: waiting });
    await user.click(await screen.findByRole('button', { name: 'Hold retries' }));
    expect(harness.inputsOf('pauseRun')).toEqual([{ id: 'run-9' }]);
    harness.push({ type: 'run', run: { ...waiting, paused: true } });
    expect(await screen.findByText(/· 0 retries, 2 held$/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    expect(harness.inputsOf('resumeRun')).toEqual([{ id: 'run-9' }]);
    harness.push({ type: 'run', run: waiting });
    await user.click(await screen.findByRole('button', { name: 'Drop retries' }));
    expect(harness.inputsOf('cancelRun')).toEqual([{ id: 'run-9' }]);
  });

  it('says that nobody was there to get the event', async () => {
    const { harness } = renderWithHarness(<Panel />);
    await screen.findByText('Git fetch over SSH');
    const deliveries = { delivered: 0, failed: 0, skipped: 0 };
    harness.push({ type: 'run', run: { ...run, state: 'finished', deliveries } });
    expect(await screen.findByText('No destination was there for it.')).toBeDefined();
  });

  it('says why a run could not start', async () => {
    const { harness, user } = renderWithHarness(<Panel />);
    await screen.findByText('Git fetch over SSH');
    harness.fail(
      new HarnessError({
        code: 'group/unknown',
        category: 'user-input',
        message: 'Failed to fire: there is no group of that path.',
      }),
    );
    await user.click(fireButton());
    expect(await screen.findByText(/there is no group of that path/)).toBeDefined();
  });

  it('fires nothing while the harness does not answer, and says why', async () => {
    const { harness, session, user } = renderWithHarness(<Panel />, {
      destinations: [sampleDestination],
    });
    await vi.waitFor(() => {
      expect(session.feed.connection.get()).toBe('open');
    });
    harness.connection('lost');
    expect(await screen.findByText(/^The harness does not answer/)).toBeDefined();
    expect(fireButton().hasAttribute('disabled')).toBe(true);
    harness.connection('open');
    await vi.waitFor(() => {
      expect(fireButton().hasAttribute('disabled')).toBe(false);
    });
    await user.click(fireButton());
    expect(harness.inputsOf('startRun')).toHaveLength(1);
  });

  it('leads to the wide view, and says what is set there', async () => {
    const { user } = renderWithHarness(<Panel />);
    const preview = await screen.findByRole('button', { name: 'Preview the requests' });
    await vi.waitFor(() => {
      expect(preview).toHaveProperty('disabled', false);
    });
    await user.click(preview);
    await user.click(screen.getByRole('button', { name: 'Pace, values, scenarios' }));
    expect(compose).toHaveBeenCalledTimes(2);
  });
});
