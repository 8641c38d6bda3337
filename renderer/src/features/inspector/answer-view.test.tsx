import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';

import { renderWithHarness } from '../../../test-support/render-with-harness.tsx';
import {
  placed,
  sampleAttempt,
  sampleCapture,
  textBody,
} from '../../../test-support/sample-entries.ts';
import { AnswerView } from './answer-view.tsx';

const attempt = placed(sampleAttempt(), 1) as AttemptEntry;
const capture = placed(sampleCapture(), 2) as CaptureEntry;

describe('the answer', () => {
  it('shows the status line, the headers with their case, and the body', () => {
    const response = {
      status: 503,
      statusText: 'Try Later',
      httpVersion: '1.1',
      rawHeaders: [['retry-AFTER', '9']] as [string, string][],
      body: textBody('busy'),
    };
    renderWithHarness(<AnswerView attempt={{ ...attempt, response }} capture={null} />);
    expect(screen.getByText('HTTP/1.1 503 Try Later')).toBeDefined();
    expect(screen.getByRole('cell').textContent).toBe('retry-AFTER: 9');
    expect(screen.getByRole('region', { name: 'Body' }).textContent).toContain('busy');
  });

  it('says that there is no body', () => {
    renderWithHarness(<AnswerView attempt={attempt} capture={null} />);
    expect(screen.getByText('There is no body.')).toBeDefined();
  });

  it('says who answered what was passed on, and where to see it', () => {
    const passedOn = { ...capture, answered: null, passedOn: 'https://ingest.test/logs' };
    renderWithHarness(<AnswerView attempt={null} capture={passedOn} />);
    expect(screen.getByText('Passed on to https://ingest.test/logs')).toBeDefined();
    expect(screen.getByText(/search for “Request 2 was passed on”/)).toBeDefined();
  });

  const byRule = { ...capture, answer: { rule: 'busy', fault: 'hang-within', delay: 40 } } as const;

  it.each([
    ['of a request from outside', null, { ...byRule, answered: null }],
    ['of a delivery', attempt, byRule],
  ])('%s names the rule that gave it, and how it was spoilt', (_, sent, received) => {
    renderWithHarness(<AnswerView attempt={sent} capture={received} />);
    expect(screen.getByText(/By the rule “busy” of the receiver/).textContent).toMatch(
      /held back for 40 ms. Its fault hang-within: half of the answer/,
    );
  });

  it.each([
    [200, 'Answered with 200'],
    [null, 'Not answered'],
  ])('of a request from outside is %s: %s', (answered, title) => {
    renderWithHarness(<AnswerView attempt={null} capture={{ ...capture, answered }} />);
    expect(screen.getByRole('heading', { name: title })).toBeDefined();
  });
});
