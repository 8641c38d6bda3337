/**
 * Everything that can stand on a side of a comparison, kind by kind: as planned, as received, as another GitLab version
 * would send it, as the documents print it. Whatever else is to be compared is one more member of `sideKinds`.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { Fixture } from '#core/catalogue/fixture.ts';
import { utf8Length } from '#core/http/byte-string.ts';
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

export const sideKinds: readonly SideKind[] = [received, planned, underVersion, documented];

/** What a place offers, what arrived first. */
export function offersOf(source: SideSource): readonly OfferedSide[] {
  return sideKinds.flatMap((kind) => kind(source));
}
