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
    renderWithHarness(
      <AnswerView attempt={{ ...attempt, response }} capture={null} passedOn={null} />,
    );
    expect(screen.getByText('HTTP/1.1 503 Try Later')).toBeDefined();
    expect(screen.getByRole('cell').textContent).toBe('retry-AFTER: 9');
    expect(screen.getByRole('region', { name: 'Body' }).textContent).toContain('busy');
  });

  it('says that there is no body', () => {
    renderWithHarness(<AnswerView attempt={attempt} capture={null} passedOn={null} />);
    expect(screen.getByText('There is no body.')).toBeDefined();
  });

  describe('of what was passed on', () => {
    const url = 'https://ingest.test/logs';
    const received = { ...capture, answered: null, passedOn: url };
    const timing = { connected: 1, requestSent: 2, firstByte: 3, done: 12 };
    const response = {
      status: 202,
      statusText: 'Accepted',
      httpVersion: '1.1',
      rawHeaders: [['x-shard', '7']] as [string, string][],
      body: textBody('queued'),
    };
    const answered = { request: 2, url, response, error: null, timing, answered: 202 };

    it('is to come', () => {
      renderWithHarness(<AnswerView attempt={null} capture={received} passedOn={null} />);
      expect(screen.getByRole('heading', { name: `Passed on to ${url}` })).toBeDefined();
      expect(screen.getByText(/once it has come/)).toBeDefined();
    });

    it('is that of the endpoint, with what the sender was given', () => {
      renderWithHarness(<AnswerView attempt={null} capture={received} passedOn={answered} />);
      expect(screen.getByText('HTTP/1.1 202 Accepted')).toBeDefined();
      expect(screen.getByRole('cell').textContent).toBe('x-shard: 7');
      const body = screen.getByRole('region', { name: 'Body of the endpoint' });
      expect(body.textContent).toContain('queued');
      expect(screen.getByText(/The sender was given the same/)).toBeDefined();
    });

    it('stands before that which our own sender got', () => {
      const sent = { ...attempt, response: { ...response, body: textBody('passed') } };
      renderWithHarness(<AnswerView attempt={sent} capture={received} passedOn={answered} />);
      const names = screen.getAllByRole('region', { name: /^Body/ });
      expect(names.map((one) => one.getAttribute('aria-label'))).toEqual([
        'Body of the endpoint',
        'Body of the receiver',
      ]);
    });

    it('is an error where there was none', () => {
      const error = { code: 'refused', message: 'Nothing listens there.' };
      const failed = { ...answered, response: null, error, answered: 502 };
      renderWithHarness(<AnswerView attempt={null} capture={received} passedOn={failed} />);
      expect(screen.getByRole('heading', { name: 'No answer: refused' })).toBeDefined();
      expect(screen.getByText('The sender was given 502, with that sentence.')).toBeDefined();
    });

    it('says how much of a body was not kept', () => {
      const cut = { ...answered, response: { ...response, bodyDropped: 2_000_000 } };
      renderWithHarness(<AnswerView attempt={null} capture={received} passedOn={cut} />);
      expect(screen.getByText('Cut: 2.0 MB more were read and not kept.')).toBeDefined();
    });
  });

  const byRule = { ...capture, answer: { rule: 'busy', fault: 'hang-within', delay: 40 } } as const;

  it.each([
    ['of a request from outside', null, { ...byRule, answered: null }],
    ['of a delivery', attempt, byRule],
  ])('%s names the rule that gave it, and how it was spoilt', (_, sent, received) => {
    renderWithHarness(<AnswerView attempt={sent} capture={received} passedOn={null} />);
    expect(screen.getByText(/By the rule “busy” of the receiver/).textContent).toMatch(
      /held back for 40 ms. Its fault hang-within: half of the answer/,
    );
  });

  it.each([
    [200, 'Answered with 200'],
    [null, 'Not answered'],
  ])('of a request from outside is %s: %s', (answered, title) => {
    renderWithHarness(
      <AnswerView attempt={null} capture={{ ...capture, answered }} passedOn={null} />,
    );
    expect(screen.getByRole('heading', { name: title })).toBeDefined();
  });
});
