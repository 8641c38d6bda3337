import { describe, expect, it } from 'vitest';

import { formatTable } from './table.ts';

describe('formatTable', () => {
  it('lines up columns and leaves no blanks at the end of a line', () => {
    expect(
      formatTable([
        ['ID', 'TITLE'],
        ['merge_request_create', 'Created'],
        ['x', ''],
      ]),
    ).toEqual(['ID                    TITLE', 'merge_request_create  Created', 'x']);
  });

  it('takes no rows', () => {
    expect(formatTable([])).toEqual([]);
  });
});
