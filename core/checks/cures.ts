/**
 * What to change at an endpoint so that a probe is kept: in general, and the smallest change in the framework that was
 * detected.
 */
import type { Framework } from './detect-framework.ts';
import { smallestChanges } from './smallest-changes.ts';

const generic = {
  'body/form':
    'Read the raw body and parse it as JSON whatever its Content-Type says, before any parser of forms sees it; or set the custom header Content-Type: application/json at the destination in GitLab.',
  'body/store':
    'Bind values as parameters and store the text as it is: no escaping, trimming, stripping or expanding on the way.',
  'body/lines':
    'Write each event as one line of JSON, and let the JSON encoder escape line breaks; do not part the body into lines yourself.',
  'body/utf8':
    'Decode the body as UTF-8 once, and store it in a column that holds four-byte characters.',
  'body/types':
    'Keep the event as the JSON that came, or in columns that take null, any type of value, unknown keys and 64-bit numbers.',
  'body/bytes-first': 'Gather the bytes of the whole body before you decode them as text.',
  'type/any':
    'Take events of every type, also of none and of types that you do not know; filter later.',
  'id/text': 'Treat the id as text: it is a number of up to 64 bits, the same as text, or a UUID.',
  'dup/by-id':
    'Make the id unique in your store and answer 2xx when it is there already; compare nothing but the id.',
  'order/any':
    'Take events in any order and of any age, and sort them by created_at when you read them.',
  'batch/array':
    'Parse the body, and when it is an array store each of its items; do not ask for the header X-Gitlab-Audit-Event-Type.',
  'auth/token':
    'Compare X-Gitlab-Event-Streaming-Token with the whole token in constant time, and answer 401 without keeping anything when it differs or is missing.',
  'time/answer-first': 'Store the event, answer 2xx at once, and do everything else afterwards.',
  'time/wait-for-body': 'Wait for as many bytes as Content-Length says, for some seconds at least.',
  'http/close':
    'Accept a new connection for each request, and answer with a Content-Length or close the connection after the answer.',
  'http/route': 'Route by the path alone, and leave the query out of account.',
  'http/check-body':
    'Answer 4xx to what is no audit event, so that a 2xx means that the event is kept.',
  'redirect/final-url':
    'Enter the URL that answers itself, with the right scheme, host and slash; a redirect turns the POST into a GET.',
  'size/limit':
    'Raise the limit of the body to 25 MB, in the framework and in the proxy before it.',
  'size/columns': 'Use columns without a limit of length, or cut nothing silently.',
  'headers/limit':
    'Raise the limit of the head to 64 KB, in the framework and in the proxy before it.',
  'headers/odd': 'Ignore headers that you do not know; read names without regard to case.',
  'tls/chain':
    'Serve the whole chain of a certificate that GitLab’s machine trusts, and allow TLS 1.2.',
} as const;

export type CureKey = keyof typeof generic;

/** The smallest change, where a framework has its own. */
const own: Readonly<Partial<Record<Framework, Readonly<Partial<Record<CureKey, string>>>>>> = {
  express: {
    'body/form': smallestChanges.express,
    'size/limit': `${smallestChanges.express}; without it the limit is 100 kB.`,
    'headers/limit':
      'http.createServer({ maxHeaderSize: 65536 }, app), or node --max-http-header-size=65536.',
  },
  fastify: {
    'body/form': smallestChanges.fastify,
    'size/limit': 'Fastify({ bodyLimit: 26214400 }); its limit is 1 MiB.',
    'headers/limit': 'Fastify({ http: { maxHeaderSize: 65536 } }).',
  },
  koa: {
    'body/form': smallestChanges.koa,
    'size/limit': "jsonLimit: '26mb' of koa-bodyparser; its limit is 1 MB.",
  },
  hapi: {
    'body/form': smallestChanges.hapi,
    'size/limit': `${smallestChanges.hapi}; without it the limit is 1 MiB.`,
  },
  flask: {
    'body/form': smallestChanges.flask,
    'size/limit': "app.config['MAX_CONTENT_LENGTH'] = 26214400.",
  },
  django: {
    'body/form':
      'event = json.loads(request.body), before request.POST is touched, with @csrf_exempt.',
    'size/limit': 'DATA_UPLOAD_MAX_MEMORY_SIZE = 26214400; its limit is 2.5 MB.',
    'redirect/final-url': 'Enter the URL with its slash, or set APPEND_SLASH = False.',
  },
  rails: {
    'body/form':
      'event = JSON.parse(request.raw_post), in a controller without params and with skip_forgery_protection.',
  },
  sinatra: {
    'body/form': smallestChanges.sinatra,
  },
  php: {
    'body/form': smallestChanges.php,
    'size/limit': 'post_max_size = 25M.',
    'body/types': 'json_decode($body, false, 512, JSON_BIGINT_AS_STRING).',
  },
  go: {
    'body/form': 'json.NewDecoder(r.Body).Decode(&event), without r.ParseForm before it.',
    'body/types': 'decoder.UseNumber(), and json.RawMessage for what you do not know.',
    'size/limit': 'http.MaxBytesReader(w, r.Body, 25<<20).',
  },
  spring: {
    'body/form':
      '@PostMapping with a parameter HttpServletRequest: objectMapper.readTree(request.getInputStream()), and spring.mvc.formcontent.filter.enabled=false.',
    'size/limit': 'server.tomcat.max-http-form-post-size=25MB.',
    'headers/limit': 'server.max-http-request-header-size=64KB.',
  },
  nginx: {
    'size/limit': 'client_max_body_size 25m; its limit is 1 MB.',
    'headers/limit': 'large_client_header_buffers 8 64k;',
    'headers/odd': 'underscores_in_headers on;',
  },
  'splunk-hec': {
    'body/form':
      'Send to /services/collector/raw, with the custom header Authorization: Splunk TOKEN.',
    'auth/token':
      'Splunk checks its own token in the custom header Authorization; it does not know GitLab’s.',
    'size/limit': 'max_content_length in limits.conf, [http_input].',
  },
  vector: {
    'body/form':
      "The source http_server with decoding.codec = 'json' reads the body whatever its type.",
    'batch/array': "decoding.codec = 'json' parts an array into events.",
  },
  otel: {
    'body/form':
      'The receiver webhookevent takes the body as text; split_logs_at_newline: false keeps it whole.',
    'auth/token':
      'required_header: { key: X-Gitlab-Event-Streaming-Token, value: TOKEN } of the receiver webhookevent.',
    'size/limit': 'max_request_body_size of the receiver webhookevent.',
  },
  logstash: {
    'body/form':
      "input { http { additional_codecs => { 'application/x-www-form-urlencoded' => 'json' } } }.",
    'size/limit': 'max_content_length of the input http; its limit is 100 MB.',
  },
  fluentd: {
    'body/form':
      'Set the custom header Content-Type: application/json: in_http takes a form type for fields.',
    'size/limit': 'body_size_limit 25m of in_http.',
  },
};

/** @param framework null = none was recognised */
export function cureFor({ cure }: { readonly cure: CureKey }, framework: Framework | null): string {
  const special = framework === null ? undefined : own[framework]?.[cure];
  if (special === undefined) return generic[cure];
  // Code has no full stop behind it.
  return `${special}${special.endsWith('.') ? ' ' : '\n'}${generic[cure]}`;
}
