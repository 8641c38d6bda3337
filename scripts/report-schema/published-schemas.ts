/** What stands in schemas/: the file of answers, the report of a check, and what GitLab streams, once for all versions that are the same. */
import { documentedPayloadSchema, payloadJsonSchema } from '#core/catalogue/payload-json-schema.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { answersJsonSchema } from './answers-json-schema.ts';
import { checkReportJsonSchema } from './check-report-json-schema.ts';

/** Contents by the name of the file. */
export function publishedSchemas(): ReadonlyMap<string, unknown> {
  const files = new Map<string, unknown>([
    ['answers.schema.json', answersJsonSchema()],
    ['check-report.schema.json', checkReportJsonSchema()],
    ['payload-documented.schema.json', documentedPayloadSchema()],
  ]);
  const fileOf = new Map<string, string>();
  const versions: [string, string][] = [];
  for (const version of profileTimeline.milestones) {
    const schema = payloadJsonSchema(version, profileTimeline);
    const text = JSON.stringify(schema);
    const file = fileOf.get(text) ?? `payload-${version}.schema.json`;
    fileOf.set(text, file);
    files.set(file, schema);
    versions.push([version, file]);
  }
  files.set('index.json', {
    answers: 'answers.schema.json',
    checkReport: 'check-report.schema.json',
    payload: {
      documented: 'payload-documented.schema.json',
      versions: Object.fromEntries(versions),
    },
  });
  return files;
}
