/** What differs between two GitLab versions, for a person. */
import type { VersionDiff } from '#contract/views/version-diff.ts';
import type { VersionChange } from '#core/profiles/changes/changes-between.ts';
import { type ChangeArea, changeAreas } from '#core/profiles/profile.ts';

import type { Style } from './style.ts';

const headings: Readonly<Record<ChangeArea, string>> = {
  api: 'API',
  headers: 'Headers',
  body: 'Body',
  limits: 'Limits',
  behaviour: 'Behaviour',
};

/** How many event types are named before the rest is counted. */
const mostTypes = 8;

/** @param fields whether the fields of the GraphQL API are listed one by one */
export function versionDiffLines(
  { from, to, changes, fields, eventTypes }: VersionDiff,
  wantsFields: boolean,
  style: Style,
): string[] {
  const isAlike =
    changes.length === 0 && eventTypes.added.length === 0 && eventTypes.gone.length === 0;
  if (isAlike) {
    return [`GitLab ${from} and GitLab ${to} are alike in everything that is known here.`];
  }
  return [
    style.bold(`From GitLab ${from} to GitLab ${to}`),
    ...changeAreas.flatMap((area) => {
      const own = changes.filter((change) => change.area === area);
      return own.length === 0
        ? []
        : [
            '',
            style.bold(headings[area]),
            ...subjectsOf(own).flatMap((ones) => subjectLines(ones, style)),
          ];
    }),
    ...typeLines('Event types that are new', eventTypes.added, style),
    ...typeLines('Event types that are not there', eventTypes.gone, style),
    ...fieldLines(fields, wantsFields, style),
  ];
}

/** What is about one thing and came at one time stands together. */
function subjectsOf(changes: readonly VersionChange[]): VersionChange[][] {
  return changes.reduce<VersionChange[][]>((subjects, change) => {
    const last = subjects.at(-1);
    const [first] = last ?? [];
    if (last !== undefined && first?.about === change.about && first.since === change.since) {
      return [...subjects.slice(0, -1), [...last, change]];
    }
    return [...subjects, [change]];
  }, []);
}

function subjectLines(changes: readonly VersionChange[], style: Style): string[] {
  const [first] = changes;
  return [
    `  ${first?.about ?? ''} (${first?.since ?? ''})`,
    ...changes.flatMap(({ before, after }) => [
      ...(before === null ? [] : [`    - ${before}`]),
      ...(after === null ? [] : [`    + ${after}`]),
    ]),
    ...[...new Set(changes.map(({ source }) => source))].map((one) => style.dim(`      ${one}`)),
  ];
}

function typeLines(heading: string, names: readonly string[], style: Style): string[] {
  if (names.length === 0) return [];
  const rest = names.length - mostTypes;
  const shown = names.slice(0, mostTypes).join(', ');
  return [
    '',
    style.bold(`${heading}: ${names.length}`),
    `  ${shown}${rest > 0 ? ` and ${rest} more` : ''}`,
  ];
}

function fieldLines(fields: VersionDiff['fields'], wanted: boolean, style: Style): string[] {
  if (fields.length === 0) return [];
  const heading = style.bold(`Fields of the GraphQL API: ${fields.length}`);
  if (!wanted) return ['', `${heading}, each with --fields`];
  return [
    '',
    heading,
    ...fields.map(
      ({ name, change, type }) => `  ${change} ${name}${type === null ? '' : `: ${type}`}`,
    ),
  ];
}
