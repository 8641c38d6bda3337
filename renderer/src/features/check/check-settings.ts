/** What is filled in for a check, and what is asked of the harness for it. */
import type { CheckRequest } from '#contract/check.ts';
import type { ProbeLevel } from '#core/checks/check-report.ts';
import { localAddressRange } from '#core/destinations/local-address.ts';
import { parseDestinationUrl } from '#core/http/destination-url.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import { needsSecret } from '#core/presets/find-preset.ts';
import { presets } from '#core/presets/presets.ts';

import type { CheckWishes } from './use-check.ts';

export type WitnessKind = 'none' | 'answer' | 'url' | 'file';

/** Probes of an earlier report that are known to fail. */
export interface Baseline {
  /** Name of the file. */
  readonly name: string;
  readonly ids: readonly string[];
}

/** Text stays as it was typed, so that nothing vanishes while somebody types. */
export interface CheckSettings {
  readonly url: string;
  readonly token: string;
  /** `Name: value`, one a line. */
  readonly headers: string;
  /** Id of a preset; empty = none. */
  readonly preset: string;
  readonly presetSecret: string;
  /** Empty = the one that the harness behaves as. */
  readonly profile: string;
  readonly level: ProbeLevel;
  readonly heavy: boolean;
  readonly destructive: boolean;
  readonly witness: WitnessKind;
  /** The URL or the path of the witness. */
  readonly witnessPlace: string;
  /** Ids and areas, by commas. */
  readonly only: string;
  readonly skip: string;
  /** GitLab versions, by commas; empty = the usual ones. */
  readonly versions: string;
  /** Empty = another one each time. */
  readonly seed: string;
  /** Empty = once. */
  readonly repeat: string;
  readonly baseline: Baseline | null;
}

export const plainSettings: CheckSettings = {
  ...{ url: '', token: '', headers: '', preset: '', presetSecret: '', profile: '', level: 'must' },
  ...{ heavy: false, destructive: false, witness: 'none', witnessPlace: '' },
  ...{ only: '', skip: '', versions: '', seed: '', repeat: '', baseline: null },
};

/** Why the headers cannot be read; null = they can. */
export function headerProblem(text: string): string | null {
  const wrong = linesOf(text).find((line) => !/^[^\s:]+:/.test(line));
  return wrong === undefined ? null : `“${wrong}” is no header: write Name: value.`;
}

/** Why it is no whole number that can be taken; null = it is one, or nothing is filled in. */
export function numberProblem(text: string, least: number, most: number): string | null {
  const number = Number(text.trim());
  if (text.trim() === '' || (Number.isInteger(number) && number >= least && number <= most)) {
    return null;
  }
  return `Write a whole number from ${least} to ${most}.`;
}

export const seedProblem = (text: string): string | null =>
  numberProblem(text, 0, Number.MAX_SAFE_INTEGER);
export const repeatProblem = (text: string): string | null => numberProblem(text, 1, 1000);

export function secretProblem({ preset, presetSecret }: CheckSettings): string | null {
  const found = presets.find(({ id }) => id === preset);
  if (found === undefined || presetSecret !== '' || !needsSecret(found)) return null;
  return `${found.name} needs one.`;
}

export function isReady(settings: CheckSettings): boolean {
  const problems = [
    headerProblem(settings.headers),
    seedProblem(settings.seed),
    repeatProblem(settings.repeat),
    secretProblem(settings),
  ];
  return settings.url.trim() !== '' && problems.every((problem) => problem === null);
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function namesIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}

function readHeaders(text: string): RawHeaders {
  return linesOf(text).map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const;
  });
}

export function wishesOf(settings: CheckSettings): CheckWishes {
  const { url, token, headers, profile, level, heavy, destructive, baseline } = settings;
  const [only, skip, versions] = [settings.only, settings.skip, settings.versions].map(namesIn);
  return {
    url: url.trim(),
    ...(token === '' ? {} : { token }),
    headers: [...readHeaders(headers)].map(([name, value]) => [name, value]),
    ...presetWish(settings),
    ...(profile.trim() === '' ? {} : { profile: profile.trim() }),
    level,
    include: [
      ...(heavy ? (['heavy'] as const) : []),
      ...(destructive ? (['destructive'] as const) : []),
    ],
    witness: witnessOf(settings),
    ...(only === undefined || only.length === 0 ? {} : { only }),
    ...(skip === undefined || skip.length === 0 ? {} : { skip }),
    ...(versions === undefined || versions.length === 0 ? {} : { versions }),
    ...(settings.seed.trim() === '' ? {} : { seed: Number(settings.seed) }),
    ...(settings.repeat.trim() === '' ? {} : { repeat: Number(settings.repeat) }),
    ...(baseline === null ? {} : { baseline: [...baseline.ids] }),
    // Shown here as they were sent, so that they can be sent by hand; whatever is exported is masked.
    secrets: true,
  };
}

function presetWish({ preset, presetSecret }: CheckSettings): Pick<CheckWishes, 'preset'> {
  if (preset === '') return {};
  return { preset: presetSecret === '' ? preset : `${preset}=${presetSecret}` };
}

function witnessOf({ witness, witnessPlace }: CheckSettings): string | null {
  if (witness === 'none') return null;
  return witness === 'answer' ? witness : `${witness}:${witnessPlace.trim()}`;
}

/** What was filled in for a check that was begun before this page was there. */
export function settingsOf(request: CheckRequest): CheckSettings {
  const { url, token, headers, preset = '', profile = '', level, include, witness } = request;
  const [kind = '', ...place] = (witness ?? 'none').split(':');
  const [presetId = '', ...secret] = preset.split('=');
  const usual = plainSettings;
  return {
    ...usual,
    ...{ url, profile, level, token: token ?? '' },
    headers: headers.map((header) => header.join(': ')).join('\n'),
    preset: presetId,
    presetSecret: secret.join('='),
    heavy: include.includes('heavy'),
    destructive: include.includes('destructive'),
    witness: kind === 'answer' || kind === 'url' || kind === 'file' ? kind : 'none',
    witnessPlace: place.join(':'),
    only: request.only?.join(', ') ?? '',
    skip: request.skip.join(', '),
    seed: request.seed === undefined ? '' : String(request.seed),
    repeat: request.repeat === 1 ? '' : String(request.repeat),
    baseline: request.baseline.length === 0 ? null : { name: 'as before', ids: request.baseline },
  };
}

/** The same check of one probe. */
export function onlyProbe(wishes: CheckWishes, id: string): CheckWishes {
  return { ...wishes, only: [id], skip: [], repeat: 1 };
}

/** What a GitLab user can set on the destination. */
export function withJsonType(wishes: CheckWishes): CheckWishes {
  const others = (wishes.headers ?? []).filter(([name]) => name.toLowerCase() !== 'content-type');
  return { ...wishes, headers: [...others, ['Content-Type', 'application/json']] };
}

/** The host when it is neither this machine nor a private address: somebody has to agree before it is written to. */
export function foreignHost(url: string): string | null {
  const host = parseDestinationUrl(url.trim())?.host;
  return host === undefined || localAddressRange(host) !== null ? null : host;
}
