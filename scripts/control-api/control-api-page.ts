/**
 * The page of the control API: how to reach it, each operation of the table, the stream, the errors and the
 * shapes. Operations, errors and shapes are asked of the contract; only the ways to use them are written here.
 */
import { z } from 'zod';

import { type OperationName, operationNames, operations } from '#contract/operations.ts';
import { annotationOperations } from '#contract/operations/annotation-operations.ts';
import { answerOperations } from '#contract/operations/answer-operations.ts';
import { checkOperations } from '#contract/operations/check-operations.ts';
import { conformOperations } from '#contract/operations/conform-operations.ts';
import { harnessOperations } from '#contract/operations/harness-operations.ts';
import { logOperations } from '#contract/operations/log-operations.ts';
import type { Operation } from '#contract/operations/operation.ts';
import { receiverOperations } from '#contract/operations/receiver-operations.ts';
import { recordingOperations } from '#contract/operations/recording-operations.ts';
import { runOperations } from '#contract/operations/run-operations.ts';
import { worldEditOperations } from '#contract/operations/world-edit-operations.ts';
import { worldOperations } from '#contract/operations/world-operations.ts';
import { streamMessages } from '#contract/stream.ts';
import {
  positionEvent,
  streamPositionSchema,
  streamQuerySchema,
} from '#contract/wire/stream-request.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { errorStatus } from '#mock-server/control/answer-error.ts';

import { callsInWords, errorsInWords, shapesInWords, streamInWords } from './page-words.ts';
import { createShapeBook, type ShapeBook } from './shape-book.ts';
import { type JsonSchema, typeText, wordsOf } from './type-text.ts';

const themes = {
  'The harness': harnessOperations,
  'The mock GitLab': worldOperations,
  'Changing the world': worldEditOperations,
  'Runs: events, scenarios, replays': runOperations,
  'Answers of the receivers': answerOperations,
  'The log': logOperations,
  'Marks and notes': annotationOperations,
  Recordings: recordingOperations,
  Receivers: receiverOperations,
  'Checks of an endpoint': checkOperations,
  Conformance: conformOperations,
} as const;

/** @throws Error for an operation that stands under no heading yet */
function checkThemes(): void {
  const shown = new Set(Object.values(themes).flatMap((table) => Object.keys(table)));
  const forgotten = operationNames.filter((name) => !shown.has(name));
  if (forgotten.length > 0) {
    throw new Error(`${forgotten.join(', ')} has no heading: add its table to the themes here.`);
  }
}

function codeBlock(type: string): string {
  return `\`\`\`ts\ntype Answer = ${type};\n\`\`\``;
}

/** Text in a cell of a table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function fieldRows({ properties = {}, required = [] }: JsonSchema): string[] {
  return Object.entries(properties).map(([name, field]) => {
    const schema = typeof field === 'object' ? field : {};
    const isRequired = required.includes(name);
    const default_ =
      schema.default === undefined
        ? isRequired
          ? 'has to be given'
          : ''
        : `\`${JSON.stringify(schema.default)}\``;
    return `| \`${name}\` | \`${cell(inline(schema))}\` | ${cell(default_)} | ${cell(wordsOf(schema))} |`;
  });
}

/** A type on one line. */
function inline(schema: JsonSchema): string {
  return typeText(schema)
    .replace(/\/\*\*.*?\*\/\n/g, '')
    .replace(/\((\w+|\[[^\]]*\])\)\[\]/g, '$1[]')
    .replace(/;\n\}/g, ' }')
    .replace(/\{\n/g, '{ ')
    .replace(/\n/g, ' ');
}

function inputText(schema: JsonSchema): string {
  const rows = fieldRows(schema);
  if (rows.length === 0) return 'Input: none, `{}`.';
  return ['| field | type | default | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function answerText(schema: JsonSchema): string {
  const name = /^(\w+)(\[\])?$/.exec(inline(schema));
  if (name === null) return `Answer:\n\n${codeBlock(typeText(schema))}`;
  const [, shape = '', list] = name;
  const link = `[${shape}](#${shape.toLowerCase()})`;
  return list === undefined ? `Answer: ${link}.` : `Answer: a list of ${link}.`;
}

function operationText(name: OperationName, book: ShapeBook): string {
  const { does, input, output, limitMs }: Operation = operations[name];
  return [
    `### \`${name}\``,
    does,
    ...(limitMs === undefined
      ? []
      : [`It may go through the whole log: a client waits up to ${limitMs / 1000} seconds.`]),
    inputText(book.look(input, 'input')),
    answerText(book.look(output, 'output')),
  ].join('\n\n');
}

function operationsText(book: ShapeBook): string {
  checkThemes();
  return Object.entries(themes)
    .map(([theme, table]) => {
      const names = operationNames.filter((name) => name in table);
      return [`## ${theme}`, ...names.map((name) => operationText(name, book))].join('\n\n');
    })
    .join('\n\n');
}

const errorKinds = [
  ['input/invalid', 'user-input', 'a field is missing or wrong; `details.issues` names each'],
  ['input/not-json', 'user-input', 'the body is no JSON object'],
  ['input/nested-too-deeply', 'user-input', 'the body nests too deeply'],
  ['input/too-large', 'user-input', 'the body is larger than 64 MiB'],
  ['harness/bad-token', 'user-input', 'the token is missing, or that of another run'],
  ['harness/wrong-host', 'user-input', 'the Host header is not the address of the harness'],
  ['harness/wrong-origin', 'user-input', 'a page of another origin asks'],
  ['operation/unknown', 'user-input', 'no operation has that name; `details.nearest` is one'],
  ['run/unknown', 'user-input', 'what is named is not there; so for `fixture/unknown` and others'],
  ['operation/wrong-method', 'user-input', '`Allow` has the method'],
  ['world/nothing-to-undo', 'conflict', 'it does not go with what is there now'],
  ['input/wrong-content-type', 'user-input', 'the body is not said to be JSON'],
  ['harness/internal', 'internal', 'a fault of the harness; the log has a notice'],
  ['log/folder-not-writable', 'configuration', 'this machine cannot do it'],
] as const;

function errorsText(): string {
  const rows = errorKinds.map(([code, category, meaning]) => {
    const status = errorStatus(new HarnessError({ code, category, message: '' }));
    return { status, text: `| ${status} | \`${code}\` | \`${category}\` | ${meaning} |` };
  });
  return [
    '## Errors',
    errorsInWords,
    [
      '| status | code, such as | category | when |',
      '| --- | --- | --- | --- |',
      ...rows.sort((one, other) => one.status - other.status).map(({ text }) => text),
    ].join('\n'),
  ].join('\n\n');
}

function streamText(book: ShapeBook): string {
  const messages = streamMessages.map((message) => {
    const { description } = z.globalRegistry.get(message) ?? {};
    const type = inline(book.look(message, 'output')).replace(/ \/\*\*.*?\*\//g, '');
    return `| \`${cell(type)}\` | ${cell(description ?? '')} |`;
  });
  return [
    '## The stream',
    streamInWords,
    inputText(book.look(streamQuerySchema, 'input')),
    `The first event is \`${positionEvent}\`, with where the stream begins: \`${inline(book.look(streamPositionSchema, 'output'))}\`. Each other one is a message:`,
    ['| message | when |', '| --- | --- |', ...messages].join('\n'),
  ].join('\n\n');
}

function shapesText(book: ShapeBook): string {
  const shapes = book
    .met()
    .map(
      ([name, schema]) => `### ${name}\n\n\`\`\`ts\ntype ${name} = ${typeText(schema)};\n\`\`\``,
    );
  return ['## Shapes', shapesInWords, ...shapes].join('\n\n');
}

/** The whole page, as Markdown. */
export function controlApiPage(): string {
  const book = createShapeBook();
  return [
    callsInWords,
    errorsText(),
    operationsText(book),
    streamText(book),
    shapesText(book),
    '',
  ].join('\n\n');
}
