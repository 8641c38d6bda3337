/**
 * Names at the end of a run what passed at the second try only, so that a second try hides nothing: such a test, or what it
 * tests, depends on how fast the machine is.
 */
import { stripVTControlCharacters } from 'node:util';

import type { Reporter, TestModule, TestResult } from 'vitest/node';

export interface ToldTest {
  readonly fullName: string;
  /** What the first try failed with; null = there was no second one, or it failed too. */
  readonly failedWith: string | null;
}

export interface ToldModule {
  readonly name: string;
  readonly tests: readonly ToldTest[];
}

/** @returns lines to print; none when everything passed at once */
export function secondTriesOf(modules: readonly ToldModule[]): readonly string[] {
  const named = modules.flatMap(({ name, tests }) =>
    tests
      .filter(({ failedWith }) => failedWith !== null)
      .flatMap(({ fullName, failedWith }) => [
        `  passed at the second try: ${name} > ${fullName}`,
        `    ${failedWith ?? ''}`,
      ]),
  );
  if (named.length === 0) return [];
  return ['Failed once, and passed when tried again:', ...named];
}

/** A browser says in its next lines what it waited for. */
function beginningOf({ errors = [] }: TestResult): string {
  const lines = stripVTControlCharacters(errors[0]?.message ?? '').split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 6)
    .join('; ');
}

function told(module: TestModule): ToldModule {
  return {
    name: `${module.project.name} ${module.relativeModuleId}`,
    tests: [...module.children.allTests()].map((test) => ({
      fullName: test.fullName,
      failedWith: test.diagnostic()?.flaky === true ? beginningOf(test.result()) : null,
    })),
  };
}

class SecondTryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const lines = secondTriesOf(modules.map(told));
    if (lines.length > 0) process.stdout.write(`\n${lines.join('\n')}\n\n`);
  }
}

// Vitest takes a reporter from a path as the default of its file.
export { SecondTryReporter as default };
