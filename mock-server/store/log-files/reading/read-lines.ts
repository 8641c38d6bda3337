/** Reads a part of a file line by line, in large pieces, holding no more than one piece and one line. */
import type { ByteSource } from './byte-source.ts';

const usualPiece = 256 * 1024;
const lineFeed = 0x0a;

/**
 * Calls `onLine` for each whole line between two offsets; `from` is the start of a line.
 * @param onLine gets the bytes without the line end, valid only during the call, and the offset of the
 * line; returns false to stop
 * @param pieceBytes how much is read at once; a line may be longer
 */
export async function readLines(
  file: ByteSource,
  from: number,
  to: number,
  onLine: (line: Buffer, offset: number) => boolean,
  pieceBytes = usualPiece,
): Promise<void> {
  let piece = Buffer.allocUnsafeSlow(Math.max(1, Math.min(pieceBytes, to - from)));
  let kept = 0;
  let offset = from;
  while (offset + kept < to) {
    if (kept === piece.length) {
      const larger = Buffer.allocUnsafeSlow(piece.length * 2);
      piece.copy(larger, 0, 0, kept);
      piece = larger;
    }
    const wanted = Math.min(piece.length - kept, to - offset - kept);
    const { bytesRead } = await file.read(piece, kept, wanted, offset + kept);
    if (bytesRead === 0) {
      return;
    }
    const filled = piece.subarray(0, kept + bytesRead);
    let start = 0;
    for (
      let end = filled.indexOf(lineFeed, kept);
      end !== -1;
      end = filled.indexOf(lineFeed, start)
    ) {
      if (!onLine(filled.subarray(start, end), offset + start)) {
        return;
      }
      start = end + 1;
    }
    piece.copy(piece, 0, start, filled.length);
    kept = filled.length - start;
    offset += start;
  }
}
