/** What one `auditorium recordings …` asks for, once it has been read. */
import type { Retention } from '#core/recordings/plan-retention.ts';

/** `which`: an id or the beginning of one, a name, or `current`. */
export type RecordingsRequest =
  | { readonly do: 'list' | 'start' }
  | { readonly do: 'open' | 'delete' | 'restore'; readonly which: string }
  | { readonly do: 'name' | 'note'; readonly which: string; readonly text: string }
  | { readonly do: 'keep'; readonly which: string; readonly keep: boolean }
  | { readonly do: 'compare'; readonly left: string; readonly right: string }
  | {
      readonly do: 'save';
      readonly which: string;
      /** Left out = a name made of the recording's, here. */
      readonly file: string | undefined;
      /** Whether secrets stay in. */
      readonly secrets: boolean;
    }
  | {
      readonly do: 'load';
      readonly file: string;
      /** Whether the log goes on in it. */
      readonly open: boolean;
    }
  /** Left out = the limits as they are. */
  | { readonly do: 'limits'; readonly change: Partial<Retention> };
