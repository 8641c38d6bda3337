import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { parseScenarioFile } from '#core/scenario/parse-scenario-file.ts';
import { readScenario } from '#core/scenario/read-scenario.ts';

const docs = join(import.meta.dirname, '../../docs');

/**
 * Where YAML is something else: an expectation of `conform` and answers of a receiver, which have tests of their own, and
 * what other programs are set up with.
 */
const others = ['conform.md', 'receivers.md', 'collectors.md'];

/** Every other block of YAML in the documents, by file and line. */
const blocks = readdirSync(docs, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md') && !others.includes(name))
  .flatMap((name) => {
    const text = readFileSync(join(docs, name), 'utf8');
    return [...text.matchAll(/^```ya?ml\n(.*?)^```$/gms)].map((found) => ({
      place: `docs/${name}:${text.slice(0, found.index).split('\n').length}`,
      yaml: found[1] ?? '',
    }));
  });

describe('the YAML in the documents', () => {
  it('is there', () => {
    expect(blocks.map(({ place }) => place)).toContain('docs/scenarios.md:7');
  });

  it.each(blocks)('at $place is a scenario as `fire --scenario` reads it', ({ place, yaml }) => {
    const scenario = readScenario(parseScenarioFile(place, yaml), {});
    expect(scenario.steps.length).toBeGreaterThan(0);
  });

  it('keeps a variable as text where the document doubles its sign', () => {
    const [first] = blocks.filter(({ place }) => place.startsWith('docs/scenarios.md'));
    const { steps } = readScenario(parseScenarioFile('docs', first?.yaml ?? ''), {});
    expect(steps[2]).toMatchObject({
      step: { set: { '/details/custom_message': 'by ${nobody}' } },
    });
  });
});
