/** Whether Ruby can inflate the body of an answer, which Net::HTTP does while it reads one with a Content-Encoding. */
import { constants, unzipSync } from 'node:zlib';

/** What is inflated at the most, so that a small answer that unfolds to gigabytes holds up nobody. */
const mostInflated = 4 * 1024 * 1024;

const classes: Readonly<Record<string, string>> = {
  Z_DATA_ERROR: 'Zlib::DataError',
  Z_NEED_DICT: 'Zlib::NeedDict',
  Z_BUF_ERROR: 'Zlib::BufError',
};

/** Whether the error is about what stands behind a whole gzip stream, which Ruby does not look at. */
function isBehindTheEnd(body: Buffer, { message }: Error): boolean {
  return body[0] === 0x1f && body[1] === 0x8b && message === 'incorrect header check';
}

/**
 * Class and words of the error that Ruby raises over it; null = none.
 * @param mustEnd whether a body that ends within its coding is one: Net::HTTP 0.2 minds that only where nothing but the
 * end of the connection ends the body
 */
export function inflateComplaint(body: Buffer, mustEnd: boolean): string | null {
  try {
    unzipSync(body, {
      finishFlush: mustEnd ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
      maxOutputLength: mostInflated,
    });
    return null;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || isBehindTheEnd(body, error)) {
      return null;
    }
    const name = classes[String(error.code)];
    return name === undefined ? null : `${name}: ${error.message}`;
  }
}
