/** What stands on the page of the control API and no table knows: how to reach it, and how it is used. */
import { fileFormats } from '#contract/transfer/export-request.ts';

export const callsInWords = `# The control API

Everything that the window and the command line do with a running harness, they do by this API, and so can a script. It is
made of plain calls: \`POST /api/<operation>\`, with the input as one JSON object. This page is made from
\`contract/operations.ts\` by \`npx tsx scripts/write-control-api.ts\`.

## Address and token

\`auditorium serve --json\` prints one line when it is ready. Its \`control.url\` is where the API is, and \`control.token\` is the
token, drawn anew for each run of the harness; in Node.js, \`createHarness()\` gives the same line as \`description\`. The commands
of Auditorium take both from \`AUDITORIUM_URL\` and \`AUDITORIUM_TOKEN\`, and so do the examples here:

\`\`\`sh
call() {
  curl -sS "$AUDITORIUM_URL/api/$1" -H "Authorization: Bearer $AUDITORIUM_TOKEN" \\
    -H 'Content-Type: application/json' -d "$2"
  echo
}

call describeHarness '{}'
\`\`\`

- Each request has \`Authorization: Bearer\` with the token. It does not count in the query, nor in a cookie.
- The harness listens on 127.0.0.1 only, and answers to \`127.0.0.1\`, \`localhost\` and \`[::1]\` with its port in \`Host\`. A page of
  another origin is refused, token or not.
- The body is a JSON object of 64 MiB at the most, and is said to be \`application/json\`. No body is the same as \`{}\`. What has
  a default may be left out.
- The answer is JSON with status 200, or an error.

## An event from end to end

Make a destination as the owner of a group, fire an event at it, and look at what was sent:

\`\`\`sh
call executeGraphql '{"as": "owner", "query": "mutation { externalAuditEventDestinationCreate(input: { destinationUrl: \\"http://127.0.0.1:4082/logs\\", groupPath: \\"my-group\\" }) { errors } }"}'

RUN=$(call startRun '{"fixtures": ["merge_request_create"], "scope": {"kind": "group", "path": "my-group"}}' |
  grep -o '"id":"[^"]*"' | head -n 1 | cut -d '"' -f 4)
until call getRun "{\\"id\\": \\"$RUN\\"}" | grep '"state":"finished"'; do :; done

call findEntries "{\\"query\\": {\\"run\\": \\"$RUN\\", \\"kinds\\": [\\"attempt\\"]}}"
call listLog '{"limit": 3}'
\`\`\`

Follow the log as it grows, here for three seconds:

\`\`\`sh
curl -sSN --max-time 3 "$AUDITORIUM_URL/api/stream?view=rows&after=0" -H "Authorization: Bearer $AUDITORIUM_TOKEN" || true
\`\`\`

A body that is too large for its entry (\`"encoding": "file"\`) is downloaded by its hash, as bytes:
\`GET /api/bodies/<sha256>\`. The operation \`getBody\` gives the same in JSON. A whole recording is a file
([its form](../log-format.md#a-recording-as-one-file)): \`GET /api/recordings/<id>\` gives it, with secrets masked unless
\`?secrets=true\` is behind it, and \`POST /api/recordings\` with that file as its body, as \`application/octet-stream\`, adds it; the
answer is \`{ "recording", "masked" }\`, and the log goes on in it by \`continueRecording\` only.

\`POST /api/import\` puts the requests of a file into the log, of any size and of any kind that [the import](../replay.md#import) knows: all of
them, or none. The file is the body, as it is. \`?name=\` is its name, whose ending says what it is; \`into=new\` (a recording of its own, in which the log
goes on; the default) or \`into=current\`; by \`id=\`, any text, \`getImport\` tells meanwhile how far it is. Whoever goes away cancels it. The answer is
\`{ "recording", "requests", "firstSeq", "lastSeq", "notices", "previous" }\`.

\`\`\`sh
echo '{"event_type": "user_created"}' | curl -sS "$AUDITORIUM_URL/api/import?name=mine.jsonl&into=new" \\
  -H "Authorization: Bearer $AUDITORIUM_TOKEN" -H 'Content-Type: application/octet-stream' --data-binary @-
\`\`\`

\`POST /api/export\` writes what a search finds as a file, as it is read: the answer is the file, whatever its size, and breaks off where it
cannot go on. Its body is \`{ "format", "query", "recording", "secrets", "pseudonymise", "news" }\`, of which only the format has to be there:
${fileFormats.map((format) => `\`${format}\``).join(', ')}. \`query\` and \`recording\` are those of \`findEntries\`. Secrets are masked unless
\`secrets\` is true.

\`\`\`sh
curl -sS "$AUDITORIUM_URL/api/export" -H "Authorization: Bearer $AUDITORIUM_TOKEN" -H 'Content-Type: application/json' \\
  -d '{"format": "har", "query": {"search": "status:2xx"}}' --output /dev/null
\`\`\`

With \`"news": true\` the answer comes in frames: a byte that says what it is, four bytes with its length, the highest first, and that many
bytes. 0 is a part of the file; 1 is news as JSON: \`count\` (how many entries there are to write), \`done\` (how many were gone through), \`missing\` (the
\`seq\` of an entry that goes without its body, and the error why), \`failure\` (the error why it ends early); 2 is the end, without which it
was cut off.`;

export const errorsInWords = `An error is \`{ "error": { "code", "category", "message", "details" } }\`. The message says what failed, why, and what to try;
\`details\` are facts for a program. The status follows from code and category:`;

export const streamInWords = `\`GET /api/stream\` sends [server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html) until it is
closed, and a comment every 15 seconds. The \`id\` of each is the \`seq\` behind which a reconnect goes on: give it as \`after\`
with the \`recording\` it counts in, or as \`Last-Event-ID\`. Entries come in batches, in order, without gaps. A program leaves
out messages and kinds of entry that it does not know.`;

export const shapesInWords = `\`integer\` is a whole number and \`json\` any JSON value. Moments are ISO 8601 in UTC. A harness of a newer version may
answer more fields than stand here.`;
