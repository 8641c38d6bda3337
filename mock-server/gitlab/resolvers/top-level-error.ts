/**
 * A refusal that GitLab shows under the top-level `errors` with status 200, while the field is null.
 * Anything else that a resolver throws is taken for a fault and answered with status 500.
 */
export class TopLevelError extends Error {
  override readonly name = 'TopLevelError';
}

/** Source: GitLab `lib/gitlab/graphql/authorize/authorize_resource.rb`. */
export function resourceNotAvailable(): TopLevelError {
  return new TopLevelError(
    "The resource that you are attempting to access does not exist or you don't have permission to perform this action",
  );
}

/** Source: GitLab `ee/app/graphql/mutations/audit_events/instance_external_audit_event_destinations/base.rb`. */
export function noAccessToMutation(): TopLevelError {
  return new TopLevelError('You do not have access to this mutation.');
}
