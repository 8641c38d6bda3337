/** Reads and sends bytes over HTTP piece by piece, with what Node and every browser have of `fetch`. */

/** The pieces of an answer. Whoever stops taking them ends it. */
export async function* piecesOf(response: Response): AsyncGenerator<Uint8Array, void> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const next = await reader.read();
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A file as the body of a request. A browser takes a `Blob` only, Node both. */
export function bodyOf(file: Blob | AsyncIterable<Uint8Array>): RequestInit {
  if (file instanceof Blob) return { body: file };
  const pieces = file[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
  const init = { body: stream, duplex: 'half' };
  return init;
}

/** The pieces of a file that somebody picked. */
export async function* piecesOfFile(
  file: Blob | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  if (file instanceof Blob) yield* piecesOf(new Response(file));
  else yield* file;
}
