/**
 * A way to a mock GitLab, as the conformance suite sees it: requests go in as text and answers come out as
 * text, whether a socket, Node's fetch or a browser's service worker is in between.
 */
import { z } from 'zod';

import type { Json } from '#core/catalogue/fixture.ts';

export interface DoorRequest {
  readonly method: string;
  /** With the query string. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface DoorAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
}

export interface GitLabDoor {
  tokenOf(username: 'root' | 'owner' | 'maintainer'): string;
  send(request: DoorRequest): Promise<DoorAnswer>;
}

/** One answer of the API with its body read. */
export interface ReadAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: Json;
}

/** Reads an answer and hides what is random in it: generated tokens. */
export function readAnswer({ status, contentType, text }: DoorAnswer): ReadAnswer {
  const steady = text.replace(/"verificationToken":"\w{24}"/g, '"verificationToken":"<24>"');
  return { status, contentType, body: steady === '' ? null : z.json().parse(JSON.parse(steady)) };
}

export type As = 'root' | 'owner' | 'maintainer' | null;

export interface Query {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string;
}

/** Asks by a JSON body: one query, or a list of them at once. */
export async function ask(
  door: GitLabDoor,
  asked: Query | readonly Query[],
  as: As = 'owner',
): Promise<ReadAnswer> {
  return readAnswer(
    await door.send({
      method: 'POST',
      path: '/api/graphql',
      headers: {
        'content-type': 'application/json',
        ...(as === null ? {} : { 'private-token': door.tokenOf(as) }),
      },
      body: JSON.stringify(asked),
    }),
  );
}
