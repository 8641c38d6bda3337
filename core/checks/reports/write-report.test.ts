import { readFileSync } from 'node:fs';

import { Ajv } from 'ajv';
import draft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { parse as parseJunit } from 'junit2json';
import { describe, expect, it } from 'vitest';

import {
  hostileReport,
  hostileText,
  sampleReport,
} from '../../../test/support/sample-check-report.ts';
import { reportFormats } from './report-format.ts';
import { writeReport } from './write-report.ts';

const reports = [
  ['plain', sampleReport],
  ['hostile', hostileReport],
] as const;

describe('writeReport', () => {
  it.each(reportFormats)('writes the same %s for the same report', (format) => {
    expect(writeReport(format, structuredClone(hostileReport))).toBe(
      writeReport(format, hostileReport),
    );
  });

  it.each(reportFormats)('keeps every secret out of %s', (format) => {
    for (const [, report] of reports) {
      const text = writeReport(format, report);
      expect(text).not.toMatch(/sample-verification-token|0123456789abcdef|hunter22/);
    }
  });

  it('leaves secrets in where they are wanted', () => {
    expect(writeReport('json', sampleReport, { secrets: true })).toContain(
      'sample-verification-token',
    );
  });
});

describe('the JSON report', () => {
  const schema: unknown = JSON.parse(
    readFileSync(new URL('../../../schemas/check-report.schema.json', import.meta.url), 'utf8'),
  );

  it.each(reports)('follows its published schema: %s', (_, report) => {
    const validate = new Ajv().compile(schema as object);
    validate(JSON.parse(writeReport('json', report)));
    expect(validate.errors).toBeNull();
  });

  it('is refused by the schema without its summary', () => {
    const { summary, ...rest } = sampleReport;
    expect(summary.seed).toBe(7);
    expect(new Ajv().compile(schema as object)(rest)).toBe(false);
  });
});

describe('the JUnit report', () => {
  it.each(reports)('is read by another reader: %s', async (_, report) => {
    const read = await parseJunit(writeReport('junit', report));
    if (read === undefined || read === null || !('testsuite' in read)) throw new Error('no suites');
    const cases = (read.testsuite ?? []).flatMap((suite) => suite.testcase ?? []);
    expect(cases.filter(({ name }) => name?.includes('/'))).toHaveLength(report.probes.length);
    expect(read).toMatchObject({
      tests: report.probes.length + report.summary.voids.length,
      failures: 3,
      errors: 1 + report.summary.voids.length,
      skipped: 3,
    });
    const failed = cases.filter(({ failure }) => failure !== undefined);
    expect(failed.map(({ classname }) => classname)).toEqual([
      'auditorium.body',
      'auditorium.body',
      'auditorium.auth',
    ]);
  });

  it('holds no character that XML forbids', () => {
    expect(writeReport('junit', hostileReport)).not.toMatch(
      // eslint-disable-next-line no-control-regex -- they are what is looked for
      /[\0-\x08\x0b-\x1f\ufffe\uffff]|\p{Surrogate}|\]\]>/u,
    );
  });

  it('says of what was not proven why it is skipped', () => {
    const text = writeReport('junit', sampleReport);
    expect(text).toContain(
      '<skipped message="not-proven: It was answered 200, and the witness did not show it.">',
    );
    expect(text).toContain('(should, no must)');
  });
});

describe('the SARIF report', () => {
  const schema: unknown = JSON.parse(
    readFileSync(
      new URL(import.meta.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')),
      'utf8',
    ),
  );
  const ajv = new draft4({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema as object);

  it.each(reports)('follows the schema of SARIF 2.1.0: %s', (_, report) => {
    validate(JSON.parse(writeReport('sarif', report)));
    expect(validate.errors).toBeNull();
  });

  it('would be refused with a level that SARIF does not know', () => {
    const text = writeReport('sarif', sampleReport).replace('"level": "error"', '"level": "fatal"');
    expect(validate(JSON.parse(text))).toBe(false);
  });

  it('has a result for each failure, and an open one for what was not proven', () => {
    const { runs } = JSON.parse(writeReport('sarif', sampleReport)) as {
      runs: { results: { ruleId: string; kind: string; level: string }[] }[];
    };
    expect(runs[0]?.results.map(({ ruleId, kind, level }) => [ruleId, kind, level])).toEqual([
      ['body/form-type-json', 'fail', 'error'],
      ['body/percent', 'fail', 'error'],
      ['auth/wrong-token-refused', 'fail', 'error'],
      ['http/expect-close', 'fail', 'warning'],
      ['batch/array-of-100', 'open', 'none'],
    ]);
  });
});

describe('the code quality report', () => {
  it('has a fingerprint for each failure that stays when the answer changes', () => {
    const fingerprintsOf = (report: typeof sampleReport): string[] =>
      (JSON.parse(writeReport('code-quality', report)) as { fingerprint: string }[]).map(
        ({ fingerprint }) => fingerprint,
      );
    const changed = {
      ...sampleReport,
      startedAt: '2027-01-01T00:00:00.000Z',
      probes: sampleReport.probes.map((one) => ({ ...one, why: 'Another reason.', ms: 1 })),
    };
    const fingerprints = fingerprintsOf(sampleReport);
    expect(new Set(fingerprints).size).toBe(4);
    expect(fingerprintsOf(changed)).toEqual(fingerprints);
  });
});

describe('the Markdown report', () => {
  it('puts what voids a pass before the verdict, and keeps tables whole', () => {
    const text = writeReport('markdown', hostileReport);
    expect(text.indexOf('makes a pass worth nothing')).toBeLessThan(
      text.indexOf('would lose 2 of 6'),
    );
    const rows = text.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(11);
  });

  it('lets no hostile text become a tag, a link or a mention', () => {
    const text = writeReport('markdown', hostileReport).replace(/(`+)[^`].*?[^`]\1(?!`)/g, 'code');
    expect(text).not.toMatch(/(?<!\\)<script|(?<!\\)<img|(?<!\\)!\[|[^\\]@all/);
  });
});

describe('the CSV report', () => {
  it('has a row for each probe and lets no cell be a formula', () => {
    const formula = {
      ...sampleReport,
      probes: sampleReport.probes.map((one) => ({ ...one, why: '=cmd()', cure: 'a,"b"\nc' })),
    };
    const text = writeReport('csv', formula);
    expect(text.match(/\r\n/g)).toHaveLength(1 + sampleReport.probes.length);
    expect(text.match(/,"'=cmd\(\)","a,""b""\nc",/g)).toHaveLength(sampleReport.probes.length);
  });
});

describe('the HTML report', () => {
  it('says of how many events for the profile alone, as other versions have other probes', () => {
    const summary = { ...sampleReport.summary, lostOn: { '16.1': 2, next: 9 } };
    const page = writeReport('html', { ...sampleReport, summary });
    expect(page).toContain('<strong>2</strong><span>of 6 lost</span>');
    expect(page).toContain('<strong>9</strong><span>lost</span>');
  });

  const text = writeReport('html', hostileReport);

  it('lets nothing that an endpoint answered act', () => {
    expect(text).not.toMatch(/<script|<img|<a href="(?!#|https?:)/i);
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\u202e]/);
    expect(text).toContain('&lt;/pre&gt;&lt;script&gt;alert(1)');
    expect(text).toContain("default-src 'none'");
    expect(hostileText).toContain('<script>');
  });

  it('begins with what makes a pass worth nothing and shows each probe with its evidence', () => {
    expect(text.indexOf('This makes a pass worth nothing')).toBeLessThan(
      text.indexOf('No witness'),
    );
    const plain = writeReport('html', sampleReport);
    for (const { id } of sampleReport.probes) expect(plain).toContain(`<code>${id}</code>`);
    expect(plain).toContain('100% of it');
    expect(plain).toContain('HTTP/1.1 200');
    expect(plain).toContain('1048576 bytes');
    expect(plain).toContain('auditorium-check-000007');
    expect(plain.match(/<details class="finding" [^>]* open>/g)).toHaveLength(4);
  });
});
