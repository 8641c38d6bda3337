import { expect, it } from 'vitest';

import { sampleReport } from '../../test/support/sample-check-report.ts';
import { failingIn } from './read-baseline.ts';

const line = (id: string, result: string) => JSON.stringify({ type: 'probe', id, result });

it.each<[string, string, readonly string[] | null]>([
  ['lines', `${line('body/plus', 'lost')}\n${line('body/percent', 'kept')}\n`, ['body/plus']],
  ['lines with a summary', `${line('body/plus', 'kept')}\n{"type":"summary"}`, []],
  ['nothing of a check', '{"a": 1}', null],
  ['no JSON', 'a,b', null],
  ['nothing', '', null],
])('reads %s', (_what, text, failing) => {
  expect(failingIn(text)).toEqual(failing);
});

it('reads a whole report', () => {
  const failing = failingIn(JSON.stringify(sampleReport));
  expect(failing?.length).toBeGreaterThan(0);
});
