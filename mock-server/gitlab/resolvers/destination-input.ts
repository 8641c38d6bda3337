/** The arguments that group and instance destinations share, as the schema hands them over. */
export interface UpdateInput {
  readonly id: string;
  /** Left out is not the same as null: GitLab up to 16.1 stumbles over the one and refuses the other. */
  readonly destinationUrl?: string | null;
}

export interface DestroyInput {
  readonly id: string;
}

/** What GitLab up to 16.1 raises where `destinationUrl` is left out; from 16.2 on it may be. */
export const missingUrl = { fault: 'missing keyword: :destination_url' } as const;
