/**
 * A recording as a script for Artillery, https://www.artillery.io/docs/reference/test-script: one virtual user that
 * sends each request once, and waits between them as long as there was nothing under way.
 */
import type { ScriptRequest } from './script-request.ts';

export function artilleryHead(comment: string): string {
  return `# ${comment}
#
# artillery run FILE                                   the recording as it was, to where it went
# artillery run --target https://host FILE             only where a request names no host; see config.target
#
# As recorded: methods, paths, headers, bodies, duplicates, and the waits between requests.
# Not as recorded, since Artillery cannot: requests that are under way at once (one virtual user sends one after another,
# so that slow answers put off all after them), the order and case of header lines (its client writes them in lower case),
# a header more than once (its values are joined by commas), bodies that are no text, trailers, the framing of bodies.
scenarios:
  - name: recorded
    flow:`;
}

export interface ArtilleryWriter {
  /** The lines of a request, without their end. */
  readonly request: (request: ScriptRequest) => string;
  readonly leftOut: (what: string) => string;
  readonly tail: () => string;
}

export function createArtilleryWriter(): ArtilleryWriter {
  /** What Artillery would take for a template, by name. */
  const variables = new Map<string, string>();
  let freeAt: number | null = null;
  let origin = 'http://127.0.0.1';
  let written = 0;

  /** Artillery fills in `{{ name }}` once; what it fills in is left as it is. */
  const plain = (text: string): string => {
    if (!text.includes('{{')) return text;
    const name = `text${variables.size + 1}`;
    variables.set(name, text);
    return `{{ ${name} }}`;
  };
  const leftOut = (what: string): string =>
    `      # ${what.replace(/[\r\n\u0085\u2028\u2029]/g, ' ')}`;

  return {
    leftOut,
    request({ method, url, headers, body, begin, took }) {
      if (body.size > 0 && body.encoding !== 'utf8') {
        return leftOut('A request is left out: its body is no text.');
      }
      const wait = freeAt === null ? 0 : Math.max(0, begin - freeAt) / 1000;
      freeAt = Math.max(freeAt ?? 0, begin + took);
      if (written === 0) origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? origin;
      written += 1;
      const sent = {
        url: plain(url),
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, plain(value)]),
        ),
        ...(body.encoding === 'utf8' && body.size > 0 ? { body: plain(body.text) } : {}),
        followRedirect: false,
      };
      const step = `      - ${yamlJson({ [method.toLowerCase()]: sent })}`;
      return wait < 0.001
        ? step
        : `      - ${yamlJson({ think: Number(wait.toFixed(3)) })}\n${step}`;
    },
    tail: () => {
      const filled = [...variables].map(([name, text]) => `    ${name}: ${yamlJson(text)}`);
      return [
        ...(written === 0 ? ['      []'] : []),
        'config:',
        `  target: ${yamlJson(origin)}`,
        '  phases:',
        '    - duration: 1',
        '      arrivalCount: 1',
        '  http:',
        '    timeout: 60',
        ...(filled.length === 0 ? [] : ['  variables:', ...filled]),
      ].join('\n');
    },
  };
}

/** JSON is YAML but for a few characters that YAML takes for the end of a line or refuses. */
function yamlJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
