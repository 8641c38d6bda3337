import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { ElectronApplication } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { goJourney, type SavedFile, ways } from '../browser/go-journey.ts';
import { openConnectedApp, temporaryDir, useDesktop } from './open-app.ts';

useDesktop();

interface Ended {
  readonly name: string;
  /** What the dialog is headed by. */
  readonly title: string | undefined;
  readonly state: string;
}

/** Answers the system's dialog for the next file that is saved: this folder, and the name that is proposed. */
async function savedIn(
  app: ElectronApplication,
  dir: string,
  press: () => Promise<void>,
): Promise<SavedFile> {
  await app.evaluate(({ session }, folder) => {
    const ended = new Promise<Ended>((resolve) => {
      session.defaultSession.once('will-download', (_event, item) => {
        const name = item.getFilename();
        const { title } = item.getSaveDialogOptions();
        item.setSavePath(`${folder}/${name}`);
        item.once('done', (_done, state) => {
          resolve({ name, title, state });
        });
      });
    });
    Object.assign(globalThis, { endOfSaving: ended });
  }, dir);
  await press();
  const { name, title, state } = await app.evaluate(
    () => (globalThis as unknown as { endOfSaving: Promise<Ended> }).endOfSaving,
  );
  expect({ title, state }).toEqual({ title: `Save ${name}`, state: 'completed' });
  return { name, text: await readFile(join(dir, name), 'utf8') };
}

describe('the journeys that the documentation begins with, in the window', () => {
  it.each(ways)('lead %s', async (_who, way) => {
    const { app, page } = await openConnectedApp();
    const dir = temporaryDir();
    await goJourney(page, way, { saved: (press) => savedIn(app, dir, press) });
  });
});
