import { describe, expect, it } from 'vitest';

import { reportFormats } from '../checks/reports/report-format.ts';
import { type ConformReport, writeConformReport } from './conform-report.ts';

const report: ConformReport = {
  summary: {
    type: 'summary',
    requests: 2,
    profile: '16.1',
    matches: null,
    counts: { must: 1, should: 0, may: 1 },
    exit: 1,
  },
  findings: [
    {
      id: 'header/value',
      level: 'must',
      title: 'A header has another value',
      seq: 7,
      why: 'GitLab 16.1 sends another.',
      source: 'https://example.com/source',
      evidence: { expected: 'Ruby', actual: '=<script>alert(1)</script>' },
    },
    {
      id: 'header/extra',
      level: 'may',
      title: 'A header too many',
      seq: 8,
      why: 'GitLab 16.1 does not send it.',
      source: '',
      evidence: { expected: '', actual: 'X-Proxy: a' },
    },
  ],
  toolVersion: '1.2.3',
  startedAt: '2026-01-02T03:04:05.678Z',
};

describe('writeConformReport', () => {
  it.each(['html', 'markdown', 'json'] as const)('shows in %s what people wrote', (format) => {
    const note = { seq: 7, star: true, colour: null, note: 'seen by <Ann>\nand Bob' } as const;
    const text = writeConformReport(format, { ...report, notes: [note] });
    expect(text).toMatch(/Marks and notes|"notes": \[/);
    expect(text).toContain('and Bob');
    if (format !== 'json') expect(text).not.toContain('<Ann>');
    expect(writeConformReport(format, report)).not.toMatch(/Marks and notes|"notes"/);
  });

  it.each(reportFormats)('has every finding in %s', (format) => {
    const text = writeConformReport(format, report);
    expect(text).toContain('header/value');
    expect(text).toContain('header/extra');
    expect(text.endsWith('\n')).toBe(true);
  });

  it('has the headers of the one request in HTML, with where each comes from', () => {
    const header = {
      name: 'X-<b>',
      value: 'a&b',
      word: 'custom',
      why: 'The destination has it.',
      source: 'x.rb',
    };
    const missing = { ...header, name: 'Accept', value: null, word: 'missing' };
    const text = writeConformReport('html', {
      ...report,
      headers: [header, missing] as NonNullable<ConformReport['headers']>,
    });
    expect(text).toContain('<code>X-&lt;b&gt;</code></th><td>a&amp;b</td><td>custom</td>');
    expect(text).toContain('<code>Accept</code></th><td>missing</td>');
    expect(writeConformReport('html', report)).not.toContain('in the order of the request');
  });

  it('fails in JUnit what no GitLab sends, and skips what is worth knowing', () => {
    const text = writeConformReport('junit', report);
    expect(text).toContain('tests="3" failures="1" errors="0" skipped="1"');
  });

  it('lets nothing that was received act', () => {
    expect(writeConformReport('html', report)).not.toContain('<script');
    expect(writeConformReport('markdown', report)).toContain(String.raw`=\<script\>alert`);
    expect(writeConformReport('csv', report)).toContain(`"'=<script>`);
  });

  it('tells findings apart that are about one request', () => {
    const issues = JSON.parse(writeConformReport('code-quality', report)) as object[];
    const prints = issues.map((issue) => (issue as { fingerprint: string }).fingerprint);
    expect(new Set(prints).size).toBe(2);
  });
});
