/**
 * An operation that GitLab's documents print, or that follows from its schema reference, as a text with a
 * head of comments: `# title: ...`. The texts are data under fixtures/documents.
 */
import { z } from 'zod';

import { hasReached } from '../profiles/compare-versions.ts';
import type { Profile } from '../profiles/profile.ts';

const headSchema = z.strictObject({
  title: z.string(),
  /** First milestone in which the operation is what it is said to be. */
  since: z.string(),
  /** First milestone in which it no longer is. */
  until: z.string().optional(),
  /** Username of the documented world who may run it. */
  as: z.string(),
  source: z.string(),
  /** Where the document misleads: what GitLab's answer says, and what to ask for instead. */
  answer: z.string().optional(),
  instead: z.string().optional(),
});

export interface ApiDocument extends z.infer<typeof headSchema> {
  readonly id: string;
  /** As printed. */
  readonly query: string;
}

/** @throws z.ZodError when the head is not as it has to be */
export function parseApiDocument(id: string, text: string): ApiDocument {
  const end = text.indexOf('\n\n');
  const head = text
    .slice(0, end)
    .split('\n')
    .map((line) => /^# ([a-z]+): (.+)$/.exec(line) ?? [line, line, '']);
  const fields: unknown = Object.fromEntries(head.map(([, key, value]) => [key, value]));
  return { id, ...headSchema.parse(fields), query: text.slice(end + 2).trimEnd() };
}

/** Whether that version is one that the operation was documented for. */
export function isDocumentedFor(
  { since, until }: Pick<ApiDocument, 'since' | 'until'>,
  { version }: Pick<Profile, 'version'>,
): boolean {
  return hasReached(version, since) && (until === undefined || !hasReached(version, until));
}

/** Two blanks for each line above that has a bracket still open; nothing else of it changes. */
function indent(query: string): string {
  /** The line of each bracket that is open. */
  const open: number[] = [];
  return query
    .split('\n')
    .map((line, place) => {
      const text = line.trim();
      // Brackets within a string or a comment are none of the document's.
      const brackets = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|#.*/g, '').match(/[[({\])}]/g) ?? [];
      const first = /^[\])}]*/.exec(text)?.[0].length ?? 0;
      open.splice(Math.max(0, open.length - first));
      const depth = new Set(open).size;
      for (const bracket of brackets.slice(first)) {
        if ('[({'.includes(bracket)) open.push(place);
        else open.pop();
      }
      return `${'  '.repeat(depth)}${text}`.trimEnd();
    })
    .join('\n');
}

/** The operation with its head in words, and indented, to be shown in an editor. */
export function describeApiDocument(document: ApiDocument): string {
  const { title, since, source, answer, instead, query } = document;
  return [
    `# ${title}.`,
    `# From GitLab ${since} on. Source: ${source}.`,
    ...(answer === undefined
      ? []
      : ['# As printed it does not work. GitLab answers:', `#   ${answer}`]),
    ...(instead === undefined ? [] : [`# Instead: ${instead}.`]),
    indent(query),
  ].join('\n');
}
