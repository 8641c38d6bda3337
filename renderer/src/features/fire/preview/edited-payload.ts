/** A payload that is changed before it goes: it becomes a file of one's own, in the place of what it was made of. */
import type { EventPreview } from '#contract/views/event-preview.ts';
import type { Payload } from '#core/catalogue/fixture.ts';
import type { OwnFixture } from '#core/catalogue/own-fixture.ts';
import { addOwnFile } from '#core/catalogue/own-fixture.ts';
import { describeJsonProblem, findJsonProblem } from '#core/errors/json-problem.ts';
import { describeDeepNesting, findDeepJson } from '#core/errors/nesting.ts';
import { listItemTexts } from '#core/json/edit-json-text.ts';
import { compactJson } from '#core/json/format-json.ts';
import { isRecord } from '#core/json/is-record.ts';

import type { FireSettings } from '../fire-settings.ts';

type EditSettings = Pick<FireSettings, 'fixtures' | 'files' | 'edited'>;

/** The payload to begin with, as it is before values are set by hand. */
export function textToEdit({ text, payload, batch }: EventPreview): string {
  if (text === undefined) return JSON.stringify(payload, null, 2);
  return (batch === undefined ? null : listItemTexts(text)?.[0]) ?? text;
}

/** Why a text is no event, as the end of a sentence; null = it is one. */
export function payloadProblem(text: string): string | null {
  if (findJsonProblem(text) !== null) return `it is no JSON: ${describeJsonProblem(text)}`;
  const deep = findDeepJson(text);
  if (deep !== null) return describeDeepNesting(deep);
  return isRecord(JSON.parse(text)) ? null : 'an event is one JSON object';
}

/** The name of the file that an item becomes; one that was made here keeps its own. */
export function editedName(id: string, edited: FireSettings['edited']): string {
  const stem = id.replace(/^[a-z]+:/, '').replaceAll(/[^\w.#-]+/g, '-');
  return id in edited ? stem : `${stem}-edited`;
}

export interface PayloadEdit {
  /** Of what is edited. */
  readonly id: string;
  /** A payload as `payloadProblem` takes it. */
  readonly text: string;
  /** Whether blanks go out as they are typed; GitLab writes none. */
  readonly keepsBlanks: boolean;
  /** Whether GitLab stores such an event; undefined = the form of its id says so. */
  readonly savedToDatabase?: boolean | undefined;
}

/** @returns what of the settings is another than before */
export function withEdit(
  { fixtures, files, edited }: EditSettings,
  { id, text, keepsBlanks, savedToDatabase }: PayloadEdit,
): EditSettings {
  const name = editedName(id, edited);
  const sent = keepsBlanks ? text : compactJson(text);
  const file: OwnFixture = {
    ...{ name, id: null, title: null, text: sent, payload: JSON.parse(sent) as Payload },
    ...(savedToDatabase === undefined ? {} : { savedToDatabase }),
  };
  const made = `file:${name}`;
  return {
    fixtures: fixtures.map((one) => (one === id ? made : one)),
    files: addOwnFile(files, [file]),
    edited: made === id ? edited : { ...edited, [made]: id },
  };
}

/** What it was made of in its place again; the settings as they are where it was not edited. */
export function asItWas({ fixtures, files, edited }: EditSettings, id: string): EditSettings {
  const original = edited[id];
  if (original === undefined) return { fixtures, files, edited };
  return {
    fixtures: fixtures.map((one) => (one === id ? original : one)),
    files: files.filter(({ name }) => `file:${name}` !== id),
    edited: Object.fromEntries(Object.entries(edited).filter(([made]) => made !== id)),
  };
}
