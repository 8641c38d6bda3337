// Stand-ins for receivers that are set up and not programmed, as their documents and source say they answer. They
// show what GitLab's delivery comes to there; they are no replacement for trying the real one.
//   node documented-receivers.js splunk-hec|otel|vector
//
// splunk-hec: POST /services/collector/raw; 401 code 2 without Authorization, 401 code 3 in another form than
//   "Splunk TOKEN", 403 code 4 for another token, 200 code 0. The body is kept as it came, a line an event.
// otel: POST /events; 401 where the header under required_header has another value, 415 for a Content-Encoding but
//   gzip, 400 for an empty body; one log record a line. No content type is read (receiver.go, handleReq).
// vector: POST on exactly the path; 404 elsewhere, 400 where decoding.codec = "json" cannot decode the body; each
//   item of an array is an event (http_server.rs, build_events).
import { appendFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const [, , kind = 'splunk-hec'] = process.argv;
const witness = process.env.WITNESS ?? 'events.jsonl';
const token = process.env.TOKEN ?? '';

let last = Promise.resolve();
function keep(lines) {
  const done = last.then(() => appendFile(witness, lines.map((line) => `${line}\n`).join('')));
  last = done.catch(() => undefined);
  return done;
}

function linesOf(text) {
  return text.split(/\r?\n/).filter((line) => line !== '');
}

const receivers = {
  'splunk-hec': async ({ url, headers }, text) => {
    if (!url.startsWith('/services/collector/raw')) return [404, { text: 'Not found', code: 404 }];
    const given = headers.authorization;
    if (given === undefined) return [401, { text: 'Token is required', code: 2 }];
    if (!given.startsWith('Splunk ')) return [401, { text: 'Invalid authorization', code: 3 }];
    if (given !== `Splunk ${token}`) return [403, { text: 'Invalid token', code: 4 }];
    await keep(linesOf(text));
    return [200, { text: 'Success', code: 0 }];
  },
  otel: async ({ url, headers }, text) => {
    if (url.split('?')[0] !== '/events') return [404, null];
    const isKnown = token === '' || headers['x-gitlab-event-streaming-token'] === token;
    if (!isKnown) return [401, 'request was missing required header or incorrect header value'];
    if (![undefined, '', 'gzip'].includes(headers['content-encoding'])) {
      return [415, 'invalid encoding type'];
    }
    if (text === '') return [400, 'request body content length is zero'];
    await keep(linesOf(text));
    return [200, null];
  },
  vector: async ({ url }, text) => {
    if (url.split('?')[0] !== '/') return [404, { code: 404, message: 'Not found' }];
    let body;
    try {
      body = JSON.parse(text);
    } catch (error) {
      return [400, { code: 400, message: `Failed decoding body: ${error.message}` }];
    }
    const lines = Array.isArray(body) ? body.map((event) => JSON.stringify(event)) : [text];
    await keep(lines);
    return [200, null];
  },
};

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const answer = receivers[kind];
  const [status, body] = await answer(request, Buffer.concat(chunks).toString('utf8'));
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === null ? '' : JSON.stringify(body));
}).listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
