/** Starts a receiver recipe on a free port, with a witness file in a folder of its own, and ends it with the test. */
import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { onTestFinished } from 'vitest';

import type { Recipe } from '#recipes/recipes.ts';

import { freePort } from './free-port.ts';

export const recipeToken = 'recipe-token-0123456';

export interface RunningRecipe {
  readonly url: string;
  readonly witnessFile: string;
  /** What was kept, line by line. */
  readonly lines: () => Promise<string[]>;
}

const recipesFolder = fileURLToPath(new URL('../../recipes', import.meta.url));

/** Whether its program, and what it loads, is on this machine. Those of npm always are. */
export function canRun({ command: [program], id, packages }: Recipe): boolean {
  if (packages.from === 'npm') return true;
  const tries: Readonly<Record<string, readonly string[]>> = {
    flask: ['-c', 'import flask'],
    sinatra: ['-e', 'require "sinatra/base"; require "puma"'],
    nginx: ['-v'],
    webhook: ['-version'],
    php: ['-v'],
  };
  return spawnSync(program, [...(tries[id] ?? [])]).status === 0;
}

export async function runRecipe(recipe: Recipe, kind: 'naive' | 'right'): Promise<RunningRecipe> {
  const port = await freePort();
  const scratch = await mkdtemp(join(tmpdir(), 'auditorium-recipe-'));
  const witnessFile = join(scratch, 'events.jsonl');
  await writeFile(witnessFile, '');
  const folder = join(recipesFolder, recipe.id);
  const file = await fileOf(recipe, kind, { folder, scratch, port, witnessFile });
  const [program, ...args] = recipe.command;
  const more = kind === 'right' ? (recipe.rightArguments ?? []) : [];
  const filled = [...more, ...args].map((text) =>
    text.replace('{file}', file).replace('{port}', String(port)).replace('{folder}', scratch),
  );
  const child = spawn(program, filled, {
    cwd: dirname(file) === scratch ? scratch : folder,
    env: { ...process.env, PORT: String(port), WITNESS: witnessFile, TOKEN: recipeToken },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      resolve();
    }),
  );
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(scratch, { recursive: true, force: true });
  });
  await Promise.race([
    untilOpen(port),
    ended.then(() => Promise.reject(new Error(`${recipe.id} ended: ${said}`))),
  ]);
  const lines = async (): Promise<string[]> =>
    (await readFile(witnessFile, 'utf8')).split('\n').filter((line) => line !== '');
  return { url: `http://127.0.0.1:${port}/logs`, witnessFile, lines };
}

interface Place {
  readonly folder: string;
  readonly scratch: string;
  readonly port: number;
  readonly witnessFile: string;
}

async function fileOf(recipe: Recipe, kind: 'naive' | 'right', place: Place): Promise<string> {
  const { folder, scratch, port, witnessFile } = place;
  if (recipe.isFilled !== true) return join(folder, recipe[kind]);
  await cp(folder, scratch, { recursive: true });
  const values: Readonly<Record<string, string>> = {
    PORT: String(port),
    TOKEN: recipeToken,
    WITNESS: witnessFile,
    FOLDER: scratch,
  };
  const text = await readFile(join(folder, recipe[kind]), 'utf8');
  const file = join(scratch, recipe[kind]);
  await writeFile(
    file,
    text.replace(/\$\{([A-Z]+)\}/g, (whole, name: string) => values[name] ?? whole),
  );
  return file;
}

/** Tries until somebody listens; the limit of the test ends it. */
async function untilOpen(port: number): Promise<void> {
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => {
        resolve(false);
      });
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
