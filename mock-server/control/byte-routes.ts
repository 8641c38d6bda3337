/**
 * What comes and goes as bytes: a large body of the log, which `getBody` has in JSON, recordings as files, and exports. Each piece
 * waits for the one before it to be taken, so that the harness holds few of them however slow the other side is.
 */
import { pipeline } from 'node:stream/promises';

import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';

import { type ByteHandlers, importWishSchema } from '#contract/byte-streams.ts';
import { checkBy } from '#contract/check-input.ts';
import { checkInput } from '#contract/check-operation.ts';
import { exportRequestSchema } from '#contract/transfer/export-request.ts';
import { recordingFileName } from '#core/recordings/recording-file.ts';

/** The first piece is waited for, so that a refusal is an answer of its own. */
async function send(response: Response, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const pieces = bytes[Symbol.asyncIterator]();
  const first = await pieces.next();
  response.type('application/octet-stream');
  const rest = (async function* () {
    if (first.done !== true) yield first.value;
    yield* { [Symbol.asyncIterator]: () => pieces };
  })();
  try {
    await pipeline(rest, response);
  } catch (error) {
    // Half an answer is no answer: whoever reads it sees that it broke off. That somebody stopped reading is no failure.
    if (!response.destroyed || !isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** GET `/api/bodies/<sha256>`. */
export function createBodyRoute({ read }: Pick<ByteHandlers, 'read'>): RequestHandler {
  return async (request, response) => {
    const { sha256 } = checkInput('getBody', request.params);
    response.attachment();
    await send(response, read({ body: sha256 }));
  };
}

const query = z.object({ secrets: z.literal('true').optional() });

/** GET `/api/recordings/<id>`. */
export function createSaveRoute({ read }: Pick<ByteHandlers, 'read'>): RequestHandler {
  return async (request, response) => {
    const { id } = checkInput('continueRecording', request.params);
    const secrets = query.safeParse(request.query).data?.secrets === 'true';
    response.attachment(recordingFileName({ id, name: null }));
    await send(response, read({ recording: id, secrets }));
  };
}

/** POST `/api/export`: what is asked for is one JSON object. */
export function createExportRoute({ read }: Pick<ByteHandlers, 'read'>): RequestHandler {
  return async (request, response) => {
    const wanted = checkBy(exportRequestSchema, 'export', request.body);
    const gone = new AbortController();
    response.once('close', () => {
      gone.abort();
    });
    response.attachment();
    await send(response, read({ export: wanted }, gone.signal));
  };
}

/** POST `/api/recordings`. */
export function createLoadRoute({
  loadRecording,
}: Pick<ByteHandlers, 'loadRecording'>): RequestHandler {
  return async (request, response) => {
    response.json(await takeUpload(request, loadRecording));
  };
}

/** POST `/api/import`. */
export function createImportRoute({
  importFile,
}: Pick<ByteHandlers, 'importFile'>): RequestHandler {
  return async (request, response) => {
    const wish = checkBy(importWishSchema, 'import', request.query);
    const gone = new AbortController();
    response.once('close', () => {
      gone.abort();
    });
    try {
      response.json(await takeUpload(request, (file) => importFile(file, wish, gone.signal)));
    } catch (thrown) {
      // Who has gone is told nothing, and what that broke off is no fault.
      const isGone = gone.signal.aborted || (request.destroyed && !request.complete);
      if (!isGone) throw thrown;
    }
  };
}

async function takeUpload<Result>(
  request: Request,
  take: (file: AsyncIterable<Uint8Array>) => Promise<Result>,
): Promise<Result> {
  try {
    // Left open when its reading is: the answer goes over the same connection.
    return await take(request.iterator({ destroyOnReturn: false }));
  } catch (error) {
    // Answered at once; the rest is taken meanwhile, since some clients read no answer before they have sent all.
    request.resume();
    throw error;
  }
}
