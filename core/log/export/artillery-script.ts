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
# a header more than once (its values are joined by commas), bodies that are no text, anything with {{ and }} around a
# word, trailers, the framing of bodies.
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

/**
 * What Artillery takes for a variable or a call of one of its functions (`renderVariables` and `template` of its
 * `engine_util.js`, 2.0.9). There is no way to write it so that it stays: it fills in its own variables too.
 */
const template = /\{\{[\s$\w.[\]'",()-]+\}\}/;

export function createArtilleryWriter(): ArtilleryWriter {
  let freeAt: number | null = null;
  let origin = 'http://127.0.0.1';
  let written = 0;

  const leftOut = (what: string): string =>
    `      # ${what.replace(/[\r\n\u0085\u2028\u2029]/g, ' ')}`;

  return {
    leftOut,
    request({ method, url, headers, body, begin, took }) {
      if (body.size > 0 && body.encoding !== 'utf8') {
        return leftOut('A request is left out: its body is no text.');
      }
      const text = body.encoding === 'utf8' ? body.text : '';
      if ([url, text, ...Object.values(headers)].some((one) => template.test(one))) {
        return leftOut('A request is left out: it has {{ and }}, which Artillery fills in.');
      }
      const wait = freeAt === null ? 0 : Math.max(0, begin - freeAt) / 1000;
      freeAt = Math.max(freeAt ?? 0, begin + took);
      if (written === 0) origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? origin;
      written += 1;
      const sent = {
        ...{ url, headers },
        ...(text === '' ? {} : { body: text }),
        followRedirect: false,
      };
      const step = `      - ${yamlJson({ [method.toLowerCase()]: sent })}`;
      return wait < 0.001
        ? step
        : `      - ${yamlJson({ think: Number(wait.toFixed(3)) })}\n${step}`;
    },
    tail: () =>
      [
        ...(written === 0 ? ['      []'] : []),
        'config:',
        `  target: ${yamlJson(origin)}`,
        '  phases:',
        '    - duration: 1',
        '      arrivalCount: 1',
        '  http:',
        '    timeout: 60',
      ].join('\n'),
  };
}

/** JSON is YAML but for a few characters that YAML takes for the end of a line or refuses. */
function yamlJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
