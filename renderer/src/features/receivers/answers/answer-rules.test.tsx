import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { type AnswerRules as Rules, answerRulesSchema } from '#core/answers/answer-rule.ts';

import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import { AnswerRules } from './answer-rules.tsx';

const two: Rules = answerRulesSchema.parse({
  seed: 7,
  answers: [
    { name: 'busy', when: { path: '/logs' }, then: [{ status: 503, times: 2 }, {}] },
    { name: 'lost', then: [{ fault: 'reset-before' }] },
  ],
});

const namesIn = (input: Readonly<Record<string, unknown>> | undefined): string[] =>
  (input as unknown as Rules).answers.map(({ name }) => name);

describe('the rules of answers', () => {
  it('say that everything is answered 200 while there are none, and begin with one click', async () => {
    const { harness, user } = renderWithHarness(<AnswerRules />);
    await screen.findByText('Every request is answered 200');
    await user.click(await screen.findByRole('button', { name: '503 four times, then 200' }));
    await screen.findByText('any request: 4 × 503, then 200');
    expect(namesIn(harness.inputsOf('setAnswers')[0])).toEqual(['503 four times, then 200']);
  });

  it('show what each does and how often it has answered, as it answers', async () => {
    const { harness } = renderWithHarness(<AnswerRules />, { answers: two });
    const [first, second] = await screen.findAllByRole('listitem');
    expect(first?.textContent).toContain('busy/logs: 2 × 503, then 2000 hits');
    expect(second?.textContent).toContain('lostany request: connection reset1 hit');
    harness.push({ type: 'answers', hits: [{ name: 'busy', hits: 41 }] });
    await screen.findByText('41 hits');
  });

  it('are moved and deleted, the seed stays, and undo takes it back', async () => {
    const { harness, user } = renderWithHarness(<AnswerRules />, { answers: two });
    await user.click(await screen.findByRole('button', { name: 'Ask lost earlier' }));
    await waitFor(() => {
      expect(harness.inputsOf('setAnswers')).toHaveLength(1);
    });
    expect(harness.inputsOf('setAnswers')[0]).toEqual({
      seed: 7,
      answers: [two.answers[1], two.answers[0]],
    });
    await waitFor(() => {
      expect(screen.getByRole('button', { name: 'Ask busy earlier' })).toHaveProperty(
        'disabled',
        false,
      );
    });
    expect(screen.getByRole('button', { name: 'Ask lost earlier' })).toHaveProperty(
      'disabled',
      true,
    );
    await user.click(screen.getByRole('button', { name: 'Delete busy' }));
    await waitFor(() => {
      expect(screen.queryByText('busy')).toBeNull();
    });
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => {
      expect(harness.inputsOf('undoWorldChange')).toHaveLength(1);
    });
  });

  it('are added by a form that says what is wrong first', async () => {
    const { harness, user } = renderWithHarness(<AnswerRules />, { answers: two });
    await user.click(await screen.findByRole('button', { name: 'Add a rule' }));
    await user.keyboard('busy');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect((await screen.findByRole('alert')).textContent).toBe('Another rule has that name.');
    await user.type(screen.getByLabelText('Name'), ' later');
    await user.type(screen.getByLabelText('Event type'), 'repository_*');
    await user.type(screen.getByLabelText('After'), 'soon');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Delay: it has to be');
    await user.clear(screen.getByLabelText('After'));
    await user.type(screen.getByLabelText('After'), '4s');
    await user.click(screen.getByRole('button', { name: 'Then another answer' }));
    await user.click(screen.getByRole('button', { name: 'Add' }));
    await screen.findByText('type repository_*: 503 after 4 s, then 200');
    expect(namesIn(harness.inputsOf('setAnswers')[0])).toEqual(['busy', 'lost', 'busy later']);
  });

  it('are changed in their place, and left as they were by Escape', async () => {
    const { harness, user } = renderWithHarness(<AnswerRules />, { answers: two });
    await user.click(await screen.findByRole('button', { name: 'Change busy' }));
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Change busy' }));
    const form = screen.getByRole('form', { name: 'Change busy' });
    await user.clear(within(form).getByLabelText('Path'));
    await user.click(within(form).getByRole('button', { name: 'Save' }));
    await screen.findByText('any request: 2 × 503, then 200');
    expect(harness.inputsOf('setAnswers')).toHaveLength(1);
  });

  it('are changed as the text of a file, which tells the line of what is wrong', async () => {
    const { harness, user } = renderWithHarness(<AnswerRules />, { answers: two });
    await user.click(await screen.findByRole('button', { name: 'As a file' }));
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Rules' });
    await waitFor(() => {
      expect(box.value).toContain('seed: 7');
    });
    await user.clear(box);
    await user.click(box);
    await user.paste('answers:\n  - name: a\n    than: []\n');
    await user.click(screen.getByRole('button', { name: 'Use these rules' }));
    expect((await screen.findByRole('alert')).textContent).toContain(
      'line 3: there is no key "than"',
    );
    await user.clear(box);
    await user.click(box);
    await user.paste('answers:\n  - name: a\n    then: [{ status: 418 }]\n');
    await user.click(screen.getByRole('button', { name: 'Use these rules' }));
    await screen.findByText('any request: 418');
    expect(harness.inputsOf('setAnswers')).toEqual([
      { answers: [{ name: 'a', then: [{ status: 418 }] }] },
    ]);
  });

  it('begin anew when asked', async () => {
    const { harness, user } = renderWithHarness(<AnswerRules />, { answers: two });
    await user.click(await screen.findByRole('button', { name: 'Begin anew' }));
    await waitFor(() => {
      expect(harness.inputsOf('resetAnswers')).toHaveLength(1);
    });
  });
});
