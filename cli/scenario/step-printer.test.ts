import { describe, expect, it } from 'vitest';

import type { ScenarioProgress } from '#contract/scenario.ts';

import { newAttempt } from '../../test/support/log-entries.ts';
import { createStepPrinter } from './step-printer.ts';

type Step = ScenarioProgress['steps'][number];

const step = (label: string, state: Step['state'], deliveries: number): Step => ({
  ...{ label, state, done: deliveries, deliveries },
});

function opened() {
  const lines: string[] = [];
  const steps = createStepPrinter({
    add: ({ event }) => lines.push(event.id),
    say: (line) => lines.push(line),
  });
  const deliver = (...ids: readonly string[]): void => {
    for (const id of ids) {
      const entry = newAttempt({});
      steps.add({ ...entry, event: { ...entry.event, id } });
    }
  };
  const progress = (...all: readonly Step[]): void => {
    steps.progress({ name: 'S', steps: [...all] });
  };
  return { lines, steps, deliver, progress };
}

describe('the printer of steps', () => {
  it('names each step before its deliveries, however late the run tells', () => {
    const { lines, deliver, progress, steps } = opened();
    deliver('a', 'b', 'c');
    expect(lines).toEqual([]);
    progress(step('1.', 'done', 2), step('2.', 'done', 0), step('3.', 'running', 1));
    deliver('d');
    progress(step('1.', 'done', 2), step('2.', 'done', 0), step('3.', 'done', 2));
    steps.finish();
    expect(lines).toEqual(['1.', 'a', 'b', '2.', '3.', 'c', 'd']);
  });

  it('prints what no step is told to have at the end', () => {
    const { lines, deliver, progress, steps } = opened();
    progress(step('1.', 'running', 0), step('2.', 'waiting', 0));
    deliver('a');
    steps.finish();
    expect(lines).toEqual(['1.', 'a']);
  });
});
