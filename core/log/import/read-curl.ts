/**
 * Requests of curl commands, as browsers and API tools copy them and as the export of this program writes them:
 * https://curl.se/docs/manpage.html. Header lines stand as curl would send them, as far as a command tells that.
 */
import { decodeBase64 } from '../../http/base64.ts';
import { readByteString, toByteString } from '../../http/byte-string.ts';
import { targetOf } from '../../http/request-target.ts';
import type { RequestFlaw } from '../request-flaw.ts';
import { type ImportedRequest, isHttpUrl } from './imported-request.ts';
import { LeftOutCount } from './left-out.ts';
import { bodyOf } from './read-raw.ts';
import { type ShellCommand, shellCommands } from './shell-words.ts';

/** Whether text has a curl command, in a script or by itself. */
export function looksLikeCurl(text: string): boolean {
  return /^\ufeff?(?:#[^\n]*\n|\s)*(?:base64 [^\n|]*\|\s*)?(?:\$ )?curl(?:\.exe)?\s/.test(text);
}

export interface CurlRequests {
  readonly requests: readonly ImportedRequest[];
  /** What a person should know of the script: what was left out, and why. Sentences. */
  readonly notices: readonly string[];
}

/** @param script as a byte string */
export function readCurl(script: string): CurlRequests {
  const requests: ImportedRequest[] = [];
  const leftOut = new LeftOutCount();
  for (const command of shellCommands(script.replace(/^(\s*)\$ (?=curl\s)/, '$1'))) {
    if (!/^(?:.*\/)?curl(?:\.exe)?$/.test(command.words[0] ?? '')) continue;
    const request = toRequest(command);
    if (typeof request === 'string') leftOut.add({ what: `line ${command.line}`, why: request });
    else requests.push(request);
  }
  return { requests, notices: leftOut.describe('commands') };
}

/** Options with a value behind them that say nothing of the request that goes out. */
const withValue = new Set(
  [
    '-o --output -m --max-time --connect-timeout --retry --retry-delay --retry-max-time -x --proxy -U --proxy-user',
    '--cacert --capath -E --cert --key --pass --cert-type --key-type --ciphers --resolve --connect-to -w --write-out',
    '-K --config -D --dump-header -c --cookie-jar --interface --limit-rate --max-redirs -T --upload-file -F --form',
    '--form-string -r --range -z --time-cond -y -Y --dns-servers --stderr --trace --trace-ascii --tls-max --unix-socket',
    '--expect100-timeout --max-filesize --noproxy --pinnedpubkey --oauth2-bearer --aws-sigv4 --socks5 --socks5-hostname',
  ].flatMap((line) => line.split(' ')),
);

interface Wanted {
  method: string | null;
  url: string | null;
  target: string | null;
  headers: [string, string][];
  /** Names of those that curl is told to leave out. */
  without: Set<string>;
  data: string[];
  isJson: boolean;
  isGet: boolean;
  isHead: boolean;
  flaws: Set<RequestFlaw>;
}

function toRequest({ words, document, isOpen }: ShellCommand): ImportedRequest | string {
  if (isOpen) return 'it has a variable or a command in it, which only its shell can fill in';
  const wanted = readOptions(words.slice(1), document);
  if (typeof wanted === 'string') return wanted;
  const { headers, target, isGet, isJson } = wanted;
  let { url } = wanted;
  if (url === null) return 'it has no URL';
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) url = `http://${url}`;
  if (!isHttpUrl(url)) return 'its URL is not http or https';
  const data = wanted.data.length === 0 ? null : wanted.data.join('&');
  if (isGet && data !== null) url += `${url.includes('?') ? '&' : '?'}${data}`;
  const body = isGet ? null : data;
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const isAdded = (name: string): boolean =>
    !given.has(name.toLowerCase()) && !wanted.without.has(name.toLowerCase());
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#]*)/i.exec(url)?.[1] ?? '';
  const type = isJson ? 'application/json' : 'application/x-www-form-urlencoded';
  // curl names its version there, which no command tells.
  if (isAdded('User-Agent')) wanted.flaws.add('header-missing');
  const bytes = body ?? '';
  const rawHeaders: [string, string][] = [
    ...(isAdded('Host') ? [['Host', host] as [string, string]] : []),
    ...(isAdded('Accept')
      ? [['Accept', isJson ? 'application/json' : '*/*'] as [string, string]]
      : []),
    ...headers,
    ...(body !== null && isAdded('Content-Length')
      ? [['Content-Length', String(bytes.length)] as [string, string]]
      : []),
    ...(body !== null && isAdded('Content-Type')
      ? [['Content-Type', type] as [string, string]]
      : []),
  ];
  const readable = readByteString(url.replace(/#.*$/s, ''));
  const ofUrl = toByteString(targetOf(readable));
  const line = target ?? toByteString(targetOf(url));
  const flaws = [...wanted.flaws];
  return {
    method: wanted.method ?? (wanted.isHead ? 'HEAD' : body === null ? 'GET' : 'POST'),
    url: readable,
    ...(line === ofUrl ? {} : { target: line }),
    rawHeaders,
    body: bodyOf(Uint8Array.from(bytes, (character) => character.charCodeAt(0))),
    answered: null,
    at: null,
    ...(flaws.length === 0 ? {} : { flaws }),
  };
}

function readOptions(words: readonly string[], document: string | null): Wanted | string {
  const wanted: Wanted = {
    ...{ method: null, url: null, target: null, headers: [], without: new Set(), data: [] },
    ...{ isJson: false, isGet: false, isHead: false, flaws: new Set<RequestFlaw>() },
  };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const [name, attached] = splitOption(word);
    if (name === null) {
      if (wanted.url !== null) return 'it has more than one URL';
      wanted.url = word;
      continue;
    }
    const value = (): string => {
      if (attached !== null) return attached;
      index += 1;
      return words[index] ?? '';
    };
    const problem = takeOption(wanted, name, value, document);
    if (problem !== null) return problem;
  }
  return wanted;
}

/** `-XPOST` is `-X POST`, `--request=POST` is none of curl's. @returns null as the name of what is no option */
function splitOption(word: string): readonly [name: string | null, attached: string | null] {
  if (word.startsWith('--') && word.length > 2) return [word, null];
  if (!word.startsWith('-') || word.length < 2) return [null, null];
  // Single letters without a value may stand together, as in -sSL.
  const letters = /^-[0-9#aBfgijkLlnNOpqRsSvGI]+/.exec(word)?.[0] ?? '-';
  if (letters.length === word.length) return [word, null];
  const at = letters.length;
  return [`-${word.charAt(at)}`, word.length > at + 1 ? word.slice(at + 1) : null];
}

function takeOption(
  wanted: Wanted,
  name: string,
  value: () => string,
  document: string | null,
): string | null {
  switch (name) {
    case '-X':
    case '--request':
      wanted.method = value();
      return null;
    case '--url':
      wanted.url = value();
      return null;
    case '--request-target':
      wanted.target = value();
      return null;
    case '-H':
    case '--header':
      takeHeader(wanted, value());
      return null;
    case '-A':
    case '--user-agent':
      wanted.headers.push(['User-Agent', value()]);
      return null;
    case '-e':
    case '--referer':
      wanted.headers.push(['Referer', value()]);
      return null;
    case '-b':
    case '--cookie':
      wanted.headers.push(['Cookie', value()]);
      return null;
    case '-u':
    case '--user':
      return 'it has a user and a password, of which only curl makes a header';
    case '-d':
    case '--data':
    case '--data-ascii':
    case '--data-binary':
      takeData(wanted, value(), document);
      return null;
    case '--data-raw':
      wanted.data.push(value());
      return null;
    case '--json':
      wanted.isJson = true;
      takeData(wanted, value(), document);
      return null;
    case '--data-urlencode':
      return 'it has --data-urlencode, whose body only curl makes';
    case '-F':
    case '--form':
    case '--form-string':
    case '-T':
    case '--upload-file':
      return `it has ${name}, whose body only curl makes`;
    case '-G':
    case '--get':
      wanted.isGet = true;
      return null;
    case '-I':
    case '--head':
      wanted.isHead = true;
      return null;
    default:
      if (withValue.has(name)) value();
      if (/^-[^-]/.test(name) && name.includes('G')) wanted.isGet = true;
      return null;
  }
}

/** `Name: value`; `Name;` is one without a value, and `Name:` one that curl is to leave out. */
function takeHeader(wanted: Wanted, line: string): void {
  const empty = /^([^:;]+);\s*$/.exec(line)?.[1];
  if (empty !== undefined) {
    wanted.headers.push([empty, '']);
    return;
  }
  const colon = line.indexOf(':');
  if (colon === -1) return;
  const name = line.slice(0, colon);
  const text = line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '');
  if (text === '') wanted.without.add(name.toLowerCase());
  else wanted.headers.push([name, text]);
}

function takeData(wanted: Wanted, text: string, document: string | null): void {
  if (!text.startsWith('@')) {
    wanted.data.push(text);
    return;
  }
  const isPiped = text === '@-' && document !== null;
  if (!isPiped) wanted.flaws.add('body-missing');
  wanted.data.push(isPiped ? byteString(decodeBase64(document)) : '');
}

function byteString(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
