import { describe, expect, it } from 'vitest';

import { parseReports } from './report-format.ts';

describe('parseReports', () => {
  it.each([
    ['junit=report.xml', [{ format: 'junit', file: 'report.xml' }]],
    [
      'html=a=b.html,code-quality=out/q.json',
      [
        { format: 'html', file: 'a=b.html' },
        { format: 'code-quality', file: 'out/q.json' },
      ],
    ],
    ['csv=one,two.csv', [{ format: 'csv', file: 'one,two.csv' }]],
  ])('reads %s', (text, wishes) => {
    expect(parseReports(text)).toEqual(wishes);
  });

  it.each([
    ['jnuit=a.xml', 'report/unknown-format', 'Did you mean junit?'],
    ['json=a,jnuit=b', 'report/unknown-format', 'jnuit'],
    ['pdf=a', 'report/unknown-format', 'html'],
    ['', 'report/unknown-format', 'junit=report.xml'],
    ['html', 'report/no-file', 'html=FILE'],
    ['html= ', 'report/no-file', 'html=FILE'],
    ['json=a,html=a', 'report/file-twice', '"a"'],
  ])('refuses %j and says what to try', (text, code, hint) => {
    expect(() => parseReports(text)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(hint) as string }) as Error,
    );
  });
});
