/**
 * A rehearsal: an outage that receivers of audit events went through, told as a story and made to happen again at one
 * endpoint, by a GitLab of its own whose clock runs fast. Data only: what is fired, in which world, and what is asked
 * at the end.
 */
import type { OrderInput } from '../order/order.ts';

/** What the endpoint's owner is asked when it is over. */
export const rehearsalQuestions = ['noticed', 'deduplicated', 'recovered'] as const;
export type RehearsalQuestion = (typeof rehearsalQuestions)[number];

/**
 * What was to become of the events of an act.
 * - `kept`: GitLab sends them, and they have to be kept, once
 * - `dropped`: they happen, and GitLab never sends them
 * - `foreign`: GitLab sends them although it should not, and they are none of the endpoint's
 */
export type RehearsalFate = 'kept' | 'dropped' | 'foreign';

export interface RehearsalAct {
  readonly title: string;
  readonly fate: RehearsalFate;
  /** What is fired, and how; where it happens is the rehearsal's affair. */
  readonly order: Omit<OrderInput, 'scope' | 'files'>;
  /** Where: left out = the group that the rehearsal is about. */
  readonly path?: string;
  /** How long ago the event of that number happened, in milliseconds; left out = now. */
  readonly agoMs?: (index: number) => number;
}

/** Another destination of the same group, which is not the endpoint's fault. */
export type Sibling =
  /** Nothing listens there. */
  | { readonly kind: 'broken' }
  /** It answers, and takes its time. */
  | { readonly kind: 'slow'; readonly answersAfterMs: number }
  /** Its custom header cannot be sent, and fails the job. */
  | { readonly kind: 'unsendable' };

export interface Rehearsal {
  /** `area/name`, stable. */
  readonly id: string;
  readonly title: string;
  /** What happened, to whom, in a few sentences. */
  readonly story: string;
  /** Where it was read. */
  readonly source: string;
  /** The GitLab version that it happens in. */
  readonly profile: string;
  readonly flags?: Readonly<Record<string, boolean>>;
  readonly sibling?: Sibling;
  /** Whether the instance has a destination at the endpoint too. */
  readonly alsoInstance?: boolean;
  /** The namespace to which the endpoint's destination is filtered; left out = to none. */
  readonly onlyNamespace?: string;
  /** How many times as fast GitLab's waits go by. */
  readonly speed: number;
  /** How often jobs or batches that come again do so before it is over; left out = nothing comes again. */
  readonly again?: number;
  readonly acts: readonly RehearsalAct[];
  /** The questions that it is about, each with its words. */
  readonly asks: Readonly<Partial<Record<RehearsalQuestion, string>>>;
}

/** Where the events of a rehearsal happen unless it says otherwise. */
export const rehearsedGroup = 'my-group';

/** Values with which an event says where it happened. */
export function placed(path: string, more: OrderInput['set'] = {}): OrderInput['set'] {
  return { '/entity_path': path, '/details/entity_path': path, ...more };
}

/** A stored event, whose id is the same however often and wherever it is sent. */
export const storedEvent = 'project_fork_operation';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
