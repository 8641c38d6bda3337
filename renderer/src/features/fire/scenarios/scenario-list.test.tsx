import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import type { ScenarioView } from '#contract/scenario.ts';

import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import { ScenarioList } from './scenario-list.tsx';
import { ScenarioSteps } from './scenario-progress.tsx';

const morning: ScenarioView = {
  id: 'morning.yaml',
  isExample: false,
  name: 'A morning',
  description: 'People fetch.',
  variables: { group: 'my-group' },
  steps: ['1. Fetch', '2. wait'],
  problem: null,
};
const broken: ScenarioView = {
  ...{
    id: 'broken.yaml',
    isExample: false,
    name: 'broken.yaml',
    description: null,
    variables: {},
    steps: [],
  },
  problem: 'Failed to read the scenario broken.yaml, line 3: there is no key "fier".',
};

async function open(scenarios: readonly ScenarioView[]) {
  const onStart = vi.fn();
  const { user } = renderWithHarness(<ScenarioList onStart={onStart} />, { scenarios });
  await user.click(await screen.findByRole('button', { name: /^Scenarios/ }));
  return { user, onStart };
}

describe('the list of scenarios', () => {
  it('carries one out, with the variables that were typed', async () => {
    const { user, onStart } = await open([morning]);
    expect(await screen.findByText('People fetch.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '2 steps' }));
    expect(screen.getByText('1. Fetch')).toBeDefined();
    await user.type(screen.getByLabelText('group'), 'other');
    await user.click(screen.getByRole('button', { name: 'Run' }));
    expect(onStart).toHaveBeenCalledWith({
      id: 'morning.yaml',
      variables: { group: 'other' },
    });
  });

  it('says what is wrong with one, which cannot be carried out', async () => {
    await open([broken]);
    expect(await screen.findByText(/line 3: there is no key "fier"/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Run' }).hasAttribute('disabled')).toBe(true);
  });

  it('takes a file that is chosen by hand, and sends it along', async () => {
    const { user, onStart } = await open([]);
    const file = new File(['Steps of mine.'], 'mine.yaml');
    await user.upload(screen.getByLabelText('File with a scenario'), file);
    expect(await screen.findByText('Steps of mine.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Run' }));
    expect(onStart).toHaveBeenCalledWith({
      id: 'mine.yaml',
      text: 'Steps of mine.',
      variables: {},
    });
  });

  it('says where scenarios are looked for when there are none', async () => {
    await open([]);
    expect(await screen.findByText('YAML files in /fixtures are listed here.')).toBeDefined();
  });
});

describe('the steps of a scenario', () => {
  it('are shown with how far each has come', () => {
    const steps = [
      { label: '1. Fetch', state: 'missed', done: 10 } as const,
      { label: '2. wait', state: 'running', done: 0 } as const,
      { label: '3. Push', state: 'waiting', done: 0 } as const,
    ];
    renderWithHarness(<ScenarioSteps scenario={{ name: 'A morning', steps }} />);
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '1. Fetch: missed what is expected, 10',
      '2. wait: under way',
      '3. Push: waiting',
    ]);
  });
});
