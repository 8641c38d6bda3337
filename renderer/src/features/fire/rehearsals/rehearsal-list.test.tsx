import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import { RehearsalAnswers } from './rehearsal-answers.tsx';
import { RehearsalList } from './rehearsal-list.tsx';

async function open() {
  const onStart = vi.fn();
  const { user } = renderWithHarness(<RehearsalList onStart={onStart} />);
  await user.click(await screen.findByRole('button', { name: /^Rehearsals/ }));
  const button = await screen.findByRole('button', { name: 'Rehearse A broken sibling' });
  return { user, onStart, button };
}

describe('the list of rehearsals', () => {
  it('has one happen at the endpoint that was typed, with its token and witness', async () => {
    const { user, onStart, button } = await open();
    expect(button.hasAttribute('disabled')).toBe(true);
    await user.type(screen.getByLabelText('Endpoint'), 'http://127.0.0.1:3000/ingest');
    await user.click(button);
    expect(onStart).toHaveBeenLastCalledWith({
      id: 'nats/broken-sibling',
      url: 'http://127.0.0.1:3000/ingest',
    });
    await user.type(screen.getByLabelText('Verification token'), 'abc');
    await user.type(screen.getByLabelText('Witness'), 'file:events.jsonl');
    await user.click(button);
    expect(onStart).toHaveBeenLastCalledWith({
      id: 'nats/broken-sibling',
      url: 'http://127.0.0.1:3000/ingest',
      token: 'abc',
      witness: 'file:events.jsonl',
    });
  });

  it('tells the story, what is asked, and where it was read', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: /^nats\/broken-sibling/ }));
    expect(screen.getByText('A batch comes again and again.')).toBeDefined();
    expect(screen.getByText('Is each event there once?')).toBeDefined();
    expect(screen.getByText('Source: merge request 268096')).toBeDefined();
  });
});

describe('what a rehearsal came to', () => {
  it('is said question by question, in words', () => {
    const questions = [
      { question: 'noticed', words: 'Noticed?', answer: 'no', why: 'It was not.' },
      { question: 'recovered', words: 'Recovered?', answer: 'ask', why: 'There is no witness.' },
    ] as const;
    const events = { sent: 1, again: 0, dropped: 0, foreign: 0 };
    const report = { id: 'a/b', title: 'A leak', proven: false, events, questions: [...questions] };
    renderWithHarness(<RehearsalAnswers report={report} />);
    expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual([
      'No. It was not.',
      'Look yourself. There is no witness.',
    ]);
  });
});
