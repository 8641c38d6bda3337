/**
 * What is said of each way in which a request can stand on the wire otherwise than GitLab's. All versions write with
 * Ruby's Net::HTTP (`lib/net/http/generic_request.rb`, `write_header` and `send_request_with_body`; seen on the wire in
 * fixtures/wire): one request line, `Name: value` and CR LF for each header, a length, and the body in one piece.
 */
import type { Oddity } from '../http/odd-framing.ts';
import type { Finding } from './finding.ts';

export interface FramingRule {
  /** `lawful`: RFC 9112 lets a proxy write it so, which then is only worth knowing; else no GitLab sends it so. */
  readonly level: Finding['level'] | 'lawful';
  readonly title: string;
  readonly why: string;
  readonly section: string;
  readonly expected: string;
}

const desync =
  'Two servers may find two different ends of the request, and take what follows for another one.';

export const framingRules: Readonly<Record<Oddity, FramingRule>> = {
  'blank-lines': {
    level: 'must',
    title: 'Blank lines stand before the request',
    why: 'A server should read over one, and may refuse it. GitLab sends none.',
    section: 'RFC 9112, section 2.2',
    expected: 'the request line first',
  },
  'request-line': {
    level: 'must',
    title: 'The request line is written otherwise',
    why: 'It has one space on each side of the target, nothing behind the version, and HTTP in capitals. Strict servers answer 400.',
    section: 'RFC 9112, section 3',
    expected: 'POST, the path, HTTP/1.1, with one space between',
  },
  'http-version': {
    level: 'lawful',
    title: 'The version of HTTP is another one',
    why: 'Ruby’s client writes HTTP/1.1; a proxy such as nginx speaks HTTP/1.0 to what stands behind it.',
    section: 'RFC 9112, section 2.3',
    expected: 'HTTP/1.1',
  },
  'target-form': {
    level: 'should',
    title: 'The target is not a path',
    why: 'Ruby’s client writes the path and the query; the whole URL it writes to an http proxy only, which passes the path on.',
    section: 'RFC 9112, section 3.2; lib/net/http.rb, edit_path',
    expected: 'a target that begins with a slash',
  },
  'target-characters': {
    level: 'must',
    title: 'The target has a byte that no URI has',
    why: 'Blanks, control characters, bytes beyond ASCII and fragments are percent-encoded or left out; a server may cut the target there or answer 400.',
    section: 'RFC 9112, section 3.2; RFC 3986',
    expected: 'a percent-encoded path',
  },
  'bare-lf': {
    level: 'must',
    title: 'A line ends with LF alone',
    why: `Some servers take that for the end of a line, others for a part of it. ${desync}`,
    section: 'RFC 9112, section 2.2',
    expected: 'CR LF at the end of every line',
  },
  'bare-cr': {
    level: 'must',
    title: 'A CR stands within a line',
    why: 'A server has to refuse it or take it for a space; some take it for the end of the line. Ruby’s client refuses to send it.',
    section: 'RFC 9112, section 2.2',
    expected: 'no CR but before LF',
  },
  'leading-blank': {
    level: 'should',
    title: 'A blank stands before the first header',
    why: 'A server has to refuse the request or read over the line, so the header is lost. Only a custom header whose name begins with a blank would be sent so.',
    section: 'RFC 9112, section 2.2',
    expected: 'a name at the beginning of the line',
  },
  'folded-line': {
    level: 'should',
    title: 'A header goes on in the next line',
    why: 'Folding (obs-fold) is obsolete: a server answers 400 or puts the lines together, so the value is another one. Only a custom header whose name begins with a blank would be sent so.',
    section: 'RFC 9112, section 5.2',
    expected: 'each header in one line',
  },
  'blank-before-colon': {
    level: 'should',
    title: 'A blank stands between a name and its colon',
    why: 'A server has to answer 400, since others have read another name there. Only a custom header whose name ends with a blank would be sent so.',
    section: 'RFC 9112, section 5.1',
    expected: 'the colon right behind the name',
  },
  'no-colon': {
    level: 'must',
    title: 'A header line has no colon',
    why: 'It is no header, and strict servers answer 400. It is shown as a name without a value.',
    section: 'RFC 9112, section 5',
    expected: 'a name, a colon and a value',
  },
  'field-name': {
    level: 'should',
    title: 'A header name is no token',
    why: 'A name has letters, digits and a few signs, and is not empty; strict servers answer 400. Only a custom header of that name would be sent so.',
    section: 'RFC 9110, sections 5.1 and 5.6.2',
    expected: 'a token',
  },
  'field-value': {
    level: 'should',
    title: 'A header value has a control character',
    why: 'Servers refuse it or put a space in its place, so the value is another one. Only a custom header with that value would be sent so.',
    section: 'RFC 9110, section 5.5',
    expected: 'a value without control characters',
  },
  'value-blanks': {
    level: 'lawful',
    title: 'The blanks around a value are others',
    why: 'They are no part of the value, so nothing is lost; Ruby’s client strips values and writes one space before each.',
    section: 'RFC 9112, section 5.1',
    expected: 'one space before the value, none behind it',
  },
  'several-hosts': {
    level: 'must',
    title: 'There are several Host headers',
    why: 'A server has to answer 400: which of them it goes by decides whose endpoint this is.',
    section: 'RFC 9112, section 3.2',
    expected: 'one Host',
  },
  'length-repeated': {
    level: 'must',
    title: 'Content-Length is there more than once',
    why: 'The values are the same, and a server may still answer 400. It was read as one.',
    section: 'RFC 9112, section 6.3',
    expected: 'one Content-Length',
  },
  'lengths-differ': {
    level: 'must',
    title: 'Two values of Content-Length differ',
    why: `A server has to answer 400. The first was read here. ${desync}`,
    section: 'RFC 9112, section 6.3',
    expected: 'one Content-Length',
  },
  'length-form': {
    level: 'must',
    title: 'Content-Length is no plain number',
    why: `It has digits only; signs, points, words and noughts before it are read in many ways. ${desync}`,
    section: 'RFC 9110, section 8.6',
    expected: 'the bytes of the body in digits',
  },
  'length-and-coding': {
    level: 'must',
    title: 'Content-Length stands beside Transfer-Encoding',
    why: `A sender must not write both; the chunks were read here. ${desync}`,
    section: 'RFC 9112, section 6.3',
    expected: 'Content-Length alone',
  },
  chunked: {
    level: 'lawful',
    title: 'The body comes in chunks',
    why: 'GitLab knows the length before it sends, and Ruby’s client takes Transfer-Encoding out even of custom headers; a proxy that passes bodies on as they come writes chunks.',
    section: 'RFC 9112, section 7.1',
    expected: 'Content-Length, and the body in one piece',
  },
  'transfer-coding': {
    level: 'must',
    title: 'The body has a transfer coding other than chunks',
    why: 'A server that does not know the coding answers 501, and one whose last coding is not chunked does not say where it ends.',
    section: 'RFC 9112, sections 6.1 and 7',
    expected: 'no Transfer-Encoding',
  },
  'coding-in-old-version': {
    level: 'must',
    title: 'HTTP/1.0 has a Transfer-Encoding',
    why: `That version knows no transfer codings: the framing is faulty. ${desync}`,
    section: 'RFC 9112, section 6.1',
    expected: 'Content-Length, in HTTP/1.1',
  },
  'chunk-extension': {
    level: 'lawful',
    title: 'A chunk has an extension',
    why: 'Whoever does not know it reads over it; it is not in the body. GitLab sends no chunks.',
    section: 'RFC 9112, section 7.1.1',
    expected: 'no chunks',
  },
  'chunk-size': {
    level: 'must',
    title: 'The size of a chunk is odd, or is none',
    why: `It has hexadecimal digits only; blanks and noughts are read in several ways, and without a size nobody can go on. ${desync}`,
    section: 'RFC 9112, section 7.1',
    expected: 'no chunks',
  },
  trailers: {
    level: 'lawful',
    title: 'Headers stand behind the body',
    why: 'Most servers and proxies drop trailers, so what they say is lost. GitLab sends none.',
    section: 'RFC 9112, section 7.1.2; RFC 9110, section 6.5',
    expected: 'all headers before the body',
  },
  'not-whole': {
    level: 'should',
    title: 'The body did not come whole',
    why: 'The sender went away, or fell silent, within it: what came must not be taken for the event.',
    section: 'RFC 9112, section 8',
    expected: 'as many bytes as were announced',
  },
};
