/** From the flags of `check` to what is asked of it. */
import { readFile } from 'node:fs/promises';

import { type ProbeLevel, probeLevels } from '#core/checks/check-report.ts';
import { failingIn } from '#core/checks/read-baseline.ts';
import type { ReportWish } from '#core/checks/reports/report-format.ts';
import { witnessMatches } from '#core/checks/witness/find-sightings.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import { parseDuration } from '#core/order/parse-duration.ts';
import { headersOfPreset } from '#core/presets/find-preset.ts';
import type { CheckOptions } from '#mock-server/engine/check.ts';

import { readTrust } from '../fire/request/read-trust.ts';
import { usageError } from '../options/usage-error.ts';

/** As commander reads them. */
export interface CheckFlags {
  readonly profile: string;
  readonly versions?: string;
  readonly level: string;
  readonly only?: string;
  readonly skip?: string;
  readonly include?: string;
  readonly list?: boolean;
  readonly dryRun?: boolean;
  readonly token?: string;
  readonly header?: RawHeaders;
  readonly preset?: string;
  readonly ca?: string;
  readonly insecure?: boolean;
  readonly witness?: string;
  readonly witnessMatch: string;
  readonly witnessWait: string;
  readonly seed?: number;
  readonly repeat?: number;
  readonly baseline?: string;
  readonly replay?: string;
  readonly strict?: boolean;
  readonly yes?: boolean;
  readonly secrets?: boolean;
  readonly json?: boolean;
  readonly report?: readonly ReportWish[];
}

/** @throws HarnessError for what cannot be right, before anything is sent */
export async function readCheckOptions(url: string, flags: CheckFlags): Promise<CheckOptions> {
  const { token, header = [], versions, only, skip, include, seed, repeat } = flags;
  if (flags.insecure === true && flags.ca !== undefined) {
    throw usageError({
      reading: '--insecure',
      problem: 'it contradicts --ca: nothing is checked then',
      advice: 'one of them',
    });
  }
  if (flags.replay !== undefined && only !== undefined) {
    throw usageError({
      reading: '--replay',
      problem: 'it contradicts --only: it sends one probe',
      advice: 'one of them',
    });
  }
  return {
    url,
    token: token ?? null,
    headers: flags.preset === undefined ? header : headersOfPreset(flags.preset, header),
    profile: flags.profile,
    ...(versions === undefined ? {} : { versions: listOf(versions) }),
    level: oneOf<ProbeLevel>('--level', flags.level, probeLevels),
    ...(only === undefined ? {} : { only: listOf(only) }),
    ...(flags.replay === undefined ? {} : { only: [flags.replay] }),
    skip: skip === undefined ? [] : listOf(skip),
    include:
      include === undefined
        ? []
        : listOf(include).map((name) =>
            oneOf('--include', name, ['heavy', 'destructive'] as const),
          ),
    ...(seed === undefined ? {} : { seed }),
    repeat: repeat ?? 1,
    baseline: flags.baseline === undefined ? [] : await readBaseline(flags.baseline),
    witness: flags.witness ?? null,
    witnessMatch: oneOf('--witness-match', flags.witnessMatch, witnessMatches),
    witnessWaitMs: waitOf(flags.witnessWait),
    strict: flags.strict ?? false,
    secrets: flags.secrets ?? false,
    trust: await readTrust(
      flags.insecure === true
        ? { kind: 'none' }
        : flags.ca === undefined
          ? null
          : { kind: 'ca', file: flags.ca },
    ),
  };
}

export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function oneOf<Name extends string>(option: string, text: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === text);
  if (found !== undefined) return found;
  throw usageError({
    reading: option,
    problem: `${JSON.stringify(text)} is none of ${names.join(', ')}`,
    advice: `${option} ${names[0] ?? ''}`,
  });
}

function waitOf(text: string): number {
  const ms = text === '0' ? 0 : parseDuration(text);
  if (ms !== null) return ms;
  throw usageError({
    reading: '--witness-wait',
    problem: `${JSON.stringify(text)} is no length of time`,
    advice: '--witness-wait 2s',
  });
}

/** Ids of the probes that fail in a report, or in lines of `--json`. */
async function readBaseline(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw usageError({
      reading: `--baseline ${path}`,
      problem: describeSystemProblem(error),
      advice: 'a file that --report json=FILE wrote',
      cause: error,
    });
  });
  const failing = failingIn(text);
  if (failing === null) {
    throw usageError({
      reading: `--baseline ${path}`,
      problem: 'it is neither a report nor lines of --json',
      advice: 'a file that --report json=FILE wrote',
    });
  }
  return [...failing];
}
