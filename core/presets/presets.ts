/**
 * Receivers that are often put behind a destination: where they listen, which headers GitLab has to be told to
 * send, and what their answers say. One table for a check and for destinations.
 */
import type { RawHeaders } from '../http/raw-headers.ts';

export interface Preset {
  /** Stable, as it is typed. */
  readonly id: string;
  readonly name: string;
  /** Capitals stand for what its owner knows. */
  readonly urlPattern: string;
  /** Custom headers of the destination. Capitals in a value stand for what its owner knows. */
  readonly headers: RawHeaders;
  readonly answers: readonly { readonly status: number; readonly means: string }[];
  /** What is worth knowing before events are streamed to it. */
  readonly note: string;
  readonly source: string;
}

const jsonType = ['Content-Type', 'application/json'] as const;

export const presets: readonly Preset[] = [
  {
    id: 'local-receiver',
    name: 'Local receiver of Auditorium',
    urlPattern: 'http://127.0.0.1:4082/logs',
    headers: [],
    answers: [{ status: 200, means: 'recorded, whatever the path, the headers and the body' }],
    note: 'It keeps every byte and refuses nothing, unless it is told to.',
    source: 'README.md',
  },
  {
    id: 'splunk-hec',
    name: 'Splunk HTTP Event Collector, raw',
    urlPattern: 'https://HOST:8088/services/collector/raw',
    headers: [['Authorization', 'Splunk TOKEN']],
    answers: [
      { status: 200, means: 'code 0: taken, and not yet indexed' },
      { status: 401, means: 'code 2 or 3: no Authorization, or not in the form "Splunk TOKEN"' },
      { status: 403, means: 'code 4: the token is unknown' },
    ],
    note: 'The raw endpoint takes any body. /services/collector/event wants an envelope with the key "event", which GitLab does not write.',
    source:
      'https://help.splunk.com/en/splunk-enterprise/get-data-in/collect-http-event-data/http-event-collector-rest-api-endpoints',
  },
  {
    id: 'logstash',
    name: 'Elastic: Logstash, input "http"',
    urlPattern: 'http://HOST:8080/',
    headers: [jsonType],
    answers: [
      { status: 200, means: '"ok": handed to the queue' },
      { status: 401, means: 'the input has a user and a password, and the URL has not' },
    ],
    note: 'Without the header the body is one text in the field "message": only application/json is read by the codec json, unless additional_codecs names more.',
    source: 'https://www.elastic.co/guide/en/logstash/current/plugins-inputs-http.html',
  },
  {
    id: 'otel',
    name: 'OpenTelemetry Collector, receiver "webhookevent"',
    urlPattern: 'http://HOST:8088/events',
    headers: [],
    answers: [
      { status: 200, means: 'handed to the pipeline' },
      { status: 400, means: 'the body is empty' },
      { status: 401, means: 'the header under required_header is missing or has another value' },
      { status: 404, means: 'the path is not that of the receiver' },
      { status: 500, means: 'the pipeline refused it' },
    ],
    note: 'It reads no content type. The token that GitLab sends is compared by required_header, with the key X-Gitlab-Event-Streaming-Token.',
    source:
      'https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/main/receiver/webhookeventreceiver/receiver.go',
  },
  {
    id: 'vector',
    name: 'Vector, source "http_server"',
    urlPattern: 'http://HOST:8080/',
    headers: [],
    answers: [
      { status: 200, means: 'handed on; with acknowledgements: delivered by the sinks' },
      { status: 400, means: 'the body could not be decoded, or a sink refused it' },
      { status: 401, means: 'the source has auth, and the URL has no user and password' },
      { status: 404, means: 'the path is another one, and strict_path is on' },
      { status: 500, means: 'with acknowledgements: a sink failed' },
    ],
    note: 'It reads no content type: what the body is taken for is set by decoding.codec. The default, bytes, makes one event of each line.',
    source: 'https://github.com/vectordotdev/vector/blob/master/src/sources/http_server.rs',
  },
  {
    id: 'bearer',
    name: 'Any endpoint with a bearer token',
    urlPattern: 'https://HOST/PATH',
    headers: [['Authorization', 'Bearer TOKEN'], jsonType],
    answers: [
      { status: 200, means: 'taken, as far as the endpoint says' },
      { status: 401, means: 'the token is missing or wrong' },
    ],
    note: 'Any custom header is sent as it is saved, Content-Type too, which then takes the place of the default.',
    source: 'https://docs.gitlab.com/administration/compliance/audit_event_streaming/',
  },
];
