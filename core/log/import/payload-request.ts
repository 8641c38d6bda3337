/** Of a payload without its request: that nothing else is known. Its body is, byte for byte as the file has it. */
import type { ImportedHead } from './imported-request.ts';

export const payloadRequest: ImportedHead = {
  method: 'POST',
  url: 'http://127.0.0.1/',
  rawHeaders: [],
  answered: null,
  at: null,
  flaws: ['head-missing'],
};
