/** The published schema of `check --report json=FILE`, made of the one that the code trusts. */
import { z } from 'zod';

import { checkReportSchema } from '#core/checks/check-report.ts';

/** Draft 7, which every validator reads. Keys may be added at the end of any object, so that none is forbidden. */
export function checkReportJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(checkReportSchema, {
    target: 'draft-7',
    io: 'input',
  });
  return {
    $schema,
    title: 'Auditorium: report of an endpoint check',
    description: 'What `auditorium check URL --report json=FILE` writes. New keys may come.',
    ...rest,
  };
}
