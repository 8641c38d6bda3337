/**
 * What stands in the body. It is JSON under the content type of a form, so whoever reads it as a form meets signs that
 * mean something there; and whoever stores it meets characters that mean something to the store.
 */
import type { Json } from '../../catalogue/fixture.ts';
import type { CureKey } from '../cures.ts';
import type { Probe } from '../probe.ts';
import { eventProbe, sources } from './make-probe.ts';

type TextRow = readonly [
  name: string,
  title: string,
  message: string,
  cure?: CureKey,
  level?: Probe['level'],
];

/** Texts that stand in the message, and have to come out as they went in. */
const texts: readonly TextRow[] = [
  ['percent', 'A percent sign that is no escape', '100 % of 50%25, %zz and %'],
  ['plus', 'A plus sign', 'C++ and 1+1=2'],
  ['ampersand', 'An ampersand', 'R&D&Ops'],
  ['equals', 'An equals sign', 'a=b and c=d=e'],
  ['semicolon', 'A semicolon', 'first;second;third=3'],
  ['brackets', 'Square brackets, which nest in some forms', 'list[0][name]=x and a[]=b'],
  ['query', 'A URL with a query', 'https://example.com/?a=1&b=%20c#d'],
  ['quotes', 'Quotes and backslashes', 'say "no" to C:\\temp\\new', 'body/store'],
  ['control-characters', 'Control characters', 'a\u0001b\u001fc\td', 'body/store'],
  ['line-breaks', 'Line breaks', 'first\nsecond\r\nthird', 'body/lines'],
  ['line-separators', 'The line separators of Unicode', 'a\u2028b\u2029c\u0085d', 'body/lines'],
  ['emoji', 'Characters beyond the basic plane', 'shipped 🚀 by 👩‍💻', 'body/utf8'],
  ['accents', 'Accents, composed and combined', 'Zoë, Zoe\u0308 and Łódź', 'body/utf8'],
  ['right-to-left', 'Right-to-left text with its marks', '\u202Eשלום\u202C عالم', 'body/utf8'],
  [
    'markup',
    'Markup, which GitLab does not escape',
    '<b>&amp;</b> <script>x</script>',
    'body/store',
  ],
  ['template', 'Signs of templates and shells', '${jndi:x} {{7*7}} $(id) `id` #{1}', 'body/store'],
  ['sql', 'Signs of SQL', "Robert'); DROP TABLE events;--", 'body/store'],
  ['blanks', 'Blanks at both ends and in a row', '  two  blanks  ', 'body/store'],
  ['number-like-text', 'Text that looks like a number or a date', '007', 'body/types'],
  ['byte-order-mark', 'A byte order mark within the text', '\ufeffmark', 'body/utf8', 'should'],
  ['nul', 'The character NUL', 'a\u0000b', 'body/store', 'may'],
];

const textProbes = texts.map(([name, title, message, cure = 'body/form', level = 'must']) =>
  eventProbe(
    { id: `body/${name}`, title, level, source: sources.encoder, cure },
    { details: { custom_message: message } },
  ),
);

type ShapeRow = readonly [
  name: string,
  title: string,
  change: {
    readonly details?: Readonly<Record<string, Json>>;
    readonly set?: Readonly<Record<string, Json>>;
  },
  level: Probe['level'],
];

const deep: Json = { a: { b: { c: { d: { e: { f: [[[['deep']]]] } } } } } };

const shapes: readonly ShapeRow[] = [
  [
    'message-object',
    'A message that is an object, as Git operations have it',
    { details: { custom_message: { protocol: 'ssh', action: 'git-upload-pack' } } },
    'must',
  ],
  [
    'target-details-object',
    'Details of the target that are an object',
    { set: { target_details: { title: 'A title', merge_request_iid: 7 } } },
    'must',
  ],
  ['negative-author', 'The author -2 of a deploy token', { set: { author_id: -2 } }, 'must'],
  [
    'empty-ip',
    'An address that is empty',
    { set: { ip_address: '' }, details: { ip_address: '' } },
    'must',
  ],
  ['null-values', 'Values that are null', { set: { entity_path: null, target_id: null } }, 'must'],
  [
    'unknown-keys',
    'Keys that came later, such as event_name',
    { details: { event_name: 'merge_request_create', some_later_key: 'x' }, set: { later: true } },
    'should',
  ],
  ['deep-details', 'Details that nest ten deep', { details: { change: deep } }, 'may'],
  [
    'mixed-list',
    'A list of values of several types',
    { details: { change: ['a', 1, null, true, { b: 2 }] } },
    'should',
  ],
];

const shapeProbes = shapes.map(([name, title, change, level]) =>
  eventProbe(
    { id: `body/${name}`, title, level, source: sources.payload, cure: 'body/types' },
    change,
  ),
);

export const bodyProbes: readonly Probe[] = [
  eventProbe(
    {
      id: 'body/form-type-json',
      title: 'JSON under the content type of a form, as GitLab sends every event',
      level: 'must',
      source: sources.request,
      cure: 'body/form',
    },
    {},
  ),
  ...textProbes,
  ...shapeProbes,
  eventProbe(
    {
      id: 'body/large-numbers',
      title: 'Numbers beyond 2^53, digit by digit',
      level: 'should',
      source: sources.payload,
      cure: 'body/types',
    },
    {
      set: { target_id: 1 },
      text: (text) => text.replace('"target_id":1,"', '"target_id":9007199254740993,"'),
    },
  ),
  eventProbe(
    {
      id: 'body/instance-scope',
      title: 'An event of the whole instance',
      level: 'must',
      needs: ['instance-destinations'],
      source: sources.payload,
      cure: 'body/types',
    },
    {
      set: {
        entity_type: 'Gitlab::Audit::InstanceScope',
        entity_id: 1,
        entity_path: 'gitlab_instance',
      },
    },
  ),
  {
    id: 'body/scope-record',
    title: 'Records of a group and of a user, each with keys of its own',
    level: 'should',
    kind: 'event',
    needs: ['per-scope-records'],
    source: '`db/structure.sql` (19.4.1); the order is inferred from the tables',
    cure: 'body/types',
    requests: (kit) =>
      ['Group', 'User'].flatMap((entity_type, number) =>
        kit.request(kit.event({ set: { entity_type } }, number)),
      ),
  },
];
