/** Google Cloud Logging and Amazon S3 in Streams: made, changed and deleted, their secrets shown to nobody. */
import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';

import type { DestinationView } from '#contract/views/destination-view.ts';

import type { FakeHarnessOptions } from '../../../../test-support/fake-harness.ts';
import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import { sampleDestination } from '../../../../test-support/sample-world.ts';
import { CreateDestinationDialog } from '../create/create-destination-dialog.tsx';
import { StreamsView } from './streams-view.tsx';

const bucket: DestinationView = {
  ...sampleDestination,
  id: 'gid://gitlab/AuditEvents::AmazonS3Configuration/1',
  category: 'aws',
  ...{ name: 'Archive', url: 's3://audit', verificationToken: '', headers: [] },
  config: { accessKeyXid: 'AKIA0123456789ABCD', bucketName: 'audit', awsRegion: 'us-east-1' },
};

type Payload = Record<string, string[] | Record<string, string>>;

function answering(payloads: Readonly<Record<string, Payload>>): FakeHarnessOptions {
  return {
    destinations: [bucket],
    answerGraphql: () => ({ status: 200, body: { data: payloads } }),
  };
}

const nothing = vi.fn();

function Streams() {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const asks = { onCreate: nothing, onSample: nothing, onShow: nothing, onTrust: nothing };
  return <StreamsView open={open} onOpen={setOpen} {...asks} />;
}

async function openBucket(options: FakeHarnessOptions) {
  const rendered = renderWithHarness(<Streams />, options);
  const group = await screen.findByRole('region', { name: 'my-group' });
  await rendered.user.click(await within(group).findByRole('button', { name: /Archive/ }));
  return rendered;
}

async function openPreview(user: { click: (element: Element) => Promise<void> }) {
  await user.click(screen.getByRole('button', { name: /^GraphQL or curl/ }));
  return screen.findByLabelText('What is sent to GitLab');
}

describe('clouds in Streams', () => {
  it('makes a configuration and keeps its private key out of the preview until asked', async () => {
    const made = { errors: [], googleCloudLoggingConfiguration: { id: 'gid://1' } };
    const { harness, user } = renderWithHarness(
      <CreateDestinationDialog onClose={nothing} />,
      answering({ googleCloudLoggingConfigurationCreate: made }),
    );
    await user.click(await screen.findByRole('radio', { name: 'Google Cloud Logging' }));
    expect(screen.queryByLabelText('Destination URL')).toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>('Log ID').value).toBe('audit_events');
    await user.type(screen.getByLabelText('Project ID'), 'my-project');
    await user.type(screen.getByLabelText('Client email'), 'logs@example.com');
    await user.type(screen.getByLabelText('Private key'), 'the{Enter}key');
    const preview = await openPreview(user);
    expect(preview.textContent).toContain('privateKey: "••••••••••••"');
    await user.click(screen.getByRole('button', { name: 'Show the secret' }));
    await waitFor(() => {
      const now = screen.getByLabelText('What is sent to GitLab').textContent;
      expect(now).toContain(String.raw`privateKey: "the\nkey"`);
    });
    await user.click(screen.getByRole('button', { name: 'Create destination' }));
    await waitFor(() => {
      expect(harness.inputsOf('executeGraphql')).toMatchObject([
        { as: 'owner', query: expect.stringContaining(String.raw`"the\nkey"`) as string },
      ]);
    });
  });

  it('says since when the version has a cloud, and does not offer it', async () => {
    const until = 'GitLab 16.5 or newer does it';
    renderWithHarness(<CreateDestinationDialog onClose={nothing} />, {
      world: { missing: [{ capability: 'amazon-s3', until, since: '16.5' }] },
    });
    expect(await screen.findByText('since 16.5')).toBeDefined();
    expect(screen.getByRole('radio', { name: 'Google Cloud Logging' })).toBeDefined();
    expect(screen.queryByRole('radio', { name: 'Amazon S3' })).toBeNull();
  });

  it('changes one in place and says what GitLab refuses beside its field', async () => {
    const message = 'Bucket name is invalid';
    const { harness, user } = await openBucket(
      answering({ auditEventsAmazonS3ConfigurationUpdate: { errors: [message] } }),
    );
    expect(screen.getByText(/The mock delivers nothing to Amazon S3/)).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>('New secret access key').value).toBe('');
    const name = screen.getByLabelText('Bucket name');
    await user.type(name, '_');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await waitFor(() => {
      expect(name.getAttribute('aria-invalid')).toBe('true');
    });
    expect(screen.getByText(message)).toBeDefined();
    const [sent] = harness.inputsOf('executeGraphql');
    expect(sent?.['query']).toContain('bucketName: "audit_"');
    expect(sent?.['query']).not.toMatch(/awsRegion|secretAccessKey/);
  });

  it('says that an undo leaves the new secret, which it cannot take back', async () => {
    const { user } = await openBucket(
      answering({ auditEventsAmazonS3ConfigurationUpdate: { errors: [] } }),
    );
    await user.type(screen.getByLabelText('New secret access key'), 'changed');
    expect((await openPreview(user)).textContent).not.toContain('changed');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText(/Undo leaves the new secret/)).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>('New secret access key').value).toBe('');
  });

  it('deletes one by its own mutation, and undoes it', async () => {
    const { harness, user } = await openBucket(
      answering({ auditEventsAmazonS3ConfigurationDelete: { errors: [] } }),
    );
    await user.click(screen.getByRole('button', { name: 'Delete s3://audit' }));
    expect(await screen.findByText(/^Deleted s3:\/\/audit/)).toBeDefined();
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => {
      expect(harness.inputsOf('restoreDestination')).toEqual([{ id: bucket.id }]);
    });
  });
});
