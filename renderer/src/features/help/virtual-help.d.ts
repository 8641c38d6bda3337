/** What scripts/help/help-pages-plugin.ts makes of the documentation when the page is built. */
declare module 'virtual:help' {
  import type { HelpGroup, HelpPage } from '#core/help/help-page.ts';

  export interface LoadedPage {
    readonly page: HelpPage;
    /** Addresses of its pictures. */
    readonly images: Readonly<Record<string, string>>;
  }

  export const loadContents: () => Promise<{ readonly contents: readonly HelpGroup[] }>;
  /** By the id of a page. */
  export const pageLoaders: Readonly<Record<string, () => Promise<LoadedPage>>>;
}
