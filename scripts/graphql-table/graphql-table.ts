/**
 * The page that shows, GitLab version by version, what the mock's GraphQL API has. Everything in it is asked
 * of the annotated SDL and of the profiles; nothing is written here by hand.
 */
import { profileTimeline } from '#fixtures/index.ts';

import { apiHistory, type MemberHistory, type TypeHistory } from './api-history.ts';

const roots = ['Query', 'Mutation'];

/** The whole page, as Markdown. */
export function graphqlTable(): string {
  const types = apiHistory();
  const isEntry = ({ name }: TypeHistory): boolean => roots.includes(name);
  return [
    '# GraphQL API by GitLab version',
    '',
    '<!-- Made by scripts/write-graphql-table.ts. Change the SDL or the profiles, then make it again. -->',
    '',
    'What stands here exists from the milestone beside it on, unless it says until when. A version between two',
    'milestones has what the one before has. Deprecated operations still work. The SDL is in',
    '`mock-server/gitlab/schema`; what is inferred or unknown about a milestone is in `docs/discoveries/graphql-api.md`.',
    '',
    '## Queries and mutations',
    '',
    ...table(
      ['Operation', 'Since', 'Deprecated since'],
      types.filter(isEntry).flatMap(operationRows),
    ),
    '',
    '## Objects and interfaces',
    '',
    ...table(
      ['Type', 'Since', 'Fields'],
      types
        .filter((type) => ['object', 'interface'].includes(type.kind) && !isEntry(type))
        .map(typeRow),
    ),
    '',
    '## Inputs',
    '',
    ...table(['Input', 'Since', 'Keys'], types.filter(({ kind }) => kind === 'input').map(typeRow)),
    '',
    '## Scalars',
    '',
    ...table(
      ['Scalar', 'Since'],
      types.filter(({ kind }) => kind === 'scalar').map(({ name, since }) => [code(name), since]),
    ),
    '',
    '## Feature flags',
    '',
    'Each gates what its capability names; a world can turn it the other way while it exists.',
    '',
    ...table(['Flag', 'Capability', 'Since', 'On by default', 'Removed'], flagRows()),
    '',
  ].join('\n');
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [row(headings), row(headings.map(() => '---')), ...rows.map(row)];
}

function code(text: string): string {
  return `\`${text}\``;
}

function operationRows({ name, members }: TypeHistory): string[][] {
  return members
    .filter((member) => !member.name.includes('('))
    .map((member) => [
      code(`${name}.${member.name}`),
      member.steps[0]?.milestone ?? '',
      member.steps.find(({ seen }) => seen?.deprecated)?.milestone ?? '',
    ]);
}

/** What a milestone did to a member, in a few words. */
function changes({ name, steps }: MemberHistory): readonly (readonly [string, string])[] {
  return steps.map(({ milestone, seen }, index) => {
    const before = steps[index - 1]?.seen ?? null;
    if (seen === null) return [milestone, `${code(name)} gone`];
    if (before === null) return [milestone, code(name)];
    return before.type === seen.type
      ? [milestone, `${code(name)} deprecated`]
      : [milestone, `${code(name)} is ${code(seen.type)}, was ${code(before.type)}`];
  });
}

/** The arguments that came with their field are not worth words: all but those of connections are `input`. */
function isWorthWords(member: MemberHistory, members: readonly MemberHistory[]): boolean {
  const field = members.find(({ name }) => name === member.name.split('(')[0]);
  return (
    field === member ||
    member.steps.length > 1 ||
    member.steps[0]?.milestone !== field?.steps[0]?.milestone
  );
}

function typeRow({ name, since, members }: TypeHistory): string[] {
  const byMilestone = new Map<string, string[]>();
  for (const member of members.filter((candidate) => isWorthWords(candidate, members))) {
    for (const [milestone, change] of changes(member)) {
      byMilestone.set(milestone, [...(byMilestone.get(milestone) ?? []), change]);
    }
  }
  const parts = [...byMilestone].map(([milestone, texts]) =>
    milestone === since ? texts.join(', ') : `**${milestone}** ${texts.join(', ')}`,
  );
  return [code(name), since, parts.join('; ')];
}

function flagRows(): string[][] {
  return profileTimeline.capabilities.flatMap(({ capability, since, flag }) =>
    flag === null
      ? []
      : [[code(flag.name), code(capability), since, flag.onSince ?? 'no', flag.removedIn ?? 'no']],
  );
}
