/**
 * The package's entry `auditorium/schemas`: what GitLab streams, as JSON schemas and as types, as documented and by
 * version. Nothing that this reaches may need Node.js. The same schemas are files beside `auditorium/schemas/index.json`.
 */
import type { Payload } from '#core/catalogue/fixture.ts';
import * as schemas from '#core/catalogue/payload-json-schema.ts';
import { profileTimeline } from '#fixtures/index.ts';

/** A JSON schema of draft 7. */
export type JsonSchema = Payload;

/** The schema that GitLab's documents print, with an `id` that is text and without `created_at`. */
export const documentedPayloadSchema: JsonSchema = schemas.documentedPayloadSchema();

/** GitLab versions at which something changes, the oldest first; those between are as the one before. */
export const gitlabVersions: readonly string[] = profileTimeline.milestones;

/**
 * The schema of what a request of that version has as its body, whatever feature flags are on.
 * @param version such as `16.1`, or `next` for what is announced
 * @throws HarnessError `profile/unknown` when no such version is known
 */
export function payloadSchema(version: string): JsonSchema {
  return schemas.payloadJsonSchema(version, profileTimeline);
}

/** What all versions have in common. More keys may come with any release. */
interface CommonPayload {
  /** -2 = a deploy token, -3 = a deploy key. */
  readonly author_id: number;
  readonly entity_type: string;
  readonly details: PayloadDetails;
  /** Empty when it is unknown. */
  readonly ip_address: string;
  readonly author_name: string | null;
  readonly entity_path: string | null;
  readonly target_details: string | number | null;
  /** In UTC with milliseconds: `2022-02-23T06:21:05.283Z`. */
  readonly created_at: string;
  readonly target_type: string | null;
  readonly target_id: number | null;
  readonly [key: string]: unknown;
}

/** Nothing of it is promised. */
export interface PayloadDetails {
  readonly author_name?: string | null;
  /** Since 15.3. */
  readonly author_class?: string;
  readonly target_id?: number | string | null;
  readonly target_type?: string | null;
  readonly target_details?: unknown;
  /** Text, or an object for Git over a protocol. */
  readonly custom_message?: string | Readonly<Record<string, unknown>>;
  readonly ip_address?: string | null;
  readonly entity_path?: string | null;
  readonly [key: string]: unknown;
}

/** As the printed schema has it; GitLab itself does not keep to it. */
export interface DocumentedPayload {
  readonly id?: string;
  readonly author_id?: number;
  readonly author_name?: string;
  readonly details?: unknown;
  readonly ip_address?: string;
  readonly entity_id?: number;
  readonly entity_path?: string;
  readonly entity_type?: string;
  readonly event_type?: string;
  readonly target_id?: number;
  readonly target_type?: string;
  readonly target_details?: string;
  readonly [key: string]: unknown;
}

/** From 14.5: ids are numbers, and events without a name have no type. */
export interface PayloadSince145 extends CommonPayload {
  readonly id: number;
  readonly entity_id: number;
  readonly event_type?: string;
}

/** From 15.7: events that are only streamed have a UUID as their id, and every event has a type. */
export interface PayloadSince157 extends CommonPayload {
  readonly id: number | string;
  readonly entity_id: number;
  readonly event_type: string;
}

/** From 17.9, with a flag before 19.4: made from the table of a scope, whose key it has. */
export interface PayloadSince179 extends CommonPayload {
  readonly id: number | string;
  /** Events of the instance have none. */
  readonly entity_id?: number;
  readonly event_type: string;
  readonly event_name?: string | null;
  readonly group_id?: number;
  readonly project_id?: number;
  readonly user_id?: number;
}

/** From 18.2: events without a type occur. */
export type PayloadSince182 = Omit<PayloadSince179, 'event_type'> & {
  readonly event_type?: string | null;
};

/** An event within a batch, where each id is text. */
export type BatchedPayload = Omit<PayloadSince182, 'id'> & { readonly id: string };

/** What a request may have as its body, whichever version sends it. */
export type StreamedBody =
  PayloadSince145 | PayloadSince157 | PayloadSince179 | PayloadSince182 | readonly BatchedPayload[];
