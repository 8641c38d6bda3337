/**
 * Puts the name of each step before its deliveries. The log does not say which delivery belongs to which step; the
 * run tells how many each has, so deliveries wait here for what the run says next.
 */
import type { ScenarioProgress } from '#contract/scenario.ts';

import type { DeliveryPrinter } from '../fire/print-deliveries.ts';
import type { DeliveryEntry } from '../format/delivery-json.ts';

export interface StepPrinter {
  readonly add: (entry: DeliveryEntry) => void;
  readonly progress: (scenario: ScenarioProgress) => void;
  /** Prints what still waits. */
  readonly finish: () => void;
}

export function createStepPrinter(printer: Pick<DeliveryPrinter, 'add' | 'say'>): StepPrinter {
  let waiting: DeliveryEntry[] = [];
  /** The step that is under way, and how many of its deliveries are printed. */
  let at = -1;
  let printed = 0;

  const print = (count: number): void => {
    waiting.slice(0, count).forEach(printer.add);
    waiting = waiting.slice(count);
    printed += count;
  };
  return {
    add: (entry) => {
      waiting.push(entry);
    },
    progress: ({ steps }) => {
      for (;;) {
        print(Math.min(waiting.length, (steps[at]?.deliveries ?? 0) - printed));
        const next = steps[at + 1];
        if (next === undefined || next.state === 'waiting') return;
        printer.say(next.label);
        [at, printed] = [at + 1, 0];
      }
    },
    finish: () => {
      print(waiting.length);
    },
  };
}
