import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import { sampleDestination } from '../../../../test-support/sample-world.ts';
import { DestinationsPanel } from './destinations-panel.tsx';

const instance = {
  ...sampleDestination,
  id: 'gid://gitlab/AuditEvents::InstanceExternalAuditEventDestination/2',
  kind: 'instance' as const,
  groupPath: null,
  url: 'http://127.0.0.1:4082/instance',
  eventTypeFilters: ['merge_request_create'],
};

const onTrust = vi.fn();

describe('the destinations panel', () => {
  it('offers to make the first destination', async () => {
    const create = vi.fn();
    const { user } = renderWithHarness(
      <DestinationsPanel onCreate={create} onEdit={vi.fn()} onTrust={onTrust} />,
    );
    await screen.findByText('No destinations yet');
    const buttons = screen.getAllByRole('button', { name: 'New destination' });
    for (const button of buttons) await user.click(button);
    expect(create).toHaveBeenCalledTimes(2);
  });

  it('lists destinations by owner with what they add', async () => {
    renderWithHarness(<DestinationsPanel onCreate={vi.fn()} onEdit={vi.fn()} onTrust={onTrust} />, {
      destinations: [instance, sampleDestination],
    });
    const group = await screen.findByRole('region', { name: 'my-group' });
    expect(within(group).getByText(sampleDestination.url)).toBeDefined();
    expect(within(group).getByText('All event types · 1 header')).toBeDefined();
    const whole = screen.getByRole('region', { name: 'Instance' });
    expect(within(whole).getByText('1 filter · 1 header')).toBeDefined();
  });

  it('shows what consolidated destinations have besides', async () => {
    const streaming = {
      ...sampleDestination,
      model: 'streaming' as const,
      active: false,
      deniedEventTypes: ['project_destroyed'],
      namespaceFilters: [{ kind: 'group' as const, path: 'my-group/below', id: 'gid://filter/1' }],
    };
    const { harness, user } = renderWithHarness(
      <DestinationsPanel onCreate={vi.fn()} onEdit={vi.fn()} onTrust={onTrust} />,
      {
        destinations: [streaming],
      },
    );
    const toggle = await screen.findByRole('button', { name: /Consolidated/ });
    for (const text of ['HTTP', 'Off', '1 denied', '1 namespace']) {
      expect(within(toggle).getByText(text)).toBeDefined();
    }
    await user.click(toggle);
    expect(screen.getByText('project_destroyed')).toBeDefined();
    expect(screen.getByText('my-group/below')).toBeDefined();
    await user.click(screen.getByRole('button', { name: /^Delete/ }));
    await waitFor(() => {
      expect(String(harness.inputsOf('executeGraphql')[0]?.['query'])).toContain(
        'groupAuditEventStreamingDestinationsDelete',
      );
    });
  });

  it('shows no badge on a plain legacy destination', async () => {
    renderWithHarness(<DestinationsPanel onCreate={vi.fn()} onEdit={vi.fn()} onTrust={onTrust} />, {
      destinations: [sampleDestination],
    });
    await screen.findByText(sampleDestination.url);
    expect(screen.queryByText('HTTP')).toBeNull();
  });

  it('does not offer to delete what the version has no mutation for, and says why', async () => {
    const until = 'GitLab 14.6 or newer does it';
    const { user } = renderWithHarness(
      <DestinationsPanel onCreate={vi.fn()} onEdit={vi.fn()} onTrust={onTrust} />,
      {
        destinations: [sampleDestination],
        world: { missing: [{ capability: 'group-destination-destroy', until, since: '14.6' }] },
      },
    );
    await user.click(await screen.findByRole('button', { name: /http/, expanded: false }));
    expect(await screen.findByText(`Not here: ${until}.`)).toBeDefined();
    expect(screen.queryByRole('button', { name: /^Delete/ })).toBeNull();
  });

  it('says that it loads, and offers to read again what could not be read', async () => {
    const failure = new HarnessError({
      code: 'harness/unreachable',
      category: 'network',
      message: 'Failed to reach the harness.',
    });
    const { harness, user } = renderWithHarness(
      <DestinationsPanel onCreate={vi.fn()} onEdit={vi.fn()} onTrust={onTrust} />,
      { destinations: [sampleDestination], failure },
    );
    expect(screen.getByText('Loading')).toBeDefined();
    expect(screen.queryByText('No destinations yet')).toBeNull();
    const retry = await screen.findByRole('button', { name: 'Retry' });
    expect(screen.getByText('Failed to reach the harness.')).toBeDefined();
    harness.fail(null);
    await user.click(retry);
    expect(await screen.findByText(sampleDestination.url)).toBeDefined();
  });

  it('hides the token until it is asked for', async () => {
    const { user } = renderWithHarness(
      <DestinationsPanel onCreate={vi.fn()} onEdit={vi.fn()} onTrust={onTrust} />,
      {
        destinations: [sampleDestination],
      },
    );
    await user.click(await screen.findByText(sampleDestination.url));
    expect(screen.queryByText(sampleDestination.verificationToken)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Reveal token' }));
    expect(screen.getByText(sampleDestination.verificationToken)).toBeDefined();
  });

  it('deletes by the documented mutation at once, and brings it back on undo', async () => {
    const { harness, user } = renderWithHarness(
      <DestinationsPanel onCreate={vi.fn()} onEdit={vi.fn()} onTrust={onTrust} />,
      {
        destinations: [sampleDestination],
      },
    );
    await user.click(await screen.findByRole('button', { name: /^Delete/ }));
    await screen.findByText(`Deleted ${sampleDestination.url}`);
    expect(String(harness.inputsOf('executeGraphql')[0]?.['query'])).toContain(
      'externalAuditEventDestinationDestroy',
    );
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => {
      expect(harness.inputsOf('restoreDestination')).toEqual([{ id: sampleDestination.id }]);
    });
  });

  it('says why GitLab did not delete it', async () => {
    const { user } = renderWithHarness(
      <DestinationsPanel onCreate={vi.fn()} onEdit={vi.fn()} onTrust={onTrust} />,
      {
        destinations: [sampleDestination],
        answerGraphql: () => ({ status: 200, body: { errors: [{ message: 'No permission' }] } }),
      },
    );
    await user.click(await screen.findByRole('button', { name: /^Delete/ }));
    expect(await screen.findByText(/No permission/)).toBeDefined();
  });

  it('shows a destination that somebody else made', async () => {
    const { harness } = renderWithHarness(
      <DestinationsPanel onCreate={vi.fn()} onEdit={vi.fn()} onTrust={onTrust} />,
    );
    await screen.findByText('No destinations yet');
    harness.setDestinations([sampleDestination]);
    expect(await screen.findByText(sampleDestination.url)).toBeDefined();
  });

  it('says how the certificate of a target is checked, and leads there', async () => {
    const url = 'https://localhost:8443/logs';
    const targetTrust = [{ origin: 'https://localhost:8443', verify: false, ca: null }];
    const { user } = renderWithHarness(
      <DestinationsPanel onCreate={vi.fn()} onEdit={vi.fn()} onTrust={onTrust} />,
      {
        destinations: [{ ...sampleDestination, url }],
        world: { targetTrust },
      },
    );
    expect(await screen.findByText('Certificate not checked')).toBeDefined();
    await user.click(screen.getByRole('button', { name: new RegExp(`^${url}`) }));
    expect(screen.getByText('Not checked: anybody may answer for it')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Change…' }));
    expect(onTrust).toHaveBeenCalledExactlyOnceWith('https://localhost:8443');
  });
});
