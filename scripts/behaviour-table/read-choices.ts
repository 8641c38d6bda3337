/** The rows of docs/discoveries: what was chosen where GitLab's own text or source leaves something open. */
import { readFileSync } from 'node:fs';

import type { BehaviourChoice } from './behaviour-row.ts';

export interface Choice {
  /** The heading that it stands below. */
  readonly heading: string;
  /** The first cell of its row. */
  readonly question: string;
}

const documents = new Map<string, readonly Choice[]>();

/**
 * @param document the name of a file without its extension
 * @returns its rows, in order
 */
export function readChoices(document: string): readonly Choice[] {
  const known = documents.get(document);
  if (known !== undefined) return known;
  const file = new URL(`../../docs/discoveries/${document}.md`, import.meta.url);
  const choices = choicesIn(readFileSync(file, 'utf8'));
  documents.set(document, choices);
  return choices;
}

/** The row that is meant, null where the document has none that begins so, or several. */
export function findChoice({ document, question }: BehaviourChoice): Choice | null {
  const choices = readChoices(document);
  const whole = choices.filter((choice) => choice.question === question);
  const found =
    whole.length > 0 ? whole : choices.filter((choice) => choice.question.startsWith(question));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** @param markdown a document of tables below headings */
export function choicesIn(markdown: string): readonly Choice[] {
  let heading = '';
  return markdown.split('\n').flatMap((line) => {
    heading = /^## (.+)$/.exec(line)?.[1] ?? heading;
    const question = /^\| (.+?) +\|/.exec(line)?.[1];
    return question === undefined || question.startsWith('---') ? [] : [{ heading, question }];
  });
}
