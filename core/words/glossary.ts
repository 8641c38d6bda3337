/**
 * The words of the window that are not plain English, once: its explanations and docs/words.md are made of them. Where
 * GitLab has a word, it is that one.
 */

export interface GlossaryEntry {
  /** As the window writes it. */
  readonly word: string;
  /** Sentences. */
  readonly means: string;
}

export const glossary = {
  // The log
  delivery: {
    word: 'Delivery',
    means:
      'One request that was sent, with its answer or error, and what the receiver got of it. The inspector shows both sides.',
  },
  planned: {
    word: 'Planned, received',
    means:
      'Planned is what GitLab is to send, byte for byte; received is what arrived, before anything interpreted it.',
  },
  'received-only': {
    word: 'Received only',
    means:
      'A request that came to a receiver and that no delivery of this recording sent: curl, a real GitLab, an import.',
  },
  outcome: {
    word: 'Outcome',
    means:
      'Delivered was answered 2xx, rejected was answered otherwise, failed got no answer or could not be sent, cancelled was broken off with its run, skipped was never to be sent, with the reason.',
  },
  lost: {
    word: 'Lost',
    means:
      'This GitLab version will not send the event again. Most versions ignore the status of an answer, so a refusal is a loss.',
  },
  verdict: {
    word: 'Verdict',
    means:
      'What this GitLab version would now do: count the event as sent, send it again, stop for a while, or give up.',
  },
  'as-gitlab': {
    word: 'As GitLab',
    means:
      'Whether a request is as this GitLab version sends it. Default has GitLab’s own headers only, Custom has those of the destination too, Re-cased had a custom header that went out in another case than it was typed.',
  },
  'seen-twice': {
    word: 'Replay, retry, duplicate',
    means:
      'A replay was sent again because somebody asked for it, a retry because GitLab runs a failed job again. A duplicate is an event whose id came to the same place before, whatever the reason.',
  },
  timing: {
    word: 'Timing',
    means:
      'How long it took to connect, to send, to wait for the first byte of the answer and to read the rest, by the clock of the sender. The receiver’s clock begins with the request.',
  },
  rate: {
    word: 'Rate',
    means: 'Deliveries that ended in the last second. It is not shown while there are none.',
  },
  'gitlab-version': {
    word: 'GitLab version',
    means:
      'The release that the mock GitLab behaves as: its API, headers, payloads, limits and retries. It can be changed at any time (V).',
  },
  ledger: {
    word: 'Adds up',
    means:
      'The ledger: everything that was fired, sent, answered and kept is counted at each end, and the sums must agree. When they do not, it says which and by how many.',
  },
  recording: {
    word: 'Recording',
    means:
      'The log from one “Clear” to the next. Earlier ones stay on the disk, can be named, compared, and gone on in.',
  },
  'search-language': {
    word: 'Search',
    means:
      'Plain words narrow the rows that are there; terms such as status:5xx, type:merge or is:lost search the whole recording.',
  },
  // What is fired
  'event-type': {
    word: 'Event type',
    means:
      'A name of GitLab’s catalogue, such as repository_git_operation. Filters of a destination go by it.',
  },
  fixture: {
    word: 'Fixture',
    means: 'One event as GitLab’s documentation prints it, ready to fire.',
  },
  trap: {
    word: 'Trap',
    means:
      'An event with values on which endpoints stumble: a percent sign, a very long body, a type that is null.',
  },
  scope: {
    word: 'Group or project',
    means:
      'Where the event happens. It decides which destinations get it: those of the top-level group, and those of the instance. “As in the payload” takes the place that its entity_path names.',
  },
  verbatim: {
    word: 'Payload as documented',
    means:
      'The id and the time stay as the documentation prints them. Otherwise both are fresh, as in GitLab.',
  },
  'json-pointer': {
    word: 'JSON pointer',
    means:
      'The way to a value in a payload, key by key: /details/author_name is the author_name within details.',
  },
  // How it comes
  burst: {
    word: 'Burst',
    means: 'So many events at once to begin with; the others follow at the rate.',
  },
  duration: {
    word: 'Duration',
    means: 'Fire for so long in place of a number of times, such as 60s or 10m. It needs a rate.',
  },
  duplicates: {
    word: 'Duplicates',
    means:
      'So many of the events are sent twice with the same id and body, as GitLab does when a job failed half-way and is run again.',
  },
  reorder: {
    word: 'Reorder within',
    means:
      'Shuffles the order within so many events at a time. Their times still tell the order in which they happened.',
  },
  twins: {
    word: 'Every event with a sibling at the same moment',
    means:
      'Each event comes with another of its kind, with an id of its own and the same time: an endpoint that goes by the time takes them for one.',
  },
  'twin-ids': {
    word: 'Another id at each destination',
    means:
      'The same event has another id at each destination. GitLab draws ids so from 15.7 to 18.x for events that it only streams.',
  },
  repeat: {
    word: 'Repeat every, until',
    means:
      'Does all of that again every so often, such as 10m, until a time of the day (18:00) or for so long (1h).',
  },
  shape: {
    word: 'Shape',
    means:
      'Steady keeps the rate. Like GitLab.com mixes 99 Git operations to one other event, with one second in each minute at 13.3 times the rate.',
  },
  seed: {
    word: 'Seed',
    means:
      'A number from which everything that is drawn by lot comes: with the same one the mix, the spikes and the order come out the same.',
  },
  'clock-speed': {
    word: 'Clock speed',
    means:
      'How many times as fast GitLab’s waits go by, before a retry and in the circuit breaker. What an endpoint may take is never shortened.',
  },
  'keep-alive': {
    word: 'Use connections again',
    means:
      'GitLab opens a connection for each delivery. This is faster and unlike it, and each delivery says so.',
  },
  batch: {
    word: 'Batch',
    means:
      'Several events of one group as one array, as the next GitLab sends them by way of NATS. Its size, and how long an event waits for it to fill, are GitLab’s unless you say otherwise.',
  },
  'ack-deadline': {
    word: 'Acknowledged within',
    means:
      'How long all destinations may take for a batch (GitLab: 30 s). After that NATS brings it again, to every one of them.',
  },
  partitions: {
    word: 'Partitions',
    means:
      'Groups whose id leaves the same remainder share their batches, and so their failures. GitLab gives each group its own unless told otherwise.',
  },
  'publish-failures': {
    word: 'Publishing fails',
    means:
      'So many events NATS does not take. Sidekiq sends them by themselves, so that a destination gets arrays and single objects.',
  },
  circuit: {
    word: 'Circuit breaker',
    means:
      'After several failures in a row some versions stop sending to a destination: its circuit is open, and what happens meanwhile is skipped and lost. It closes by itself when its time is over, and a success clears the count. A state between, “half-open”, was not read in GitLab, and there is none here.',
  },
  scenario: {
    word: 'Scenario',
    means:
      'A file with an ordered list of steps that fire or wait, kept beside the tests of an endpoint.',
  },
  rehearsal: {
    word: 'Rehearsal',
    means:
      'An outage of GitLab that happens again at your endpoint, in a world of its own, and is judged at the end.',
  },
  // Destinations
  stream: {
    word: 'Stream',
    means:
      'A destination to which events are streamed: a URL, with its token, headers and filters.',
  },
  'verification-token': {
    word: 'Verification token',
    means:
      'Sent with each request as X-Gitlab-Event-Streaming-Token, so that an endpoint can tell GitLab from others.',
  },
  'namespace-filter': {
    word: 'Filter by group or project',
    means:
      'GitLab’s namespace filter: only events of that group or project, and of what is below it, are streamed.',
  },
  denylist: {
    word: 'Denied event types',
    means:
      'Event types that are never streamed to a consolidated destination, whatever its filters say. Behind a feature flag since 19.1.',
  },
  consolidated: {
    word: 'Consolidated, legacy',
    means:
      'GitLab’s two kinds of records. Legacy ones have mutations of their own for groups and for the instance; consolidated ones, since 16.11, have one API for HTTP, Google Cloud Logging and Amazon S3.',
  },
  instance: {
    word: 'Instance',
    means:
      'The whole GitLab. Its destinations get the events of every group, and only an administrator may make them.',
  },
  'own-events': {
    word: 'GitLab’s own events',
    means:
      'Changes of destinations, headers and filters are audit events too. They are raised and streamed as in GitLab unless this is off.',
  },
  'silent-mode': {
    word: 'Silent mode',
    means: 'A setting of GitLab under which nothing is sent to the outside, audit events among it.',
  },
  'feature-flag': {
    word: 'Feature flag',
    means:
      'A switch within GitLab that an administrator may turn. What each does, and its default in this version, stands beside it.',
  },
  world: {
    word: 'Mock GitLab',
    means:
      'Its world: groups, projects, people, tokens, destinations and settings. A world file holds all of it as text.',
  },
  snapshot: {
    word: 'Snapshot',
    means: 'A kept state of the mock GitLab, to come back to.',
  },
  // Endpoints and checks
  receiver: {
    word: 'Receiver',
    means:
      'Takes any request, keeps every byte of it, and then answers: 200, unless a rule says otherwise.',
  },
  'answer-rule': {
    word: 'Answer rule',
    means:
      'For which requests a receiver answers what. The first rule that fits answers; what none is for is answered 200.',
  },
  probe: {
    word: 'Probe',
    means:
      'A request that is sent to an endpoint to learn one thing about it. A check is all of them, judged for several GitLab versions.',
  },
  witness: {
    word: 'Witness',
    means:
      'Shows what an endpoint has kept: a file that it appends to, a URL, or a command. Without one an answer of 200 proves nothing.',
  },
  level: {
    word: 'Must, should, may',
    means:
      'How much a finding weighs. Must: events are lost, or no GitLab sends it so. Should: it hardly does, or it is unsafe. May: worth knowing.',
  },
  baseline: {
    word: 'Baseline',
    means: 'The report of an earlier check. What failed there already does not count.',
  },
  // To send again, and to others
  'byte-for-byte': {
    word: 'Byte for byte, fresh',
    means:
      'Byte for byte sends the same header lines and body again. Fresh gives each event an id that was not there before and the present time; every other byte stays.',
  },
  pseudonymise: {
    word: 'Pseudonymise',
    means:
      'Puts stand-ins of the same length in the place of names, addresses and paths, the same for the same within one export.',
  },
  expectation: {
    word: 'Expectation',
    means:
      'Your own specification of headers and values in a file, made of one request, that others are held against.',
  },
} as const satisfies Readonly<Record<string, GlossaryEntry>>;

export type Term = keyof typeof glossary;

/** All of them by their words, in the order of the alphabet. */
export function glossaryInOrder(): readonly GlossaryEntry[] {
  return Object.values<GlossaryEntry>(glossary).sort((one, other) =>
    one.word.localeCompare(other.word, 'en'),
  );
}
