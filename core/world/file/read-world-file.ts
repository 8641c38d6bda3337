/**
 * From the text of a world file to a world. Everything that is wrong is told at once, each with its place
 * in the file; nothing is half taken.
 */
import type { z } from 'zod';

import { describeIssue } from '../../errors/describe-issue.ts';
import { HarnessError } from '../../errors/harness-error.ts';
import { parseJson } from '../../errors/json-problem.ts';
import { didYouMean } from '../../errors/nearest-names.ts';
import { masked } from '../../http/secret-text.ts';
import type { EditPorts } from '../edit/world-edit.ts';
import { emptyWorld } from '../new-world.ts';
import type { World } from '../world.ts';
import { buildClouds, buildLegacy, buildStreaming } from './build-destinations.ts';
import { buildGroups, buildPeople, buildProjects, type Paths } from './build-people.ts';
import { buildSettings } from './build-settings.ts';
import type { Building, Problem } from './building.ts';
import { createNumbering } from './numbering.ts';
import { type WorldFile, worldFileSchema } from './world-file.ts';

export interface ReadWorld {
  readonly world: World;
  /** What is not wrong but should be known, a sentence each. */
  readonly warnings: readonly string[];
}

const mostTold = 5;

function refused(problems: readonly Problem[]): HarnessError {
  const told = problems
    .slice(0, mostTold)
    .map(({ where, what }) => (where === '' ? what : `${where}: ${what}`));
  const rest = problems.length - told.length;
  return new HarnessError({
    code: 'world-file/invalid',
    category: 'user-input',
    message: `Failed to read the world file: ${told.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}. Try again with that corrected.`,
    details: { problems },
  });
}

/** `groups[2].path`; empty for the file itself, which the sentence names already. */
function spellPath(path: readonly PropertyKey[]): string {
  const text = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  return text.replace(/^\./, '');
}

/** A misspelt key at the top is most of what goes wrong when a file is written by hand. */
function nearKeys(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys' || issue.path.length > 0) return '';
  const near = didYouMean(issue.keys[0] ?? '', Object.keys(worldFileSchema.shape));
  return near === '' ? '' : ` (${near.trim().replace(/^D/, 'd')})`;
}

function parseFile(text: string): WorldFile {
  const parsed = worldFileSchema.safeParse(
    parseJson(text, (what) => refused([{ where: '', what }])),
  );
  if (parsed.success) return parsed.data;
  throw refused(
    parsed.error.issues.map((issue) => ({
      where: spellPath(issue.path),
      what: `${describeIssue(issue)}${nearKeys(issue)}`,
    })),
  );
}

function build(file: WorldFile, building: Building): World {
  const paths: Paths = new Map();
  const groups = buildGroups(file, paths, building);
  const projects = buildProjects(file, groups, paths, building);
  const people = buildPeople(file, groups, paths, building);
  const places = { groups, projects };
  const world = {
    ...emptyWorld,
    settings: buildSettings(file, groups, building),
    groups: [...groups.values()],
    projects: [...projects.values()],
    ...people,
    destinations: buildLegacy(file, places, building),
    streamingDestinations: buildStreaming(file, places, building),
    cloudConfigurations: buildClouds(file, places, building),
    targetTrust: file.targetTrust,
    answerRules: file.answerRules,
  };
  const counted = building.numbering.next();
  const further = Object.entries(file.nextIds).map(
    ([kind, next]) => [kind, Math.max(next, counted[kind] ?? 1)] as const,
  );
  return { ...world, nextIds: { ...counted, ...Object.fromEntries(further) } };
}

function warningsOf(text: string): string[] {
  const count = text.split(masked).length - 1;
  if (count === 0) return [];
  const values = count === 1 ? '1 value stands' : `${count} values stand`;
  return [
    `${values} as ${masked}: the file was written without secrets. Fill in what is to be sent, or export with secrets.`,
  ];
}

/**
 * @param text of a world file
 * @returns a world; tokens that the file does not tell are made anew
 * @throws HarnessError `world-file/invalid` with the places of what is wrong
 */
export function readWorldFile(text: string, ports: EditPorts): ReadWorld {
  const file = parseFile(text);
  const problems: Problem[] = [];
  const world = build(file, {
    ports,
    numbering: createNumbering(),
    problem: (where, what) => {
      problems.push({ where, what });
    },
  });
  if (problems.length > 0) throw refused(problems);
  return { world, warnings: warningsOf(text) };
}
