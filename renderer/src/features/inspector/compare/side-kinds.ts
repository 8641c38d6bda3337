/**
 * Everything that can stand on a side of a comparison, kind by kind: as planned, as received, as another GitLab version
 * would send it, as a web framework sees its body, as the documents print it. Whatever else is to be compared is one more member of `sideKinds`.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { toFrameworkRequest } from '#contract/framework-request.ts';
import type { Fixture } from '#core/catalogue/fixture.ts';
import { detectFramework } from '#core/checks/detect-framework.ts';
import { printExactJson } from '#core/frameworks/exact-json.ts';
import { explainReading } from '#core/frameworks/explain-reading.ts';
import type { FrameworkModel, WayToRead } from '#core/frameworks/framework-model.ts';
import { frameworkModels } from '#core/frameworks/framework-models.ts';
import { utf8Length } from '#core/http/byte-string.ts';
import type { AttemptEntry } from '#core/log/log-entry.ts';
import { eventTypesOf } from '#core/search/entry-facts.ts';

import type { DeliverySides } from '../../../client/use-inspected.ts';
import type { SelectOption } from '../../../ui/controls/select.tsx';
import { isPresent, type MessageSide, plannedSide, receivedSide } from '../message-side.ts';

/** One place in the log, and what its sides are made of. */
export interface SideSource {
  readonly place: number;
  readonly sides: DeliverySides;
  readonly fixtures: readonly Fixture[];
  /** GitLab versions, the oldest first. */
  readonly versions: readonly string[];
}

/** What is still to be chosen of a side: a version, for instance. */
export interface SideVariants {
  readonly label: string;
  readonly options: readonly SelectOption[];
  readonly first: string;
}

export interface LoadedSide {
  readonly side: MessageSide;
  /** What is to be known of it, in sentences. */
  readonly notes: readonly string[];
}

export interface OfferedSide {
  /** Unlike that of every other side that is offered. */
  readonly key: string;
  /** As the choice has it, below the heading of its place. */
  readonly label: string;
  /** null = there is nothing more to choose. */
  readonly variants: SideVariants | null;
  /** @param variant value of one of the variants; empty where there are none. @throws HarnessError */
  readonly load: (client: HarnessClient, variant: string) => LoadedSide | Promise<LoadedSide>;
}

/** What one kind offers of a place; nothing where the place has nothing of the kind. */
export type SideKind = (source: SideSource) => readonly OfferedSide[];

const received: SideKind = ({ place, sides: { attempt, capture } }) => {
  const side = receivedSide(capture, attempt);
  if (!isPresent(side)) return [];
  const word = capture?.imported === undefined ? 'received' : 'imported';
  return [atHand(place, word, side)];
};

const planned: SideKind = ({ place, sides: { attempt } }) => {
  const side = plannedSide(attempt);
  return isPresent(side) ? [atHand(place, 'planned', side)] : [];
};

function atHand(place: number, word: string, side: MessageSide): OfferedSide {
  const name = `#${place} ${word}`;
  return {
    ...{ key: name, label: name, variants: null },
    load: () => ({ side: { ...side, name }, notes: [] }),
  };
}

const underVersion: SideKind = ({ place, sides: { attempt }, versions }) => {
  const first = versions.findLast((version) => version !== attempt?.profile);
  if (first === undefined) return [];
  const name = `#${place} under another version`;
  return [
    {
      ...{ key: name, label: name },
      variants: {
        label: 'GitLab version',
        options: versions.map((version) => ({ value: version, label: `GitLab ${version}` })),
        first,
      },
      load: async (client, profile) => {
        const { request, notes } = await client.call('planUnderVersion', { seq: place, profile });
        const { method, target, rawHeaders, body } = request;
        return {
          side: {
            name: `#${place} under GitLab ${profile}`,
            ...{ startLine: `${method} ${target} HTTP/1.1`, rawHeaders },
            body: { encoding: 'utf8', size: utf8Length(body), text: body },
          },
          notes,
        };
      },
    },
  ];
};

/** Of the event itself where a document prints it, else of its type. */
export function documentedFixture({ sides, fixtures }: SideSource): Fixture | undefined {
  const { attempt, capture } = sides;
  const entry = attempt ?? capture;
  const [type] = entry === null ? [] : eventTypesOf(entry);
  return (
    fixtures.find(({ id }) => id === attempt?.event.fixture) ??
    fixtures.find(({ eventType }) => eventType === type)
  );
}

const documented: SideKind = (source) => {
  const { place, fixtures } = source;
  const first = documentedFixture(source) ?? fixtures[0];
  if (first === undefined) return [];
  return [
    {
      ...{ key: `#${place} documented`, label: `#${place} documented example` },
      variants: {
        label: 'Documented example',
        options: fixtures.map(({ id, title }) => ({ value: id, label: title, note: id })),
        first: first.id,
      },
      load: (_client, id) => ({
        side: documentedSide(fixtures.find((fixture) => fixture.id === id) ?? first),
        notes: ['Printed with placeholders, which no request has.'],
      }),
    },
  ];
};

/** As the document prints the request, placeholders included. */
function documentedSide({ id, documentedRequest, payload }: Fixture): MessageSide {
  const text = JSON.stringify(payload);
  return {
    name: `Documented ${id}`,
    startLine: documentedRequest.requestLine,
    rawHeaders: documentedRequest.headers,
    body: { encoding: 'utf8', size: utf8Length(text), text },
  };
}

/** A framework and one way to ask it for the body. */
interface FrameworkWay {
  readonly value: string;
  readonly model: FrameworkModel;
  readonly way: WayToRead;
}

const frameworkWays: readonly FrameworkWay[] = frameworkModels.flatMap((model) =>
  model.ways.map((way) => ({ value: `${model.id} ${way.id}`, model, way })),
);

/** The key of what a place offers as its framework saw it, for whoever opens a comparison with it. */
export function frameworkSideKey(place: number): string {
  return `#${place} as your framework saw it`;
}

const asFrameworkSawIt: SideKind = ({ place, sides: { attempt, capture } }) => {
  const request = capture?.request ?? attempt?.request;
  const first = frameworkWays.find(({ model }) => model.family === familyOf(attempt));
  if (request === undefined || first === undefined) return [];
  const name = frameworkSideKey(place);
  const { method, target, rawHeaders } = request;
  return [
    {
      ...{ key: name, label: name },
      variants: {
        label: 'Framework',
        options: frameworkWays.map(({ value, model, way }) => ({
          value,
          label: `${model.name}: ${way.setUp} → ${way.expression}`,
        })),
        first: first.value,
      },
      load: async (client, wanted) => {
        const { model, way } = frameworkWays.find(({ value }) => value === wanted) ?? first;
        const { shown, sentence } = explainReading(
          model,
          way,
          await toFrameworkRequest(client, request),
        );
        const text = typeof shown === 'string' ? shown : printExactJson(shown, 0);
        const seen = shown === undefined ? '' : text;
        return {
          side: {
            name: `#${place} in ${model.name}`,
            ...{ startLine: `${method} ${target} HTTP/1.1`, rawHeaders },
            body: { encoding: 'utf8', size: utf8Length(seen), text: seen },
          },
          notes: [
            sentence,
            `As modelled of ${model.name.split(' ', 1).join('')} ${model.version}.`,
          ],
        };
      },
    },
  ];
};

/** What answered, where its answer tells, so that the first choice is the right one. */
function familyOf(attempt: AttemptEntry | null): FrameworkModel['family'] {
  const response = attempt?.response ?? null;
  if (response === null) return 'express';
  const { rawHeaders, body } = response;
  const text = body.encoding === 'utf8' ? body.text : '';
  const detected = detectFramework([{ rawHeaders, body: text }]);
  return frameworkModels.find(({ family }) => family === detected)?.family ?? 'express';
}

/** The documented one stays last: it is what a lone delivery is held against first. */
export const sideKinds: readonly SideKind[] = [
  received,
  planned,
  underVersion,
  asFrameworkSawIt,
  documented,
];

/** What a place offers, what arrived first. */
export function offersOf(source: SideSource): readonly OfferedSide[] {
  return sideKinds.flatMap((kind) => kind(source));
}
