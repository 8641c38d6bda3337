/**
 * A fetch that signs in with whatever token was chosen last. One and the same function for the life of the
 * page, so that choosing another user does not make the editor load the schema again.
 */
export interface SignIn {
  /** @param token null = anonymous */
  use(token: string | null): void;
  readonly fetch: typeof globalThis.fetch;
}

export function createSignIn(): SignIn {
  let current: string | null = null;
  return {
    use: (token) => {
      current = token;
    },
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      // What somebody wrote into the editor of headers is meant.
      if (current !== null && !headers.has('private-token') && !headers.has('authorization')) {
        headers.set('private-token', current);
      }
      return globalThis.fetch(input, { ...init, headers });
    },
  };
}
