import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import {
  sampleAttempt,
  sampleCapture,
  sampleSkip,
  textBody,
} from '../../../../test-support/sample-entries.ts';
import { sampleFixtures } from '../../../../test-support/sample-world.ts';
import { CompareDialog } from './compare-dialog.tsx';

const other = sampleCapture();
const entries = [
  sampleAttempt(),
  { ...other, request: { ...other.request, body: textBody('{"id":2}') } },
];

function compare(left: number, right: number) {
  return renderWithHarness(<CompareDialog places={[left, right]} onClose={vi.fn()} />, { entries });
}

describe('comparing', () => {
  it('puts two deliveries side by side, and says how they differ', async () => {
    compare(1, 2);
    expect(await screen.findByText('#1 planned', { selector: 'h4' })).toBeDefined();
    expect(screen.getByText('#2 received', { selector: 'h4' })).toBeDefined();
    expect(screen.getByText(/^Body differs: 45 bytes #1 planned, 8 bytes/)).toBeDefined();
  });

  it('holds one delivery against the documented example, and lets each side be chosen', async () => {
    const [fixture] = sampleFixtures;
    const attempt = sampleAttempt();
    const event = { ...attempt.event, fixture: fixture?.id ?? '' };
    const { user } = renderWithHarness(<CompareDialog places={[1, 1]} onClose={vi.fn()} />, {
      entries: [{ ...attempt, event }],
    });
    const documented = `Documented ${fixture?.id ?? ''}`;
    expect(await screen.findByText(documented, { selector: 'h4' })).toBeDefined();
    await user.click(screen.getByRole('combobox', { name: 'Left side' }));
    await user.click(await screen.findByRole('option', { name: '#1 planned' }));
    expect(screen.getByText(/^Body identical/)).toBeDefined();
  });

  it('sets a delivery against the same event under another version', async () => {
    const { user, harness } = compare(1, 1);
    await screen.findByText('#1 planned', { selector: 'h4' });
    await user.click(screen.getByRole('combobox', { name: 'Left side' }));
    await user.click(await screen.findByRole('option', { name: '#1 under another version' }));
    expect(await screen.findByText('#1 under GitLab 18.2', { selector: 'h4' })).toBeDefined();
    await user.click(screen.getByRole('combobox', { name: 'Left side: GitLab version' }));
    await user.click(await screen.findByRole('option', { name: 'GitLab 14.5' }));
    expect(await screen.findByText('#1 under GitLab 14.5', { selector: 'h4' })).toBeDefined();
    expect(harness.inputsOf('planUnderVersion').at(-1)).toEqual({ seq: 1, profile: '14.5' });
  });

  it('sets a delivery against what a web framework makes of its body', async () => {
    const { user } = compare(1, 2);
    await screen.findByText('#1 planned', { selector: 'h4' });
    await user.click(screen.getByRole('combobox', { name: 'Left side' }));
    await user.click(await screen.findByRole('option', { name: '#1 as your framework saw it' }));
    expect(await screen.findByText('#1 in Express 5', { selector: 'h4' })).toBeDefined();
    await user.click(screen.getByRole('combobox', { name: 'Left side: Framework' }));
    await user.click(await screen.findByRole('option', { name: /^PHP: .* → \$_POST$/ }));
    expect(await screen.findByText('#1 in PHP', { selector: 'h4' })).toBeDefined();
    expect(screen.getByText(/^\$_POST has one key that is the whole JSON text/)).toBeDefined();
    expect(screen.getByText('As modelled of PHP 8.2.36.')).toBeDefined();
  });

  it('begins with what the framework that answered made of it, where that is asked for', async () => {
    const { response, ...attempt } = sampleAttempt();
    const body = textBody('{"code":"FST_ERR"}');
    const refused = response && { ...response, status: 415, body };
    renderWithHarness(<CompareDialog places={[1, 1]} seenBy onClose={vi.fn()} />, {
      entries: [{ ...attempt, response: refused }],
    });
    expect(
      await screen.findByText('#1 in Fastify', { selector: 'h4', exact: false }),
    ).toBeDefined();
    expect(screen.getByRole('combobox', { name: 'Right side' }).textContent).toBe(
      '#1 as your framework saw it',
    );
  });

  it('takes another delivery in by its number, by keys alone, and names an imported one so', async () => {
    const imported = sampleCapture({
      imported: { from: 'a.har', url: 'http://h.test/', at: null },
    });
    const { user } = renderWithHarness(<CompareDialog places={[1, 1]} onClose={vi.fn()} />, {
      entries: [sampleAttempt(), imported, sampleSkip()],
    });
    const box = await screen.findByLabelText('Compare with another delivery or capture');
    box.focus();
    await user.keyboard('#2{Enter}');
    expect(await screen.findByText('#2 imported', { selector: 'h4' })).toBeDefined();
    expect(document.activeElement).toBe(box);
    await user.keyboard('3{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('There is no request at #3');
    await user.keyboard('99{Enter}');
    expect(await screen.findByText('Failed to find entry 99 of the log.')).toBeDefined();
    await user.keyboard('x{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('A number as the list');
    expect(screen.getByText('#2 imported', { selector: 'h4' })).toBeDefined();
  });

  it('says why a side is not there', async () => {
    compare(1, 99);
    expect(await screen.findByText('Failed to find entry 99 of the log.')).toBeDefined();
  });
});
