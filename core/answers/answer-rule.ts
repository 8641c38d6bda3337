/**
 * Answers by rule, as a file, the window and the control API say them: which requests a rule is for, and what they are
 * answered. One schema for all of them; what it gives is something that it takes again.
 */
import { z } from 'zod';

import { headerNameProblem, headerValueProblem } from '../http/judge-head.ts';
import { millisecondsField } from '../order/order-field.ts';
import { faultNames } from './answer.ts';
import { parseBytes } from './parse-bytes.ts';
import { parseNth } from './parse-nth.ts';

const longestMs = 24 * 3_600_000;
/** More of them than anybody keeps an eye on. */
const mostRules = 500;
/** How many answers a shuffled round may have. */
const mostShuffled = 10_000;

const time = millisecondsField({ name: 'time', label: 'Time', help: 'a time', max: longestMs });
/** Typed as `250` or as `4s`. */
const milliseconds = time.inFile as z.ZodType<number, number | string>;

const nthWords =
  'it has to be the number of a request such as 3, or "2-5", "5-" (from the fifth on) or "every 3"';
const nth = z.union(
  [z.int().positive(), z.string().refine((text) => parseNth(text) !== null, nthWords)],
  { error: nthWords },
);

const bytes = z.union([z.int().nonnegative(), z.string().transform(parseBytes).pipe(z.int())], {
  error: 'it has to be a number of bytes, or a size such as 512KB or 1MB',
});

const pointer = z
  .string()
  .regex(/^\//, 'a JSON pointer begins with a slash, such as /details/custom_message');

/** `*` stands for any characters. */
const pattern = z.string().min(1);

const when = z.strictObject({
  method: z.string().min(1).optional().describe('the method, such as POST'),
  path: pattern
    .optional()
    .describe('the path, with * for any characters; the query counts where the pattern has a ?'),
  eventType: pattern
    .optional()
    .describe(
      'the event type, with * for any characters: of X-Gitlab-Audit-Event-Type, or without that header of the body; of a batch one of them',
    ),
  header: z
    .record(z.string().min(1), z.union([z.string(), z.boolean()]))
    .optional()
    .describe(
      'headers by their name: a value with * for any characters, true = it is there, false = it is missing',
    ),
  body: z
    .record(pointer, z.json())
    .optional()
    .describe('values of the body by their JSON pointer; of a batch those of one event'),
  nth: nth
    .optional()
    .describe(
      'which of the requests that all the rest fits: 3, "2-5", "5-" (from the fifth on) or "every 3"; counted as `per` says',
    ),
  bodyOver: bytes
    .optional()
    .describe('bodies of more bytes than that; 1KB is 1024 of them, 1MB is 1024KB'),
});

const header = z.tuple([z.string(), z.string()]).superRefine(([name, value], context) => {
  const problem = headerNameProblem(name) ?? headerValueProblem(value);
  if (problem !== null) context.addIssue({ code: 'custom', message: `of "${name}" ${problem}` });
});

const delayRange = z
  .strictObject({ from: milliseconds, to: milliseconds })
  .refine(({ from, to }) => from <= to, '"from" has to be no more than "to"');

const step = z.strictObject({
  status: z.int().min(100).max(999).default(200).describe('the status'),
  reason: z
    .string()
    .refine((text) => headerValueProblem(text) === null, 'it has a control character')
    .optional()
    .describe('the reason behind the status; left out = the usual one'),
  headers: z
    .union([
      z.array(header),
      z
        .record(z.string(), z.string())
        .transform((named) => Object.entries(named))
        .pipe(z.array(header)),
    ])
    .optional()
    .describe(
      'headers by their name, or a list of [name, value], which keeps duplicates. Content-Length is added where neither it nor Transfer-Encoding is said',
    ),
  body: z
    .json()
    .optional()
    .describe('a text as it is; anything else is written as JSON, with its Content-Type'),
  delay: z
    .union([milliseconds, delayRange], {
      error: 'it has to be milliseconds, a length of time such as 4s, or {from, to} of such',
    })
    .optional()
    .describe('how long nothing is said: 250 (milliseconds), 4s, or {from: 100ms, to: 4s}'),
  drip: z
    .strictObject({
      bytes: z.int().positive().default(1).describe('bytes in each piece'),
      every: milliseconds.default(100).describe('the pause between two pieces'),
      from: z
        .enum(['head', 'body'])
        .default('body')
        .describe('whether the head drips too, or goes out at once'),
    })
    .optional()
    .describe('the answer piece by piece'),
  fault: z.enum(faultNames).optional().describe('how the answer is spoilt'),
  times: z
    .int()
    .positive()
    .optional()
    .describe(
      'for how many requests, before the next answer follows; left out = 1. The last stays',
    ),
});

const ruleShape = {
  name: z.string().min(1).max(200).describe('what the rule is called; no two have one name'),
  receiver: z.string().min(1).optional().describe('only at the receiver of that name'),
  when: when.optional().describe('which requests; left out = all'),
  per: z
    .enum(['rule', 'event-id', 'destination'])
    .optional()
    .describe(
      'what counts by itself: the rule (the default), each event id, or each destination, told by its path and verification token',
    ),
  shuffle: z
    .boolean()
    .optional()
    .describe('the answers in an order drawn by lot from the seed, again and again; none stays'),
  then: z.array(step).min(1).describe('the answers, one after another'),
};

export const answerRuleSchema = z
  .strictObject(ruleShape)
  .refine(
    ({ shuffle, then }) =>
      shuffle !== true || then.reduce((sum, { times = 1 }) => sum + times, 0) <= mostShuffled,
    { path: ['then'], error: `no more than ${mostShuffled} answers can be shuffled` },
  );

/** A rule as it is kept: the same, for whoever tells it. */
export const keptAnswerRuleSchema = z.strictObject(ruleShape);

export const answerRulesSchema = z.strictObject({
  answers: z
    .array(answerRuleSchema)
    .max(mostRules)
    .superRefine((rules, context) => {
      const seen = new Set<string>();
      for (const [index, { name }] of rules.entries()) {
        if (seen.has(name)) {
          const message = `two rules are called "${name}"`;
          context.addIssue({ code: 'custom', message, path: [index, 'name'] });
        }
        seen.add(name);
      }
    })
    .describe(
      'the rules; the first that fits a request answers it, and without one it is answered 200',
    ),
  seed: z
    .int()
    .nonnegative()
    .max(0xffff_ffff)
    .optional()
    .describe('what is random comes of it, and is the same again each time; left out = 1'),
});

/** As they are kept: times in milliseconds, headers as pairs. */
export type AnswerRules = z.output<typeof answerRulesSchema>;
/** As they may be written. */
export type AnswerRulesInput = z.input<typeof answerRulesSchema>;
export type AnswerRule = AnswerRules['answers'][number];
export type AnswerConditions = NonNullable<AnswerRule['when']>;
export type AnswerStep = AnswerRule['then'][number];

export const noAnswerRules: AnswerRules = { answers: [] };
