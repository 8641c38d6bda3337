/**
 * From the flags of `fire` to what is to be fired and where. The two ways to fire take different
 * options; one that would be ignored is refused, since whoever typed it believes that it counts.
 */
import type { Json } from '#core/catalogue/fixture.ts';
import { type OwnFixture, withoutPayload } from '#core/catalogue/own-fixture.ts';
import type { EventScope } from '#core/delivery/audit-event.ts';
import { hasControlCharacter } from '#core/http/judge-head.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import { type OrderInput, orderProblem } from '#core/order/order.ts';
import { orderFields, type OrderWishes, pickWishes } from '#core/order/order-fields.ts';

import { usageError } from '../../options/usage-error.ts';
import type { NamedFixtures } from './read-own-files.ts';

/** As commander reads them. */
export interface FireFlags extends OrderWishes {
  readonly all?: boolean;
  readonly group?: string;
  readonly project?: string;
  readonly instance?: boolean;
  readonly url?: string;
  readonly token?: string;
  readonly header?: RawHeaders;
  readonly profile?: string;
  readonly ca?: string;
  readonly insecure?: boolean;
  readonly set?: Readonly<Record<string, Json>>;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly scenario?: string;
  readonly var?: Readonly<Record<string, string>>;
}

/** Where the events happen, as typed: a path still has to be looked up in the harness's world. */
export type WantedScope =
  | { readonly kind: 'payload' }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'project'; readonly path: string }
  | { readonly kind: 'instance' };

export interface OneShotTarget {
  readonly url: string;
  /** null = generate one. */
  readonly token: string | null;
  readonly headers: RawHeaders;
  readonly profile: string;
  /** How the target's certificate is checked; null = against the system's certificates. */
  readonly trust: TargetCheck | null;
}

/** A file of certificates that are believed too, or no check at all. */
export type TargetCheck =
  { readonly kind: 'ca'; readonly file: string } | { readonly kind: 'none' };

/** What is fired, and how; the same for both ways. */
export interface Load {
  readonly fixtures: readonly string[] | 'all';
  /** The user's own, read from files that were named; `fixtures` has them as `file:NAME`. */
  readonly files: readonly OwnFixture[];
  readonly set: Readonly<Record<string, Json>>;
  readonly wishes: OrderWishes;
}

export type FireRequest =
  | { readonly via: 'harness'; readonly load: Load; readonly scope: WantedScope }
  | { readonly via: 'url'; readonly load: Load; readonly target: OneShotTarget };

/** At a URL it does not matter where the events happen. */
export function scopeOf(request: FireRequest): WantedScope {
  return request.via === 'harness' ? request.scope : { kind: 'payload' };
}

/** @throws HarnessError when nothing is named to be fired, or options contradict each other */
export function readFireRequest({ fixtures, files }: NamedFixtures, flags: FireFlags): FireRequest {
  const load: Load = {
    fixtures: readFixtures(fixtures, flags),
    files,
    set: flags.set ?? {},
    wishes: readWishes(flags),
  };
  if (flags.url !== undefined) {
    refuseBeside('--url', 'it names the only destination', scopeOptions(flags));
    if (flags.twinIds === true) {
      refuseBeside('--url', 'there is one destination', ['--twin-ids']);
    }
    refuseUnsendableToken(flags.token ?? '');
    if (flags.clockSpeed !== undefined) {
      refuseBeside('--url', 'nothing is run again without a harness', ['--clock-speed']);
    }
    return {
      via: 'url',
      load,
      target: {
        url: flags.url,
        token: flags.token ?? null,
        headers: flags.header ?? [],
        profile: flags.profile ?? '16.1',
        trust: readTrust(flags),
      },
    };
  }
  refuseWithoutUrl(flags);
  return { via: 'harness', load, scope: readScope(flags) };
}

/** What contradicts itself only in sum is found by the plan. */
function readWishes(flags: FireFlags): OrderWishes {
  const wrong = orderProblem(flags);
  if (wrong === null) return pickWishes(flags);
  const { field, problem, advice } = wrong;
  throw usageError({ reading: `--${orderFields[field].name}`, problem, advice });
}

/** The order that both ways give, once it is known which fixtures are meant and where they happen. */
export function orderOf(
  { files, set, wishes }: Omit<Load, 'fixtures'>,
  fixtures: readonly string[],
  scope: EventScope | null,
): OrderInput {
  return { ...wishes, fixtures: [...fixtures], files: files.map(withoutPayload), scope, set };
}

function readTrust({ ca, insecure }: FireFlags): TargetCheck | null {
  if (ca !== undefined && insecure === true) {
    refuseBeside('--ca', 'nothing is checked then', ['--insecure']);
  }
  if (insecure === true) return { kind: 'none' };
  return ca === undefined ? null : { kind: 'ca', file: ca };
}

function readFixtures(
  fixtures: readonly string[],
  { all = false, shape }: FireFlags,
): readonly string[] | 'all' {
  if (all && fixtures.length > 0) {
    throw usageError({
      reading: '--all',
      problem: 'fixtures are named beside it',
      advice: 'either the names or --all',
    });
  }
  // GitLab's own mix needs no list.
  if (all || (shape === 'gitlab' && fixtures.length === 0)) return 'all';
  if (fixtures.length > 0) return fixtures;
  throw usageError({
    reading: 'the command line',
    problem: 'no fixture is named',
    advice: '`auditorium fixtures` to list them, or --all to fire every one',
  });
}

function readScope(flags: FireFlags): WantedScope {
  const [first, second] = scopeOptions(flags);
  if (first !== undefined && second !== undefined) {
    refuseBeside(first, 'an event happens in one place', [second]);
  }
  const { group, project } = flags;
  if (group !== undefined) {
    refuseBlank(group, '--group', 'it names no group', '--group my-group');
    return { kind: 'path', path: group };
  }
  if (project !== undefined) {
    refuseBlank(project, '--project', 'it names no project', '--project my-group/my-project');
    return { kind: 'project', path: project };
  }
  return flags.instance === true ? { kind: 'instance' } : { kind: 'payload' };
}

function scopeOptions({ group, project, instance }: FireFlags): string[] {
  return [
    ...(group === undefined ? [] : ['--group']),
    ...(project === undefined ? [] : ['--project']),
    ...(instance === true ? ['--instance'] : []),
  ];
}

function refuseBeside(option: string, why: string, others: readonly string[]): void {
  const [other] = others;
  if (other === undefined) return;
  throw usageError({
    reading: other,
    problem: `it contradicts ${option}: ${why}`,
    advice: 'one of the two',
  });
}

function refuseBlank(path: string, reading: string, problem: string, advice: string): void {
  if (path.trim() === '') throw usageError({ reading, problem, advice });
}

function refuseUnsendableToken(token: string): void {
  if (!hasControlCharacter(token)) return;
  throw usageError({
    reading: '--token',
    problem: 'it has a control character, which no header can carry',
    advice: 'one of letters and digits, or leave --token out to have one generated',
  });
}

function refuseWithoutUrl({ token, header, profile, ca, insecure }: FireFlags): void {
  const given: readonly (readonly [option: string, present: boolean, owner: string])[] = [
    ['--token', token !== undefined, "each destination's own token is sent"],
    ['--header', header !== undefined, "each destination's own headers are sent"],
    ['--profile', profile !== undefined, 'the harness has its own'],
    ['--ca', ca !== undefined, 'the trust of targets is in its settings'],
    ['--insecure', insecure === true, 'the trust of targets is in its settings'],
  ];
  for (const [option, present, owner] of given) {
    if (!present) continue;
    throw usageError({
      reading: option,
      problem: `through a harness ${owner}`,
      advice: `it with --url`,
    });
  }
}
