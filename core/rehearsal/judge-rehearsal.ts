/**
 * Would you have noticed, deduplicated, recovered? What was sent is held against what a witness shows of it. Where
 * there is none, a question is answered only as far as the answers of the endpoint tell.
 */
import type { ProbeEvent } from '../checks/probe-request.ts';
import { type Sighting, type Sightings, unseen } from '../checks/witness/find-sightings.ts';
import type { Rehearsal, RehearsalFate, RehearsalQuestion } from './rehearsal.ts';
import { rehearsalQuestions } from './rehearsal.ts';
import type { RehearsalAnswer, RehearsalReport } from './rehearsal-report.ts';

/** An event of a rehearsal, and how it came to the endpoint. */
export interface RehearsedEvent {
  readonly event: ProbeEvent;
  readonly fate: RehearsalFate;
  /** Title of its act. */
  readonly act: string;
  /** How often it was sent to the endpoint. */
  readonly deliveries: number;
  /** Whether any of these was answered 2xx. */
  readonly taken: boolean;
}

interface Seen extends RehearsedEvent {
  /** null = there is no witness. */
  readonly sighting: Sighting | null;
}

type Answer = Pick<RehearsalAnswer, 'answer' | 'why'>;

/** @param sightings by id of the event; null = there is no witness */
export function judgeRehearsal(
  rehearsal: Rehearsal,
  events: readonly RehearsedEvent[],
  sightings: Sightings | null,
): RehearsalReport {
  const seen = events.map((one) => ({
    ...one,
    sighting: sightings === null ? null : (sightings.get(one.event.id) ?? unseen),
  }));
  const of = (fate: RehearsalFate): Seen[] => seen.filter((one) => one.fate === fate);
  const { id, title, asks } = rehearsal;
  return {
    ...{ id, title },
    proven: sightings !== null,
    events: {
      sent: of('kept').length,
      again: of('kept').filter(({ deliveries }) => deliveries > 1).length,
      dropped: of('dropped').length,
      foreign: of('foreign').length,
    },
    questions: rehearsalQuestions.flatMap((question) => {
      const words = asks[question];
      return words === undefined ? [] : [{ question, words, ...answers[question](seen) }];
    }),
  };
}

const answers: Readonly<Record<RehearsalQuestion, (seen: readonly Seen[]) => Answer>> = {
  noticed: (seen) => {
    const foreign = seen.filter(({ fate }) => fate === 'foreign');
    return foreign.length > 0 ? wouldNoticeForeign(foreign) : wouldNoticeGap(seen);
  },
  deduplicated: wouldDeduplicate,
  recovered: wouldRecover,
};

function wouldNoticeForeign(foreign: readonly Seen[]): Answer {
  if (!isProven(foreign)) return byEye('look for the events of the act that are none of yours');
  const kept = foreign.filter(isThere);
  return kept.length > 0
    ? no(
        `${kept.length} of ${foreign.length} events that are none of yours stand among them (${acts(kept)})`,
      )
    : yes(`none of the ${foreign.length} events that are none of yours was kept`);
}

/** A gap can be seen where the times on both sides of it are those at which the events happened. */
function wouldNoticeGap(seen: readonly Seen[]): Answer {
  const around = seen.filter(({ fate }) => fate === 'kept');
  const dropped = seen.filter(({ fate }) => fate === 'dropped');
  if (!isProven(around))
    return byEye(`look whether anything says that ${dropped.length} events are not there`);
  const fetched = dropped.filter(isThere);
  if (fetched.length > 0) {
    return yes(
      `${fetched.length} of the ${dropped.length} that were never sent are there: somebody fetched them`,
    );
  }
  const spoilt = around.find(({ sighting }) => sighting?.difference !== null);
  const missing = around.find((one) => !isThere(one));
  if (missing !== undefined)
    return no(`of what was sent around the gap some is not there (${missing.act})`);
  return spoilt === undefined
    ? yes(
        `${dropped.length} events are missing, and \`created_at\` of those around them was kept as it was sent: an alarm on silence can see the gap`,
      )
    : no(
        `what was kept of the events around the gap is other than what was sent (${spoilt.sighting?.difference ?? ''}), so the gap need not show`,
      );
}

function wouldDeduplicate(seen: readonly Seen[]): Answer {
  const again = seen.filter(({ deliveries }) => deliveries > 1);
  if (again.length === 0)
    return { answer: 'ask', why: 'Nothing came twice this time; try it again.' };
  if (!isProven(again))
    return byEye(`look for ${again.length} events that came ${mostOf(again)} times each`);
  const doubled = again.filter(({ sighting }) => (sighting?.count ?? 0) > 1);
  const [first] = doubled;
  return first === undefined
    ? yes(`${again.length} events came ${mostOf(again)} times each, and none is there twice`)
    : no(
        `${doubled.length} of the ${again.length} events that came again are there more than once, the event ${first.event.id} ${first.sighting?.count ?? 0} times`,
      );
}

function wouldRecover(seen: readonly Seen[]): Answer {
  const sent = seen.filter(({ fate }) => fate === 'kept');
  const refused = sent.filter(({ taken }) => !taken);
  if (!isProven(sent)) {
    return refused.length > 0
      ? no(`${refused.length} of ${sent.length} events were never answered 2xx (${acts(refused)})`)
      : byEye(`look whether all ${sent.length} events are there`);
  }
  const missing = sent.filter((one) => !isThere(one));
  if (missing.length > 0) {
    return no(`${missing.length} of ${sent.length} events are not there (${acts(missing)})`);
  }
  const spoilt = sent.find(({ sighting }) => sighting?.difference !== null);
  return spoilt === undefined
    ? yes(`all ${sent.length} events are there, whole`)
    : no(
        `the event ${spoilt.event.id} is there, and is another: ${spoilt.sighting?.difference ?? ''}`,
      );
}

function isProven(seen: readonly Seen[]): boolean {
  return seen.every(({ sighting }) => sighting !== null);
}

function isThere({ sighting }: Seen): boolean {
  return (sighting?.count ?? 0) > 0;
}

function mostOf(seen: readonly Seen[]): number {
  return Math.max(...seen.map(({ deliveries }) => deliveries));
}

function acts(seen: readonly Seen[]): string {
  return [...new Set(seen.map(({ act }) => act))].join(', ');
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

function yes(clause: string): Answer {
  return { answer: 'yes', why: sentence(clause) };
}

function no(clause: string): Answer {
  return { answer: 'no', why: sentence(clause) };
}

function byEye(clause: string): Answer {
  return { answer: 'ask', why: sentence(`there is no witness: ${clause}`) };
}
