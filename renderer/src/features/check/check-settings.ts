/** What is filled in for a check, and what is asked of the harness for it. */
import type { ProbeLevel } from '#core/checks/check-report.ts';
import { localAddressRange } from '#core/destinations/local-address.ts';
import { parseDestinationUrl } from '#core/http/destination-url.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';

import type { CheckWishes } from './use-check.ts';

export type WitnessKind = 'none' | 'answer' | 'url' | 'file';

export interface CheckSettings {
  readonly url: string;
  readonly token: string;
  /** `Name: value`, one a line. */
  readonly headers: string;
  /** Empty = the one that the harness behaves as. */
  readonly profile: string;
  readonly level: ProbeLevel;
  readonly heavy: boolean;
  readonly destructive: boolean;
  readonly witness: WitnessKind;
  /** The URL or the path of the witness. */
  readonly witnessPlace: string;
}

export const plainSettings: CheckSettings = {
  ...{ url: '', token: '', headers: '', profile: '', level: 'must' },
  ...{ heavy: false, destructive: false, witness: 'none', witnessPlace: '' },
};

/** Why the headers cannot be read; null = they can. */
export function headerProblem(text: string): string | null {
  const wrong = linesOf(text).find((line) => !/^[^\s:]+:/.test(line));
  return wrong === undefined ? null : `“${wrong}” is no header: write Name: value.`;
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function readHeaders(text: string): RawHeaders {
  return linesOf(text).map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const;
  });
}

export function wishesOf(settings: CheckSettings): CheckWishes {
  const { url, token, headers, profile, level, heavy, destructive } = settings;
  const { witness, witnessPlace } = settings;
  return {
    url: url.trim(),
    ...(token === '' ? {} : { token }),
    headers: [...readHeaders(headers)].map(([name, value]) => [name, value]),
    ...(profile.trim() === '' ? {} : { profile: profile.trim() }),
    level,
    include: [
      ...(heavy ? (['heavy'] as const) : []),
      ...(destructive ? (['destructive'] as const) : []),
    ],
    witness:
      witness === 'none'
        ? null
        : witness === 'answer'
          ? 'answer'
          : `${witness}:${witnessPlace.trim()}`,
    // Shown here as they were sent, so that they can be sent by hand; whatever is exported is masked.
    secrets: true,
  };
}

/** The same check of one probe. */
export function onlyProbe(wishes: CheckWishes, id: string): CheckWishes {
  return { ...wishes, only: [id], skip: [] };
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
