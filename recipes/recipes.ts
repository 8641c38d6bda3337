/**
 * Receivers of audit events, each twice: `naive` as the guide of its framework says, and `right`. One table for the
 * page docs/recipes.md, for the tests, and for the cure that a check shows to the framework it recognised.
 */
import { smallestChanges } from '#core/checks/smallest-changes.ts';

export interface Recipe {
  /** Also the name of its folder. */
  readonly id: string;
  readonly framework: string;
  /** Files in its folder. */
  readonly naive: string;
  readonly right: string;
  /**
   * The program and its arguments, started in the folder. `{file}` is one of the two; PORT, TOKEN and WITNESS (the file
   * to which each event that is kept is appended as a line) are in the environment, and `{port}` is that PORT.
   */
  readonly command: readonly [program: string, ...args: string[]];
  /** What `right` needs on top, in the same places. */
  readonly rightArguments?: readonly string[];
  /** The file reads no environment: `${PORT}`, `${TOKEN}`, `${WITNESS}` and `${FOLDER}` in it are filled in before. */
  readonly isFilled?: boolean;
  /** Packages that bring the program: of Debian, or of npm. */
  readonly packages: { readonly from: 'npm' | 'debian'; readonly names: readonly string[] };
  /** What GitLab's default delivery comes to where the guide was followed. */
  readonly loses: string;
  /** The smallest change from naive to one that loses nothing. */
  readonly change: string;
  /** What the smallest change needs to know besides. */
  readonly beware?: string;
}

const node = ['node', '{file}'] as const;

export const recipes: readonly Recipe[] = [
  {
    id: 'express4',
    framework: 'Express 4',
    naive: 'naive.js',
    right: 'right.js',
    command: node,
    packages: { from: 'npm', names: ['express@4'] },
    loses:
      'Answered 200: express.urlencoded() takes the JSON text for a form, so that req.body is one senseless key, cut at each & and =.',
    change: smallestChanges.express,
    beware: 'A body parser that app.use() set up before has read the body already.',
  },
  {
    id: 'express5',
    framework: 'Express 5',
    naive: 'naive.js',
    right: 'right.js',
    command: node,
    packages: { from: 'npm', names: ['express@5'] },
    loses: 'Answered 200: express.json() leaves a form alone, and req.body is undefined.',
    change: smallestChanges.express,
    beware: 'A body parser that app.use() set up before has read the body already.',
  },
  {
    id: 'fastify',
    framework: 'Fastify',
    naive: 'naive.js',
    right: 'right.js',
    command: node,
    packages: { from: 'npm', names: ['fastify'] },
    loses: 'Answered 415 before the route: Fastify has no parser for forms.',
    change: smallestChanges.fastify,
    beware: 'The default bodyLimit is 1 MiB.',
  },
  {
    id: 'koa',
    framework: 'Koa',
    naive: 'naive.js',
    right: 'right.js',
    command: node,
    packages: { from: 'npm', names: ['koa', 'koa-bodyparser'] },
    loses:
      'Answered 200: koa-bodyparser takes the JSON text for a form, so that ctx.request.body is one senseless key.',
    change: smallestChanges.koa,
    beware: 'No body parser may have read the request before.',
  },
  {
    id: 'hapi',
    framework: 'hapi',
    naive: 'naive.js',
    right: 'right.js',
    command: node,
    packages: { from: 'npm', names: ['@hapi/hapi'] },
    loses:
      'Answered 200: hapi takes the JSON text for a form, so that request.payload is one senseless key.',
    change: smallestChanges.hapi,
    beware: 'The default maxBytes is 1 MiB.',
  },
  {
    id: 'flask',
    framework: 'Flask',
    naive: 'naive.py',
    right: 'right.py',
    command: ['python3', '{file}'],
    packages: { from: 'debian', names: ['python3-flask'] },
    loses: 'Answered 415: request.json refuses every content type but JSON.',
    change: smallestChanges.flask,
    beware: 'After request.form was read, get_data() is empty.',
  },
  {
    id: 'sinatra',
    framework: 'Sinatra',
    naive: 'naive.rb',
    right: 'right.rb',
    command: ['ruby', '{file}'],
    packages: { from: 'debian', names: ['ruby-sinatra', 'puma'] },
    loses:
      'Answered 400 before the route where the body holds a % that escapes nothing; else params is one senseless key.',
    change: smallestChanges.sinatra,
    beware: 'Rack reads the form before any route, so that request.body.read alone comes too late.',
  },
  {
    id: 'php',
    framework: 'PHP',
    naive: 'naive.php',
    right: 'right.php',
    command: ['php', '-S', '127.0.0.1:{port}', '{file}'],
    rightArguments: ['-d', 'enable_post_data_reading=0'],
    packages: { from: 'debian', names: ['php-cli'] },
    loses: 'Answered 200: $_POST is the JSON text cut at each &, + and =.',
    change: smallestChanges.php,
    beware:
      'A body above post_max_size (8 MB) is thrown away unless enable_post_data_reading is off.',
  },
  {
    id: 'nginx',
    framework: 'nginx',
    naive: 'naive.conf',
    right: 'right.conf',
    command: ['nginx', '-p', '{folder}', '-c', '{file}'],
    isFilled: true,
    packages: { from: 'debian', names: ['nginx-light'] },
    loses: 'Answered 200: $request_body is empty where nothing reads the body.',
    change:
      "log_format events escape=none '$request_body';\nclient_max_body_size 26m;\nclient_body_buffer_size 26m;\nproxy_pass http://127.0.0.1:PORT/taken;",
    beware:
      'It answers before the line is written, and a body larger than client_body_buffer_size goes to a file and not into the line.',
  },
  {
    id: 'webhook',
    framework: 'webhook (adnanh)',
    naive: 'naive.json',
    right: 'right.json',
    command: [
      'webhook',
      '-ip',
      '127.0.0.1',
      '-port',
      '{port}',
      '-urlprefix',
      '',
      '-hooks',
      '{file}',
    ],
    isFilled: true,
    packages: { from: 'debian', names: ['webhook'] },
    loses:
      'Answered 200: the payload is read as a form, and every field that is asked for is empty; the answer comes before the command has run.',
    change:
      '"pass-file-to-command": [{ "source": "raw-request-body", "name": "event", "envname": "EVENT" }]',
    beware: 'An argument of a command has 128 KiB at the most: larger bodies have to go by a file.',
  },
];
