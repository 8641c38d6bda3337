/** The journeys of the documentation as tests: how many clicks each may take, and what it has to leave. Shared by browser and window. */
import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';

import {
  headerQa,
  integrator,
  type Journey,
  replayer,
  startJsonOnly,
} from '../../../scripts/journeys/journey.ts';

export interface Way {
  readonly journey: Journey;
  readonly mostClicks: number;
  /** The names of the pages of evidence that are saved on it. */
  readonly evidence: readonly string[];
}

/** Whom each leads, and from where to where. */
export const ways: readonly (readonly [lead: string, way: Way])[] = [
  [
    'an integrator, from the first screen to a named cause and its cure in 4 clicks',
    { journey: integrator, mostClicks: 4, evidence: [] },
  ],
  [
    'a replayer, from a recorded request to the same bytes elsewhere in 3',
    { journey: replayer, mostClicks: 3, evidence: [] },
  ],
  [
    'header QA, from a capture to a page of evidence in 3',
    { journey: headerQa, mostClicks: 3, evidence: ['evidence-1.html'] },
  ],
];

export interface SavedFile {
  /** As it was proposed. */
  readonly name: string;
  readonly text: string;
}

export interface GoOptions {
  /** Does what saves a file, and reads that file once it is whole. */
  readonly saved: (press: () => Promise<void>) => Promise<SavedFile>;
  readonly look?: () => Promise<void>;
}

/** Goes the whole way on a page that is open and connected, and says whether it was short enough. */
export async function goJourney(page: Page, way: Way, { saved, look }: GoOptions): Promise<void> {
  const endpoint = await startJsonOnly();
  onTestFinished(endpoint.stop);
  const files: SavedFile[] = [];
  let clicks = 0;
  await way.journey({
    ...{ page, endpoint: endpoint.url },
    click: async (what) => {
      clicks += 1;
      await what.click();
    },
    save: async (what) => {
      clicks += 1;
      files.push(await saved(() => what.click()));
    },
    look: () => look?.() ?? Promise.resolve(),
  });
  expect(clicks).toBeLessThanOrEqual(way.mostClicks);
  expect(files.map(({ name }) => name)).toEqual(way.evidence);
  for (const { text } of files) {
    expect(text).toMatch(/^<!doctype html>.*x-gitlab-audit-event-type.*<\/html>\s*$/is);
    expect(text).not.toContain('token-of-qa-0000');
  }
}
