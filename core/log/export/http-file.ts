/**
 * A request as a block of a `.http` file, which the HTTP clients of VS Code, JetBrains and Visual Studio read. They
 * write Content-Length themselves, fill in `{{…}}`, and take a line that begins with `###` for the next request.
 */
import { readByteString } from '../../http/byte-string.ts';
import type { RequestEntry } from './har-entry.ts';

export function httpFileHead(comment: string): string {
  return `# ${comment}\n# Clients add headers of their own, such as User-Agent and Accept.`;
}

/** @param about one line that names it @param url whole @param problem why it can never be sent; null = it can */
export function httpFileBlock(
  { request }: RequestEntry,
  { about, url, problem }: { about: string; url: string; problem: string | null },
): string {
  let title = `\n### ${about.replace(/[\r\n]/g, ' ')}`;
  const reason = problem ?? untold(request, url);
  if (reason !== null) return `${title}\n# It is left out: ${reason}.`;
  const lines = request.rawHeaders
    .filter(([name]) => !/^(?:content-length|transfer-encoding)$/i.test(name))
    .map(([name, value]) => `${readByteString(name)}: ${readByteString(value)}`);
  if (lines.some((line) => line.includes('{{'))) {
    return `${title}\n# It is left out: a header has {{, which such clients fill in.`;
  }
  const head = [`${readByteString(request.method)} ${url} HTTP/1.1`, ...lines].join('\n');
  const text = request.body.encoding === 'utf8' ? request.body.text : '';
  if (text !== '' && lines.some((line) => formHeader.test(line))) title += `\n# ${formWarning}`;
  return text === '' ? `${title}\n${head}` : `${title}\n${head}\n\n${text}`;
}

/** GitLab says so of JSON; httpYac goes by it, and REST Client unless it is told otherwise. */
const formHeader = /^content-type: *application\/x-www-form-urlencoded/i;
const formWarning =
  'Its Content-Type says that it is a form: some clients encode such a body anew (REST Client does not with "rest-client.formParamEncodingStrategy": "never").';

/** Those that httpYac 6 takes for one; a word that is none is part of the URL there. REST Client knows most of them. */
const methods =
  'GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE|PROPFIND|PROPPATCH|MKCOL|COPY|MOVE|LOCK|UNLOCK|CHECKOUT|CHECKIN|REPORT|MERGE|MKACTIVITY|MKWORKSPACE|VERSION-CONTROL|BASELINE-CONTROL|MKCALENDAR|ACL|SEARCH';
const knownMethod = new RegExp(`^(?:${methods})$`);

/** Comments, variables, checks, files, answers and further requests, as httpYac and the others read them. */
const commandLine = new RegExp(
  `^\\s*(?:#|\\/\\/|@\\w|\\?\\?|<[ @>]|>>?!? |HTTP\\/|(?:${methods}) )`,
  'm',
);

/** What such a file cannot hold. */
function untold(
  { method, target, rawHeaders, body }: RequestEntry['request'],
  url: string,
): string | null {
  if (!knownMethod.test(method))
    return `such clients know no method ${readByteString(method).slice(0, 40)}`;
  if (rawHeaders.filter(([name]) => /^host$/i.test(name)).length > 1) {
    return 'it has several Host headers, and such clients send one';
  }
  if (!target.startsWith('/')) return `its target is ${target} and no path`;
  if (url.includes('{{')) return 'its URL has {{, which such clients fill in';
  if (body.size === 0) return null;
  if (body.encoding === 'file') return 'its body is gone, or too large for such a file';
  if (body.encoding !== 'utf8') return 'its body is no text';
  if (body.text.includes('{{')) return 'its body has {{, which such clients fill in';
  if (body.text.includes('\r')) return 'its body has line ends that such clients write anew';
  if (commandLine.test(body.text)) {
    return 'a line of its body begins with what such clients take for a command';
  }
  return /^\s|\s$/.test(body.text)
    ? 'its body begins or ends with blanks, which such clients drop'
    : null;
}
