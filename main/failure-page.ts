/**
 * What the window shows when there is no harness to show. A page by itself, without script, in an address
 * that can reach nothing: it has to work when nothing else does.
 */
import type { HarnessErrorShape } from '#core/errors/harness-error.ts';

/**
 * Where the button of the page leads. The lock on navigation stops it as it stops any other link, and the main
 * process takes it for the wish to try again. The name is reserved never to exist (RFC 2606).
 */
export const tryAgainUrl = 'https://auditorium.invalid/try-again';

/** @returns the address of the page that says what went wrong */
export function failurePageUrl({
  message,
  code,
}: Pick<HarnessErrorShape, 'message' | 'code'>): string {
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>Auditorium</title>
<style>
  body { margin: 0; min-height: 100vh; display: grid; place-items: center;
    font: 15px/1.5 system-ui, sans-serif; color: CanvasText; background: Canvas; }
  main { max-width: 60ch; padding: 2rem; overflow-wrap: anywhere; }
  h1 { font-size: 18px; }
  small { opacity: .75; }
  a { display: inline-block; margin: 1rem 0; padding: .4rem 1rem; border-radius: 6px;
    color: #fff; background: #0a7180; text-decoration: none; }
  a:focus-visible { outline: 2px solid #0b8295; outline-offset: 2px; }
</style>
<main>
  <h1>Auditorium has stopped</h1>
  <p role="alert">${escapeHtml(message)}</p>
  <a href="${tryAgainUrl}" autofocus>Try again</a>
  <p><small>${escapeHtml(code)}</small></p>
</main>
</html>`;
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
