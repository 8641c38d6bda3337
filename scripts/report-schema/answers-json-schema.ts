/** The published schema of `serve --answers FILE`, made of the one that the code trusts. */
import { z } from 'zod';

import { answerRulesSchema } from '#core/answers/answer-rule.ts';

/** Draft 7, which every editor reads. */
export function answersJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(answerRulesSchema, {
    target: 'draft-7',
    io: 'input',
    // What the JSON schema cannot say, such as the form of a length of time, the reading of the file says.
    unrepresentable: 'any',
  });
  return {
    $schema,
    title: 'Auditorium: answers by rule',
    description:
      'What the receivers answer, for `auditorium serve --answers FILE` in YAML or JSON. The first rule that fits a request answers it.',
    ...rest,
  };
}
