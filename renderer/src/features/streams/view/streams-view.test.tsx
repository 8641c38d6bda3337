import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';

import type { FakeHarnessOptions } from '../../../../test-support/fake-harness.ts';
import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import { sampleAttempt } from '../../../../test-support/sample-entries.ts';
import { sampleDestination } from '../../../../test-support/sample-world.ts';
import { StreamsView } from './streams-view.tsx';

const asked = { onCreate: vi.fn(), onSample: vi.fn(), onShow: vi.fn(), onTrust: vi.fn() };

function Streams() {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  return <StreamsView open={open} onOpen={setOpen} {...asked} />;
}

function answered(errors: Readonly<Record<string, readonly string[]>> = {}): FakeHarnessOptions {
  const fields = [
    'externalAuditEventDestinationUpdate',
    'auditEventsStreamingHeadersCreate',
    'auditEventsStreamingHeadersUpdate',
    'auditEventsStreamingHeadersDestroy',
    'externalAuditEventDestinationDestroy',
  ];
  return {
    destinations: [sampleDestination],
    answerGraphql: () => ({
      status: 200,
      body: {
        data: Object.fromEntries(
          fields.map((field) => [field, { errors: [...(errors[field] ?? [])] }]),
        ),
      },
    }),
  };
}

async function openFirst(options: FakeHarnessOptions = answered()) {
  const rendered = renderWithHarness(<Streams />, options);
  const group = await screen.findByRole('region', { name: 'my-group' });
  const toggle = await within(group).findByRole('button', { name: /Destination_1/ });
  await rendered.user.click(toggle);
  return { ...rendered, toggle };
}

const save = (): HTMLButtonElement => screen.getByRole('button', { name: 'Save changes' });

describe('the view of streams', () => {
  it('lists every top-level group and the instance, with how many streams each has', async () => {
    renderWithHarness(<Streams />, answered());
    expect(await screen.findByText('1 active stream')).toBeDefined();
    const regions = screen
      .getAllByRole('region')
      .map((region) => region.getAttribute('aria-label'));
    expect(regions.slice(1, 4)).toEqual(['example-group', 'my-group', 'Instance']);
    const add = screen.getByRole('button', { name: 'Add a destination to Instance' });
    add.click();
    expect(asked.onCreate).toHaveBeenCalledWith(null);
  });

  it('says since when there are destinations of the instance instead of offering one', async () => {
    const until = 'GitLab 16.0 or newer does it';
    renderWithHarness(<Streams />, {
      world: { missing: [{ capability: 'instance-destinations', until, since: '16.0' }] },
    });
    const instance = await screen.findByRole('region', { name: 'Instance' });
    expect(await within(instance).findByText('since 16.0')).toBeDefined();
    expect(within(instance).queryByRole('button')).toBeNull();
  });

  it('changes a destination in place and saves what differs', async () => {
    const { harness, user } = await openFirst();
    expect(save().disabled).toBe(true);
    const url = screen.getByLabelText('Destination URL');
    await user.clear(url);
    await user.type(url, 'http://there/logs');
    await user.click(screen.getByRole('button', { name: 'Remove header 1' }));
    expect(screen.getByText('2 mutations')).toBeDefined();
    await user.click(save());
    await waitFor(() => {
      expect(harness.inputsOf('executeGraphql')).toMatchObject([
        { as: 'owner', query: expect.stringContaining('http://there/logs') as string },
        { query: expect.stringContaining('headerId: "gid://1"') as string },
      ]);
    });
    expect(await screen.findByText(`Saved ${sampleDestination.url}`)).toBeDefined();
  });

  it('keeps what was typed when GitLab refuses it, and says its words beside the field', async () => {
    const message = 'Destination url is blocked: Only allowed schemes are http, https';
    const { user } = await openFirst(answered({ externalAuditEventDestinationUpdate: [message] }));
    const url = screen.getByLabelText<HTMLInputElement>('Destination URL');
    await user.clear(url);
    await user.type(url, 'ftp://there');
    await user.click(save());
    await waitFor(() => {
      expect(url.getAttribute('aria-invalid')).toBe('true');
    });
    expect(url.value).toBe('ftp://there');
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(url.value).toBe(sampleDestination.url);
    expect(url.getAttribute('aria-invalid')).toBe('false');
  });

  it('says what is saved when a later step is refused', async () => {
    const { user } = await openFirst(
      answered({ auditEventsStreamingHeadersCreate: ["Value can't be blank"] }),
    );
    await user.type(screen.getByLabelText('Destination URL'), '/more');
    await user.click(screen.getByRole('button', { name: 'Add header' }));
    await user.type(screen.getByLabelText('Name of header 2'), 'X-New');
    await user.click(save());
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('GitLab did not add the header X-New.');
    expect(alert.textContent).toContain('What came before it is saved');
    expect(alert.textContent).toContain("Value can't be blank");
  });

  it('says until when the circuit is open, and that it is closed once that time is over', async () => {
    const until = new Date(Date.now() + 300).toISOString();
    const closed = { open: false, until: null, failures: 0, of: 5 };
    const { harness } = await openFirst({
      destinations: [{ ...sampleDestination, circuit: { ...closed, open: true, until } }],
    });
    expect(screen.getByText(/^circuit open until \d\d:\d\d:\d\d$/)).toBeDefined();
    expect(screen.getByText(/^Its circuit is open until/)).toBeDefined();
    harness.setDestinations([{ ...sampleDestination, circuit: closed }]);
    expect(await screen.findByText(/^Its circuit is closed; 5 in a row open it/)).toBeDefined();
    expect(screen.queryByText(/circuit open/)).toBeNull();
  });

  it('reads how the circuit stands again when something came of a delivery', async () => {
    const circuit = { open: false, until: null, failures: 0, of: 5 };
    const { harness } = await openFirst({ destinations: [{ ...sampleDestination, circuit }] });
    harness.setDestinations([{ ...sampleDestination, circuit: { ...circuit, failures: 3 } }]);
    harness.append(sampleAttempt());
    expect(await screen.findByText('3 of 5 failures')).toBeDefined();
  });

  it('says since when there is a circuit breaker, and what that is', async () => {
    const until = 'GitLab 19.0 or newer has one';
    const { user } = await openFirst({
      destinations: [sampleDestination],
      world: { missing: [{ capability: 'circuit-breaker', until, since: '19.0' }] },
    });
    expect(await screen.findByText('since 19.0')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'What is meant by Circuit breaker' }));
    expect(screen.getByRole('dialog').textContent).toContain('closes by itself');
  });

  it('shows URLs that got something although no destination has them', async () => {
    const url = 'http://elsewhere/in';
    const attempt = sampleAttempt();
    const entries = [{ ...attempt, destination: { id: null, kind: 'url' as const, url } }];
    const { user } = renderWithHarness(<Streams />, { entries });
    const others = await screen.findByRole('region', { name: 'Without a destination' });
    expect(others.textContent).toContain('1 URL');
    await user.click(within(others).getByRole('button', { name: /delivered/ }));
    expect(asked.onShow).toHaveBeenLastCalledWith(1);
  });

  it('offers nothing to change where the version cannot', async () => {
    const until = 'GitLab 14.6 or newer does it';
    await openFirst({
      destinations: [sampleDestination],
      world: {
        missing: [{ capability: 'group-destination-destroy', until, since: '14.6' }],
      },
    });
    expect(await screen.findByText('since 14.6')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Delete/ })).toBeNull();
  });

  it('says that streaming is off once the last destination is deleted, and undoes it', async () => {
    const gone: { now?: () => void } = {};
    const { harness, user } = await openFirst({
      destinations: [sampleDestination],
      answerGraphql: () => {
        gone.now?.();
        return {
          status: 200,
          body: { data: { externalAuditEventDestinationDestroy: { errors: [] } } },
        };
      },
    });
    gone.now = () => {
      harness.setDestinations([]);
    };
    await user.click(screen.getByRole('button', { name: `Delete ${sampleDestination.url}` }));
    expect(await screen.findByText(/streaming is off now/)).toBeDefined();
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => {
      expect(harness.inputsOf('restoreDestination')).toEqual([{ id: sampleDestination.id }]);
    });
  });

  it('labels what is filtered and shows the length of the token', async () => {
    await openFirst({
      destinations: [{ ...sampleDestination, eventTypeFilters: ['merge_request_create'] }],
    });
    expect(screen.getByText('filtered')).toBeDefined();
    expect(screen.getByText('24 characters')).toBeDefined();
  });

  it('shows what came of the newest events, and leads to the last one', async () => {
    const { user } = renderWithHarness(<Streams />, {
      destinations: [sampleDestination],
      entries: [sampleAttempt(), sampleAttempt()],
    });
    const last = await screen.findByRole('button', { name: /^200 delivered/ });
    await user.click(last);
    expect(asked.onShow).toHaveBeenCalledWith(2);
  });

  it('sends a sample that its filters let through', async () => {
    const { user } = await openFirst({
      destinations: [{ ...sampleDestination, eventTypeFilters: ['project_fork_operation'] }],
    });
    await user.click(screen.getByRole('button', { name: 'Send a sample' }));
    expect(asked.onSample).toHaveBeenCalledWith({
      item: 'project_fork_operation',
      scope: { kind: 'group', path: 'my-group' },
    });
  });
});
