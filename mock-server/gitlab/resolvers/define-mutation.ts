/**
 * What all mutations have in common: one input, `clientMutationId` back as it came, and `errors` in the
 * payload where a rule refuses.
 */
import { mirrorChanges } from '#core/destinations/mirror/mirror-changes.ts';
import { type Fault, isFault, isRefusal, type Refusal } from '#core/destinations/refusal.ts';
import type { World } from '#core/world/world.ts';

import type { GitLabCall } from '../gitlab-call.ts';
import { resourceNotAvailable } from './top-level-error.ts';

interface MutationInput {
  readonly clientMutationId?: string | null;
}

export type Mutation<Input> = (
  args: { readonly input: Input & MutationInput },
  call: GitLabCall,
) => Promise<object>;

/**
 * Makes a resolver out of what a mutation does. A token that only reads is refused before anything else.
 * Source of that: GitLab `app/graphql/mutations/base_mutation.rb`, recent copy.
 * @param run gets the input as the schema coerced it and returns the payload but for `clientMutationId`
 */
export function defineMutation<Input>(
  run: (input: Input, call: GitLabCall) => Promise<{ readonly errors: readonly string[] }>,
): Mutation<Input> {
  return async ({ input }, call) => {
    if (!call.mayWrite) {
      throw resourceNotAvailable();
    }
    return { clientMutationId: input.clientMutationId ?? null, ...(await run(input, call)) };
  };
}

/**
 * Applies a rule of core to the newest world, does the same to what mirrors the records that it changed, and
 * settles when all of that is safe. A refusal leaves the world as it is; a fault becomes the exception that it
 * is in GitLab.
 * @param rule may throw a TopLevelError, which then reaches the caller
 */
export async function applyRule<Outcome extends { readonly world: World } | Refusal | Fault>(
  call: GitLabCall,
  rule: (world: World) => Outcome,
): Promise<Exclude<Outcome, Fault>> {
  const outcome = await call.store.update<Outcome>((world) => {
    const result = rule(world);
    const changed = 'world' in result ? mirrorChanges(world, result.world, call) : world;
    return { world: changed, result };
  });
  if (isFault(outcome)) {
    throw new Error(outcome.fault);
  }
  // The guard above takes the fault away, which the compiler does not follow for a type parameter.
  return outcome as Exclude<Outcome, Fault>;
}

/** The `errors` of a payload: those of a refusal, or none. */
export function errorsOf(outcome: object): readonly string[] {
  return isRefusal(outcome) ? outcome.errors : [];
}
