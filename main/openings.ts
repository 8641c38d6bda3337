/** Hands what was asked for to the page, once there is one: reads files here, since the page can reach none. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';

import type { DesktopOpening } from '#contract/desktop.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import { isRecordingFile } from '#core/recordings/recording-file.ts';

import type { Asked } from './read-openings.ts';

/** A whole file goes from process to process in one piece. */
export const largestBytes = 256 * 1024 * 1024;

/** @returns what the page is told; trouble is a sentence for whoever asked */
export async function toOpening(asked: Asked): Promise<DesktopOpening> {
  switch (asked.type) {
    case 'place':
      return asked;
    case 'unknown-link':
      return refuse(
        `Failed to follow ${shortened(asked.link)}: it names nothing that the window has. Try auditorium://deliveries or auditorium://check/ID.`,
      );
    case 'file':
      return readWhole(asked.path);
  }
}

async function readWhole(path: string): Promise<DesktopOpening> {
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if (size > largestBytes) {
      return refuse(
        `Failed to open ${name}: it has more than ${String(largestBytes / 1024 ** 2)} MiB. Try \`auditorium ${isRecordingFile(name) ? 'recordings load' : 'import'}\`, which takes larger files.`,
      );
    }
    return { type: 'file', name, bytes: await readFile(path) };
  } catch (thrown) {
    return refuse(
      `Failed to open ${name}: ${reasonOf(thrown)}. Try a file that is there and may be read.`,
    );
  }
}

function refuse(message: string): DesktopOpening {
  return { type: 'refused', message };
}

function shortened(link: string): string {
  return link.length > 80 ? `${link.slice(0, 80)}…` : link;
}
