/** What the main process and the harness process say to each other. Nothing else passes between them. */
import type { HarnessDescription } from '#contract/harness-description.ts';
import type { HarnessErrorShape } from '#core/errors/harness-error.ts';
import type { HarnessOptions } from '#mock-server/harness.ts';

/** From the main process. */
export type HarnessOrder =
  { readonly type: 'start'; readonly options: HarnessOptions } | { readonly type: 'close' };

/** From the harness process. */
export type HarnessNews =
  | { readonly type: 'ready'; readonly description: HarnessDescription }
  | { readonly type: 'failed'; readonly error: HarnessErrorShape };
