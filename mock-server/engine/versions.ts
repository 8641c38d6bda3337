/**
 * GitLab versions beside each other: what each brought, and what differs between two. Out of the timeline, the dated
 * rows of what is known of GitLab, the annotated SDL and the catalogue; nothing of it is written here.
 */
import type { FieldChange, VersionDiff } from '#contract/views/version-diff.ts';
import { changeHistories } from '#core/profiles/changes/change-history.ts';
import { changesBetween } from '#core/profiles/changes/changes-between.ts';
import { describeMilestones, type Milestone } from '#core/profiles/changes/milestone-words.ts';
import { hasReached } from '#core/profiles/compare-versions.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { datedRows } from '#fixtures/dated-rows.ts';
import { eventTypes, profileTimeline } from '#fixtures/index.ts';

import { schemaForProfile } from '../gitlab/schema/schema-for-profile.ts';
import { allMembers, isSameMember, type SchemaMember } from '../gitlab/schema/schema-members.ts';

/** Every milestone, oldest first, with what it brought in a few words. */
export function listVersions(): readonly Milestone[] {
  return describeMilestones(profileTimeline, changeHistories(profileTimeline, datedRows));
}

/**
 * @param from a version such as `16.1`, also one between two milestones
 * @param to another, newer or older
 * @throws HarnessError `profile/unknown` when one of them is no version, or one too old or too new
 */
export function compareVersions(from: string, to: string): VersionDiff {
  const [one, other] = [from, to].map((version) => makeProfile(version, profileTimeline).version);
  const versions = { from: one ?? from, to: other ?? to };
  return {
    ...versions,
    changes: [
      ...changesBetween(versions.from, versions.to, changeHistories(profileTimeline, datedRows)),
    ],
    fields: fieldChanges(versions.from, versions.to),
    eventTypes: {
      added: typesWithout(versions.from, versions.to),
      gone: typesWithout(versions.to, versions.from),
    },
  };
}

function fieldChanges(from: string, to: string): FieldChange[] {
  const [before, after] = [from, to].map((version) => allMembers(schemaForProfile({ version })));
  const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...names].sort().flatMap((name) => {
    const [old, now] = [before?.get(name), after?.get(name)];
    return isSameMember(old, now)
      ? []
      : [{ name, change: changeOf(old, now), type: now?.type ?? null }];
  });
}

function changeOf(
  old: SchemaMember | undefined,
  now: SchemaMember | undefined,
): FieldChange['change'] {
  if (old === undefined) return 'added';
  if (now === undefined) return 'gone';
  if (old.type !== now.type) return 'retyped';
  return now.deprecated ? 'deprecated' : 'undeprecated';
}

/** Event types that the one version does not have yet and the other has. */
function typesWithout(one: string, other: string): string[] {
  return eventTypes
    .filter(({ introduced }) => hasReached(other, introduced) && !hasReached(one, introduced))
    .map(({ name }) => name);
}
