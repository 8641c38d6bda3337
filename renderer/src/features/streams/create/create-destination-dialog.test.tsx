import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import type { FakeHarnessOptions } from '../../../../test-support/fake-harness.ts';
import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import { CreateDestinationDialog } from './create-destination-dialog.tsx';

function answer(errors: readonly string[]): FakeHarnessOptions {
  return {
    answerGraphql: () => ({
      status: 200,
      body: { data: { externalAuditEventDestinationCreate: { errors: [...errors] } } },
    }),
  };
}

async function renderDialog(options: FakeHarnessOptions = {}) {
  const close = vi.fn();
  const rendered = renderWithHarness(<CreateDestinationDialog onClose={close} />, options);
  await waitFor(() => {
    expect(screen.getByRole('combobox', { name: 'Scope' }).textContent).toBe('my-group');
  });
  return { ...rendered, close };
}

const create = (): HTMLElement => screen.getByRole('button', { name: 'Create destination' });

describe('the dialog for a new destination', () => {
  it('fills in the local receiver with one click, sends the mutation and closes', async () => {
    const { harness, user, close } = await renderDialog();
    await user.click(await screen.findByRole('button', { name: 'Use the local receiver' }));
    await user.click(create());
    await waitFor(() => {
      expect(close).toHaveBeenCalled();
    });
    expect(harness.inputsOf('executeGraphql')).toMatchObject([
      {
        as: 'owner',
        query: expect.stringContaining('destinationUrl: "http://127.0.0.1:4082/logs"') as string,
      },
    ]);
    expect(screen.getByText('Created a destination for my-group.')).toBeDefined();
  });

  it('is for the first group also where something was typed before the world was there', async () => {
    renderWithHarness(<CreateDestinationDialog onClose={vi.fn()} />);
    fireEvent.change(screen.getByLabelText('Destination URL'), { target: { value: 'https://a' } });
    await waitFor(() => {
      expect(screen.getByRole('combobox', { name: 'Scope' }).textContent).toBe('my-group');
    });
    expect(screen.getByDisplayValue('https://a')).toBeDefined();
  });

  it('shows what GitLab says of a field beside that field', async () => {
    const { user, close } = await renderDialog(
      answer([
        'Destination url is blocked: Only allowed schemes are http, https',
        'Verification token is too short (minimum is 16 characters)',
      ]),
    );
    await user.type(screen.getByLabelText('Destination URL'), 'ftp://x');
    await user.click(create());
    const url = screen.getByLabelText('Destination URL');
    await waitFor(() => {
      expect(url.getAttribute('aria-invalid')).toBe('true');
    });
    const note = document.getElementById(url.getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toContain('Only allowed schemes are http, https');
    const token = screen.getByLabelText('Verification token');
    expect(token.getAttribute('aria-invalid')).toBe('true');
    expect(close).not.toHaveBeenCalled();
  });

  it('shows other messages of GitLab in its own words', async () => {
    const message = 'Maximum number of external audit event destinations (5) exceeded';
    const { user } = await renderDialog(answer([message]));
    await user.click(create());
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('GitLab did not create the destination.');
    expect(alert.textContent).toContain(message);
  });

  it('deletes the destination again when a header is refused, and keeps what was entered', async () => {
    let refuse = true;
    const { harness, user, close } = await renderDialog({
      answerGraphql: () => ({
        status: 200,
        body: {
          data: {
            externalAuditEventDestinationCreate: { errors: [], made: { id: 'gid://new/7' } },
            auditEventsStreamingHeadersCreate: { errors: refuse ? ["Value can't be blank"] : [] },
            externalAuditEventDestinationDestroy: { errors: [] },
          },
        },
      }),
    });
    await user.type(screen.getByLabelText('Destination URL'), 'http://here/logs');
    await user.click(screen.getByRole('button', { name: 'Add header' }));
    await user.type(screen.getByLabelText('Name of header 1'), 'X-Team');
    await user.click(create());
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain(
      'GitLab did not add the header X-Team, so the destination was deleted again.',
    );
    expect(alert.textContent).toContain("Value can't be blank");
    const url = screen.getByLabelText<HTMLInputElement>('Destination URL');
    expect([url.value, url.disabled]).toEqual(['http://here/logs', false]);

    refuse = false;
    await user.type(screen.getByLabelText('Value of header 1'), 'audit');
    await user.click(create());
    await waitFor(() => {
      expect(close).toHaveBeenCalled();
    });
    const steps = harness
      .inputsOf('executeGraphql')
      .map(({ query }) => /(Create|Destroy)\(/.exec(String(query))?.[1]);
    expect(steps).toEqual(['Create', 'Create', 'Destroy', 'Create', 'Create']);
  });

  it('offers nothing that the version lacks, and says what would bring it', async () => {
    const until = 'GitLab 15.4 or newer does it';
    const { user } = await renderDialog({
      world: {
        missing: [
          { capability: 'chosen-verification-token', until, since: '15.4' },
          { capability: 'custom-headers', until, since: '15.4' },
          { capability: 'event-type-filters', until, since: '15.4' },
        ],
      },
    });
    expect(await screen.findAllByText('since 15.4')).toHaveLength(3);
    expect(screen.queryByLabelText('Verification token')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Add header' })).toBeNull();
    await user.click(screen.getByRole('button', { name: /^GraphQL or curl/ }));
    expect(await screen.findByText('Sent to the mock GitLab exactly like this.')).toBeDefined();
  });

  it('wants a token for a consolidated destination where the version makes none, or makes one', async () => {
    const until = 'GitLab 17.6 or newer does it';
    const { user } = await renderDialog({
      world: {
        destinationModels: ['legacy', 'streaming'],
        missing: [{ capability: 'generated-streaming-token', until, since: '17.6' }],
      },
    });
    const isOff = (): boolean => (create() as HTMLButtonElement).disabled;
    expect(isOff()).toBe(false);
    await user.click(await screen.findByRole('radio', { name: 'Consolidated' }));
    expect(
      screen.getByText(/^Required, of any length: GitLab makes none before 17\.6/),
    ).toBeDefined();
    expect(isOff()).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Make one' }));
    const token = screen.getByLabelText<HTMLInputElement>('Verification token');
    expect(token.value).toMatch(/^[0-9a-f]{24}$/);
    expect(isOff()).toBe(false);
  });

  it('does not create where the version has no such destinations', async () => {
    const { harness, user } = await renderDialog({
      world: {
        missing: [
          { capability: 'group-destinations', until: 'the flag would have to be on', since: null },
        ],
      },
    });
    expect((await screen.findByRole('alert')).textContent).toContain(
      'GitLab 16.1 has no destinations of groups: the flag would have to be on.',
    );
    await user.type(screen.getByLabelText('Destination URL'), 'http://here/logs{Enter}');
    expect(harness.inputsOf('executeGraphql')).toEqual([]);
  });

  it('shows the mutation that it is about to send', async () => {
    const { user } = await renderDialog();
    await user.type(screen.getByLabelText('Destination URL'), 'http://here/logs');
    await user.click(screen.getByRole('button', { name: /^GraphQL or curl/ }));
    await waitFor(() => {
      const text = screen.getByRole('dialog').textContent;
      expect(text).toContain('externalAuditEventDestinationCreate(');
      expect(text).toContain('destinationUrl: "http://here/logs"');
    });
  });

  it('shows the same as commands of curl', async () => {
    const { user } = await renderDialog();
    await user.type(screen.getByLabelText('Destination URL'), 'http://here/logs');
    await user.click(screen.getByRole('button', { name: /^GraphQL or curl/ }));
    await user.click(await screen.findByRole('radio', { name: 'curl' }));
    expect(screen.getByText('TOKEN is an access token of owner.')).toBeDefined();
    await waitFor(() => {
      const text = screen.getByRole('dialog').textContent;
      expect(text).toContain("'Authorization: Bearer TOKEN'");
      expect(text).toContain('http://127.0.0.1:4081/api/graphql');
    });
  });

  it('fills in URL and headers of a receiver by its preset, and says what is known of it', async () => {
    const { user } = await renderDialog();
    await user.click(await screen.findByRole('button', { name: 'Presets' }));
    await user.click(await screen.findByRole('menuitem', { name: /^Splunk/ }));
    const url = screen.getByLabelText<HTMLInputElement>('Destination URL');
    expect(url.value).toBe('https://HOST:8088/services/collector/raw');
    expect(screen.getByLabelText<HTMLInputElement>('Value of header 1').value).toBe('Splunk TOKEN');
    expect(screen.getByText(/Replace what stands in capitals/)).toBeDefined();
  });

  it('offers the consolidated record where the version has both', async () => {
    const { harness, user } = await renderDialog({
      world: { destinationModels: ['legacy', 'streaming'] },
      answerGraphql: () => ({
        status: 200,
        body: {
          data: {
            groupAuditEventStreamingDestinationsCreate: { errors: ['Config url already taken.'] },
          },
        },
      }),
    });
    await user.click(await screen.findByRole('radio', { name: 'Consolidated' }));
    await user.type(screen.getByLabelText('Destination URL'), 'http://here/logs');
    await user.click(create());
    const url = screen.getByLabelText('Destination URL');
    await waitFor(() => {
      expect(url.getAttribute('aria-invalid')).toBe('true');
    });
    const [call] = harness.inputsOf('executeGraphql');
    expect(call?.['query']).toContain('groupAuditEventStreamingDestinationsCreate(');
  });

  it('offers no choice where the version has one kind of record', async () => {
    await renderDialog();
    expect(screen.queryByRole('radio', { name: 'Consolidated' })).toBeNull();
  });

  it('sends as whom the world names', async () => {
    const { harness, user } = await renderDialog({
      world: { owners: [{ groupPath: 'my-group', administrator: 'somebody' }] },
    });
    await user.click(create());
    await waitFor(() => {
      expect(harness.inputsOf('executeGraphql')).toMatchObject([{ as: 'somebody' }]);
    });
  });

  it('sends nothing when nobody may, and says why', async () => {
    await renderDialog({ world: { owners: [{ groupPath: 'my-group', administrator: null }] } });
    expect((await screen.findByRole('alert')).textContent).toContain(
      'no Owner of my-group and no administrator is active',
    );
    expect((create() as HTMLButtonElement).disabled).toBe(true);
  });

  it('says so when the harness itself does not answer', async () => {
    const { harness, user } = await renderDialog();
    harness.fail(
      new HarnessError({
        code: 'harness/unreachable',
        category: 'configuration',
        message: 'Failed to reach the harness: it does not answer.',
      }),
    );
    await user.click(create());
    expect((await screen.findByRole('alert')).textContent).toContain('it does not answer');
  });
});
