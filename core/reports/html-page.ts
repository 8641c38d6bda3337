/**
 * The shell of a report as one HTML file: it needs no network and no script, and its policy forbids both, so that
 * nothing an endpoint answered can act in it. Light and dark follow the reader's system; paper is always light.
 */
import { escapeMarkup } from './escape-markup.ts';
import { reportStyles } from './html-styles.ts';

/** @param body markup, with everything of unknown origin escaped */
export function htmlPage({ title, body }: { title: string; body: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeMarkup(title)}</title>
<style>
${reportStyles}
</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}
