/** One fault for each probe, planted into the golden receiver: what an endpoint would do wrong for it to fail. */
import { listItemTexts } from '../../core/json/edit-json-text.ts';
import {
  goldenToken,
  type Received,
  type ReceivedEvent,
  type ReceiverFault,
  splitBody,
} from '../support/golden-receiver.ts';

export interface PlantedFault {
  readonly fault: ReceiverFault;
  /** Others that fail with it, since they stumble over the same. */
  readonly also?: readonly string[];
  /** Whether nearly everything fails with it. */
  readonly failsAll?: boolean;
  /** What the pauses of the probes are multiplied with; left out = few are needed. */
  readonly pauseFactor?: number;
}

/** Changes the JSON text of an event before it is kept. */
function spoils(from: RegExp | string, to: string): ReceiverFault {
  return { keep: (text) => [text.replaceAll(from, to)] };
}

/** Does not keep what the rule says. */
function drops(rule: (event: ReceivedEvent) => boolean): ReceiverFault {
  return { keep: (text, event) => (rule(event) ? [] : [text]) };
}

/** Changes the message before it is kept. */
function rewrites(change: (message: string) => string): ReceiverFault {
  return {
    keep: (text, event) => {
      const message = event.details?.['custom_message'];
      if (typeof message !== 'string') return [text];
      return [text.replace(JSON.stringify(message), JSON.stringify(change(message)))];
    },
  };
}

const isJsonType = ({ request }: Received): boolean =>
  request.headers['content-type'] === 'application/json';

const arrayOf = (text: string): readonly string[] => listItemTexts(text) ?? [];

/** Splits a body as usual, unless it is an array that the rule is about. */
function arrays(change: (items: readonly string[]) => readonly string[] | null): ReceiverFault {
  return {
    split: (text) => (text.startsWith('[') ? change(arrayOf(text)) : splitBody(text)),
  };
}

const typesOf = (items: readonly string[]): number =>
  new Set(items.map((text) => (JSON.parse(text) as ReceivedEvent)['event_type'])).size;

const repeats = (items: readonly string[]): boolean => new Set(items).size < items.length;

export const faults: Readonly<Record<string, PlantedFault>> = {
  'body/form-type-json': {
    fault: {
      head: ({ request }) =>
        request.headers['content-type']?.startsWith('application/x-www-form') === true ? 415 : null,
    },
    failsAll: true,
  },
  'body/percent': { fault: spoils(/%25/g, '%') },
  'body/plus': { fault: spoils('+', ' ') },
  'body/ampersand': { fault: rewrites((text) => text.replace(/^R&.*/, 'R')) },
  'body/equals': { fault: rewrites((text) => text.replace(/^a=b and .*/, 'a')) },
  'body/semicolon': { fault: rewrites((text) => text.replace(/^first;.*/, 'first')) },
  'body/brackets': { fault: spoils('[]=', '=') },
  'body/query': { fault: rewrites((text) => text.replace(/#d$/, '')) },
  'body/quotes': { fault: spoils('\\\\', '/') },
  'body/control-characters': { fault: spoils(/\\u001F/gi, '') },
  'body/line-breaks': { fault: spoils('\\r\\n', '\\n') },
  'body/line-separators': { fault: spoils('\u2028', ' ') },
  'body/emoji': {
    fault: rewrites((text) =>
      text.startsWith('shipped') ? text.replace(/\p{Emoji_Presentation}/gu, '?') : text,
    ),
  },
  'body/accents': { fault: rewrites((text) => text.normalize('NFC')) },
  'body/right-to-left': { fault: spoils(/\u202e/g, '') },
  'body/markup': { fault: rewrites((text) => text.replaceAll('<', '&lt;')) },
  'body/template': { fault: rewrites((text) => text.replace('{{7*7}}', '49')) },
  'body/sql': { fault: rewrites((text) => text.replaceAll("'", "''")) },
  'body/blanks': {
    fault: rewrites((text) => (text.startsWith('  two') ? text.trim() : text)),
  },
  'body/number-like-text': { fault: spoils('"custom_message":"007"', '"custom_message":7') },
  'body/byte-order-mark': { fault: spoils('\ufeff', '') },
  'body/nul': { fault: rewrites((text) => text.replaceAll('\u0000', '')) },
  'body/message-object': {
    fault: drops(({ details }) => typeof details?.['custom_message'] === 'object'),
  },
  'body/target-details-object': {
    fault: drops(({ target_details }) => typeof target_details === 'object'),
  },
  'body/negative-author': {
    fault: drops((event) => Number(event['author_id']) < 0),
    also: ['batch/odd-one-among-others'],
  },
  'body/empty-ip': { fault: drops((event) => event['ip_address'] === '') },
  'body/null-values': {
    fault: drops((event) => event['target_id'] === null),
  },
  'body/unknown-keys': { fault: drops((event) => 'later' in event) },
  'body/deep-details': { fault: spoils(/\[\[\[\["deep"\]\]\]\]/g, '"[Object]"') },
  'body/mixed-list': { fault: spoils('["a",1,null,true,{"b":2}]', '["a"]') },
  'body/large-numbers': { fault: spoils('9007199254740993', '9007199254740992') },
  'body/instance-scope': {
    fault: drops((event) => event['entity_type'] === 'Gitlab::Audit::InstanceScope'),
  },
  'body/scope-record': { fault: drops((event) => 'user_id' in event) },
  'type/unknown': {
    fault: drops((event) => event['event_type'] === 'auditorium_type_of_tomorrow'),
  },
  'type/fallback-name': { fault: drops((event) => event['event_type'] === 'audit_operation') },
  'type/absent': {
    fault: drops((event) => event['event_type'] === null),
    also: ['batch/odd-one-among-others'],
  },
  'type/json-content-type': { fault: { head: (one) => (isJsonType(one) ? 415 : null) } },
  'type/no-content-type': {
    fault: {
      head: ({ request }) =>
        request.headers['content-type'] === undefined && request.method === 'POST' ? 415 : null,
    },
    failsAll: true,
  },
  'id/number': {
    fault: drops((event) => typeof event['id'] === 'number' && event['id'] < 2 ** 32),
  },
  'id/uuid': {
    fault: drops((event) => /^[0-9a-f]{8}-/.test(String(event['id']))),
    failsAll: true,
  },
  'id/beyond-32-bits': {
    fault: drops((event) => Number(event['id']) > 2 ** 32),
  },
  'id/number-as-text': {
    fault: drops((event) => typeof event['id'] === 'string' && /^\d+$/.test(event['id'])),
    also: ['id/number', 'id/beyond-32-bits'],
  },
  'dup/same-id-twice': {
    fault: { identity: () => null },
    also: ['dup/at-the-same-time', 'batch/same-batch-twice', 'batch/same-event-twice-in-one'],
  },
  'dup/at-the-same-time': {
    fault: { storeAfterMs: 5 },
  },
  'dup/equal-but-for-the-id': {
    fault: { identity: (event) => JSON.stringify({ ...event, id: null }) },
  },
  'order/late-event': {
    fault: dropsOlder(1000),
    also: ['order/hours-old'],
  },
  'order/same-millisecond': {
    fault: {
      identity: ({ created_at, details, id }) =>
        String(details?.['target_details']).includes('order-same')
          ? String(created_at) + (String(details?.['target_details']).split('-').at(-3) ?? '')
          : String(id),
    },
  },
  'order/hours-old': { fault: dropsOlder(3600 * 1000) },
  'order/ahead': {
    fault: drops((event) => Date.parse(String(event['created_at'])) > Date.now() + 60_000),
  },
  'size/long-fields': {
    fault: {
      keep: (text, event) => [
        String(event['entity_path']).length > 255
          ? text.replace(String(event['entity_path']), 'g/')
          : text,
      ],
    },
  },
  'size/64-kb': {
    fault: { limit: 50_000 },
    also: ['size/200-kb', 'size/1-mb', 'size/5-mb', 'batch/array-of-100'],
  },
  'size/200-kb': { fault: { limit: 100 * 1024 }, also: ['size/1-mb', 'size/5-mb'] },
  'size/1-mb': { fault: { limit: 1024 * 1024 }, also: ['size/5-mb'] },
  'size/5-mb': { fault: { limit: 3 * 1024 * 1024 } },
  'size/many-members': {
    fault: drops(({ details }) => JSON.stringify(details?.['change'] ?? null).length > 20_000),
  },
  'headers/20-of-255': { fault: { maxHeaderBytes: 4096 }, also: ['headers/20-of-2000'] },
  'headers/20-of-2000': { fault: { maxHeaderBytes: 16 * 1024 } },
  'headers/underscore': {
    fault: {
      head: ({ request }) =>
        request.rawHeaders.some((name) => name.includes('_tenant_')) ? 400 : null,
    },
  },
  'headers/odd-case': {
    fault: { head: ({ request }) => (request.rawHeaders.includes('X-Api-Key') ? 403 : null) },
  },
  'headers/empty-and-8-bit': {
    fault: {
      head: ({ request }) =>
        /[\x80-\xff]/.test(String(request.headers['x-team'] ?? '')) ? 400 : null,
    },
  },
  'auth/wrong-token-refused': {
    fault: {
      isTokenRight: (token) =>
        token === goldenToken ||
        (token?.length === goldenToken.length && token.toLowerCase() !== goldenToken.toLowerCase()),
    },
  },
  'auth/no-token-refused': {
    fault: { isTokenRight: (token) => token === undefined || token === goldenToken },
  },
  'auth/empty-token-refused': {
    fault: { isTokenRight: (token) => token === '' || token === goldenToken },
  },
  'auth/token-prefix-refused': {
    fault: {
      isTokenRight: (token) => token !== undefined && token !== '' && goldenToken.startsWith(token),
    },
  },
  'auth/longer-token-refused': {
    fault: { isTokenRight: (token) => token?.startsWith(goldenToken) === true },
  },
  'auth/other-case-refused': {
    fault: { isTokenRight: (token) => token?.toLowerCase() === goldenToken.toLowerCase() },
  },
  'time/burst': {
    fault: keepsFewOf('time-burst', 15),
  },
  'time/body-after-head': { fault: { patienceMs: 500 }, pauseFactor: 1 },
  'time/trickle': { fault: trickleGuard() },
  'time/split-characters': {
    fault: { decode: (chunks) => chunks.map((chunk) => chunk.toString('utf8')).join('') },
    pauseFactor: 1,
  },
  'http/expect-close': {
    fault: {
      answer: (response, { request, number }) => {
        if (request.method !== 'POST' || number % 2 === 0) return false;
        response.destroy();
        return true;
      },
    },
    failsAll: true,
  },
  'http/query': {
    fault: { head: ({ request }) => (request.url?.includes('from=gitlab') === true ? 404 : null) },
  },
  'http/rubbish-refused': {
    fault: { split: (text) => splitBody(text) ?? (text === '' ? null : []) },
  },
  'http/empty-refused': { fault: { split: (text) => (text === '' ? [] : splitBody(text)) } },
  'http/other-method-refused': {
    fault: {
      answer: (response, { request }) => {
        if (request.method !== 'GET') return false;
        response.end('<p>hello</p>');
        return true;
      },
    },
  },
  'redirect/post-becomes-get': {
    fault: {
      answer: (response, { request }) => {
        if (request.method !== 'POST') {
          response.end('<html>login</html>');
          return true;
        }
        response.writeHead(302, { Location: '/login' }).end();
        return true;
      },
    },
    failsAll: true,
  },
  'redirect/trailing-slash': {
    fault: { head: ({ request }) => (request.url?.endsWith('/') === true ? 404 : null) },
  },
  'batch/array-of-1': {
    fault: arrays((items) => (items.length === 1 ? null : items)),
    failsAll: true,
  },
  'batch/array-of-2': {
    fault: arrays((items) => (items.length === 2 ? items.slice(0, 1) : items)),
  },
  'batch/array-of-100': { fault: arrays((items) => items.slice(0, 50)) },
  'batch/mixed-types': {
    fault: arrays((items) => (typesOf(items) > 2 ? null : items)),
  },
  'batch/odd-one-among-others': {
    fault: arrays((items) =>
      items.length === 3 && items.some((text) => text.includes('"author_id":-2')) ? null : items,
    ),
  },
  'batch/same-batch-twice': {
    fault: {
      identity: ({ id, details }) =>
        String(details?.['target_details']).includes('same-batch') ? null : String(id),
    },
  },
  'batch/same-event-twice-in-one': { fault: arrays((items) => (repeats(items) ? null : items)) },
  'batch/single-between-arrays': { fault: takesOneForm() },
};

/** Keeps nothing that is so much older than the newest it has. */
function dropsOlder(ms: number): ReceiverFault {
  let newest = 0;
  return drops((event) => {
    const at = Date.parse(String(event['created_at']));
    // What is ahead of all clocks says nothing of what is late.
    if (at < Date.now() + 60_000) newest = Math.max(newest, at);
    return at < newest - ms;
  });
}

/** Has room for so many at once, and drops the rest of a burst. */
function keepsFewOf(marker: string, most: number): ReceiverFault {
  let count = 0;
  return drops(({ details }) => {
    if (!String(details?.['target_details']).includes(marker)) return false;
    count += 1;
    return count > most;
  });
}

/** Takes a body in a few pieces, and no more. */
function trickleGuard(): ReceiverFault {
  return {
    decode: (chunks) => {
      const whole = Buffer.concat(chunks);
      return chunks.length > 8 && whole.length < 4000 && whole.includes('xxxxxxxxx')
        ? ''
        : whole.toString('utf8');
    },
  };
}

/** Decides at the first array that everything is an array. */
function takesOneForm(): ReceiverFault {
  let sawArray = false;
  return {
    split: (text, { request }) => {
      if (text.startsWith('[')) sawArray = true;
      const isTyped = request.headers['content-type'] !== undefined;
      return sawArray && !isTyped && text.startsWith('{') ? null : splitBody(text);
    },
  };
}
