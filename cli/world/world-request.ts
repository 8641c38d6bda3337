/** What one `auditorium world …` asks for, once it has been read. */
import type { OperationInput } from '#contract/operations.ts';

export type WorldEditInput = OperationInput<'editWorld'>['edit'];

export type WorldRequest =
  | { readonly do: 'show' | 'list-destinations'; readonly secrets: boolean }
  | { readonly do: 'edit'; readonly edit: WorldEditInput }
  /** `caFile` null = nothing is checked. */
  | { readonly do: 'trust'; readonly origin: string; readonly caFile: string | null }
  | { readonly do: 'list-trust' }
  | { readonly do: 'undo' | 'reset' | 'list-snapshots' }
  | { readonly do: 'save-snapshot'; readonly name: string; readonly replace: boolean }
  | { readonly do: 'restore-snapshot' | 'delete-snapshot'; readonly name: string }
  | { readonly do: 'export'; readonly file: string | null; readonly secrets: boolean }
  | { readonly do: 'import'; readonly file: string };
