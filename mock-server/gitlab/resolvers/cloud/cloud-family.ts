/**
 * The three mutations that each family of cloud configurations has, made from what tells the families
 * apart. The rules are in core/destinations/cloud.
 */
import {
  createConfiguration,
  destroyConfiguration,
  findConfiguration,
  updateConfiguration,
} from '#core/destinations/cloud/cloud-configurations.ts';
import { isRefusal } from '#core/destinations/save-destination.ts';
import {
  configurationCreated,
  configurationDestroyed,
  configurationUpdated,
} from '#core/own-events/cloud-events.ts';
import { type Capability, supports } from '#core/profiles/profile.ts';
import { groupById } from '#core/world/groups.ts';
import type { CloudConfiguration, World } from '#core/world/world.ts';

import type { GitLabCall } from '../../gitlab-call.ts';
import {
  applyRule,
  authorizedGroup,
  checkedGroup,
  defineMutation,
  errorsOf,
  type Mutation,
  requireInstanceAccess,
} from '../define-mutation.ts';
import { groupOf } from '../group-object.ts';
import { givenOf } from '../legacy/destination-input.ts';
import { resourceNotAvailable } from '../top-level-error.ts';
import { configurationObject } from './cloud-configuration-object.ts';

export interface Family extends Pick<CloudConfiguration, 'service' | 'kind'> {
  /** The field of the payloads that has the record. */
  readonly payloadField: string;
  /** The arguments that are the service's own. */
  readonly fields: readonly string[];
  /** What the version must have on top of what the schema says, for a flag; null = nothing. */
  readonly capability: Capability | null;
}

type Input = Readonly<Record<string, unknown>> & {
  readonly name?: string | null;
  readonly active?: boolean | null;
};

/** The service's own arguments, less those that are null: a text each, as the schema coerced them. */
function fieldsOf({ fields }: Family, input: Input): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = input[field];
      return typeof value === 'string' ? [[field, value]] : [];
    }),
  );
}

function requireAccess({ kind, capability }: Family, world: World, call: GitLabCall): void {
  if (kind === 'instance') {
    requireInstanceAccess(world, call, resourceNotAvailable);
  }
  if (capability !== null && !supports(call.profile, capability)) {
    throw resourceNotAvailable();
  }
}

function authorizedConfiguration(
  family: Family,
  world: World,
  call: GitLabCall,
  id: string,
): CloudConfiguration {
  requireAccess(family, world, call);
  const found = findConfiguration(world, family, id);
  if (found === undefined) {
    throw resourceNotAvailable();
  }
  if (found.groupId !== null) {
    checkedGroup(world, call, groupById(world, found.groupId));
  }
  return found;
}

function payload(
  { payloadField }: Family,
  outcome: { readonly configuration: CloudConfiguration } | { readonly errors: readonly string[] },
  call: GitLabCall,
): { readonly errors: readonly string[] } {
  return {
    errors: errorsOf(outcome),
    [payloadField]:
      'configuration' in outcome
        ? configurationObject(outcome.configuration, (id) => groupOf(id, call))
        : null,
  };
}

export function createOf(family: Family): Mutation<Input & { readonly groupPath?: string }> {
  const { service, kind } = family;
  return defineMutation(async (input, call) => {
    const outcome = await applyRule(call, (world) => {
      requireAccess(family, world, call);
      const groupId =
        kind === 'group' ? authorizedGroup(world, call, input.groupPath ?? '').id : null;
      const fields = fieldsOf(family, input);
      return createConfiguration(
        world,
        { service, kind, groupId, name: input.name ?? null, fields },
        call,
      );
    });
    if (!isRefusal(outcome)) {
      call.raise(configurationCreated(outcome.configuration, call.profile));
    }
    return payload(family, outcome, call);
  });
}

export function updateOf(family: Family): Mutation<Input & { readonly id: string }> {
  return defineMutation(async (input, call) => {
    const { id, name, active } = input;
    const outcome = await applyRule(call, (world) => {
      const before = authorizedConfiguration(family, world, call, id);
      const change = { ...givenOf({ name, active }), fields: fieldsOf(family, input) };
      return { ...updateConfiguration(world, before, change, call.profile), before };
    });
    if (!isRefusal(outcome)) {
      call.raise(configurationUpdated(outcome.before, outcome.configuration, call.profile));
    }
    return payload(family, outcome, call);
  });
}

export function destroyOf(family: Family): Mutation<{ readonly id: string }> {
  return defineMutation(async ({ id }, call) => {
    const { configuration } = await applyRule(call, (world) => {
      const found = authorizedConfiguration(family, world, call, id);
      return { ...destroyConfiguration(world, found), configuration: found };
    });
    call.raise(configurationDestroyed(configuration, call.profile));
    return { errors: [] };
  });
}
