/**
 * Results as a JUnit file, in the form that GitLab and Jenkins read: suites of cases, each passed or with one
 * `failure`, `error` or `skipped`. No case stands outside a suite, and no suite within another.
 */
import { escapeAttribute, escapeMarkup } from './escape-markup.ts';

export interface JunitCase {
  readonly name: string;
  /** Groups cases within their suite, as the package of a class does. */
  readonly className: string;
  readonly ms: number;
  /** Left out = it passed. */
  readonly outcome?: {
    readonly kind: 'failure' | 'error' | 'skipped';
    /** Short: GitLab and Jenkins show it beside the name. */
    readonly type: string;
    readonly message: string;
  };
  /** Shown where a case is opened. */
  readonly text: string;
}

export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

export interface JunitFile {
  readonly name: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly suites: readonly JunitSuite[];
}

export function junitFile({ name, startedAt, properties, suites }: JunitFile): string {
  const all = suites.flatMap(({ cases }) => cases);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name, ...totalsOf(all) })}>`,
    ...suites.flatMap((suite) => suiteLines(suite, startedAt, properties)),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function suiteLines(
  { name, cases }: JunitSuite,
  startedAt: string,
  properties: Readonly<Record<string, string>>,
): string[] {
  const timestamp = startedAt.replace(/(\.\d+)?Z$/, '');
  return [
    `  <testsuite ${attributes({ name, ...totalsOf(cases), timestamp })}>`,
    '    <properties>',
    ...Object.entries(properties).map(
      ([property, value]) => `      <property ${attributes({ name: property, value })}/>`,
    ),
    '    </properties>',
    ...cases.flatMap(caseLines),
    '  </testsuite>',
  ];
}

function caseLines({ name, className, ms, outcome, text }: JunitCase): string[] {
  const open = attributes({ name, classname: className, time: seconds(ms) });
  if (outcome === undefined) {
    return [
      `    <testcase ${open}>`,
      `      <system-out>${escapeMarkup(text)}</system-out>`,
      '    </testcase>',
    ];
  }
  const { kind, type, message } = outcome;
  // Jenkins reads the message of a skipped case and nothing else of it.
  const about = kind === 'skipped' ? attributes({ message }) : attributes({ message, type });
  return [
    `    <testcase ${open}>`,
    `      <${kind} ${about}>${escapeMarkup(text)}</${kind}>`,
    '    </testcase>',
  ];
}

function totalsOf(cases: readonly JunitCase[]): Record<string, string> {
  const count = (kind: string): string =>
    String(cases.filter(({ outcome }) => outcome?.kind === kind).length);
  return {
    tests: String(cases.length),
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: seconds(cases.reduce((sum, { ms }) => sum + ms, 0)),
  };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeAttribute(value)}"`)
    .join(' ');
}
