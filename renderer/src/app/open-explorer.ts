/** Opens the explorer of the mock GitLab beside this page; in the desktop app, in the default browser. */
import { explorerPath } from '#contract/explorer-session.ts';
import type { HarnessDescription } from '#contract/harness-description.ts';

/** @param harness undefined while it is not known yet: nothing happens then */
export function openExplorer(harness: HarnessDescription | undefined): void {
  if (harness === undefined) return;
  window.open(harness.gitlab.url + explorerPath, '_blank', 'noopener,noreferrer');
}
