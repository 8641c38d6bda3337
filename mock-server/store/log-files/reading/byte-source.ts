/** Where the bytes of a recording are read from: its file, and what waits behind its end in memory. */

export interface ByteSource {
  /** @returns fewer bytes than wanted only where there are no more */
  read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesRead: number }>;
}

/** The end that a file does not have yet. */
export interface UnwrittenEnd {
  /** Where it begins. */
  readonly onDisk: number;
  /** Copies what there is of it from `position` on. @returns how many bytes */
  copy(target: Buffer, position: number): number;
}

export function createByteSource(file: ByteSource, end: UnwrittenEnd): ByteSource {
  return {
    async read(buffer, offset, length, position) {
      const inFile = Math.min(length, Math.max(0, end.onDisk - position));
      if (inFile === length) return file.read(buffer, offset, length, position);
      // At once: it may stand in the file by the time that was read.
      const target = buffer.subarray(offset + inFile, offset + length);
      const copied = end.copy(target, position + inFile);
      if (inFile === 0) return { bytesRead: copied };
      const { bytesRead } = await file.read(buffer, offset, inFile, position);
      return { bytesRead: bytesRead < inFile ? bytesRead : inFile + copied };
    },
  };
}
