/** What an endpoint is made with, by what its answers tell: the headers they have, and how its errors read. */
import { headerValue, type RawHeaders } from '../http/raw-headers.ts';

export const frameworks = [
  'express',
  'fastify',
  'koa',
  'hapi',
  'flask',
  'django',
  'rails',
  'sinatra',
  'php',
  'go',
  'spring',
  'nginx',
  'splunk-hec',
  'vector',
  'otel',
  'logstash',
  'fluentd',
] as const;

export type Framework = (typeof frameworks)[number];

/** As they write themselves. */
export const frameworkNames: Readonly<Record<Framework, string>> = {
  express: 'Express',
  fastify: 'Fastify',
  koa: 'Koa',
  hapi: 'hapi',
  flask: 'Flask',
  django: 'Django',
  rails: 'Rails',
  sinatra: 'Sinatra',
  php: 'PHP',
  go: 'Go',
  spring: 'Spring',
  nginx: 'nginx',
  'splunk-hec': 'Splunk HEC',
  vector: 'Vector',
  otel: 'OpenTelemetry',
  logstash: 'Logstash',
  fluentd: 'Fluentd',
};

export interface ToldByAnswer {
  readonly rawHeaders: RawHeaders;
  readonly body: string;
}

interface Sign {
  readonly framework: Framework;
  readonly header?: readonly [name: string, pattern: RegExp];
  readonly body?: RegExp;
}

/** The sure ones first. A proxy names itself, so it stands last. */
const signs: readonly Sign[] = [
  { framework: 'express', header: ['x-powered-by', /^express/i] },
  { framework: 'php', header: ['x-powered-by', /^php/i] },
  { framework: 'splunk-hec', header: ['server', /splunk/i] },
  { framework: 'splunk-hec', body: /"text"\s*:\s*"[^"]*"\s*,\s*"code"\s*:\s*\d+/ },
  { framework: 'flask', header: ['server', /werkzeug/i] },
  { framework: 'django', header: ['server', /wsgiserver/i] },
  {
    framework: 'django',
    body: /csrf verification failed|you're seeing this error because you have <code>DEBUG/i,
  },
  {
    framework: 'sinatra',
    body: /sinatra doesn.t know this ditty|<h1>(?:Sinatra|Bad Request)<\/h1>.*sinatra/i,
  },
  { framework: 'sinatra', header: ['x-cascade', /pass/i] },
  { framework: 'rails', header: ['x-runtime', /^[\d.]+$/] },
  { framework: 'rails', body: /ActionController|ActionDispatch/ },
  {
    framework: 'fastify',
    body: /"code"\s*:\s*"FST_|"statusCode"\s*:\s*\d+\s*,\s*"code"|"error"\s*:\s*"Unsupported Media Type"\s*,\s*"message"\s*:\s*"Unsupported Media Type/,
  },
  { framework: 'hapi', body: /^\{"statusCode":\d+,"error":"[^"]+"(?:,"message":"[^"]*")?\}$/ },
  {
    framework: 'spring',
    body: /"timestamp"\s*:.*"status"\s*:\s*\d+.*"path"\s*:|Whitelabel Error Page/s,
  },
  { framework: 'express', body: /<title>Error<\/title>\s*<\/head>\s*<body>\s*<pre>/ },
  { framework: 'otel', body: /missing or invalid required header|unable to parse request body/i },
  { framework: 'vector', header: ['server', /vector/i] },
  { framework: 'vector', body: /Failed decoding body|Error parsing Json/ },
  { framework: 'logstash', header: ['server', /logstash/i] },
  {
    framework: 'fluentd',
    body: /ERROR: Failed to parse|'json' or 'msgpack' parameter is required/,
  },
  { framework: 'koa', body: /^(?:Unsupported Media Type|Not Found|Method Not Allowed)$/ },
  {
    framework: 'go',
    body: /^404 page not found\n|invalid character '.' looking for beginning of value/,
  },
  { framework: 'nginx', header: ['server', /^nginx/i] },
];

/** @returns null when no answer tells */
export function detectFramework(answers: readonly ToldByAnswer[]): Framework | null {
  for (const { framework, header, body } of signs) {
    const isTold = answers.some((answer) => {
      if (header !== undefined) {
        return header[1].test(headerValue(answer.rawHeaders, header[0]) ?? '');
      }
      return body?.test(answer.body) ?? false;
    });
    if (isTold) return framework;
  }
  return null;
}
