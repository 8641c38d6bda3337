/**
 * Requests of a HAR file, ours or another tool's. Lenient where tools differ, strict where a request could not
 * be told from the file: HTTP/2 pseudo-headers become what HTTP/1.1 has for them.
 */
import { z } from 'zod';

import { HarnessError } from '../../errors/harness-error.ts';
import { parseJson } from '../../errors/json-problem.ts';
import { toByteString } from '../../http/byte-string.ts';
import { type ImportedFile, type ImportedRequest, isHttpUrl } from './imported-request.ts';

const pair = z.object({ name: z.string(), value: z.string() });

const entrySchema = z.object({
  startedDateTime: z.string().optional().catch(undefined),
  request: z.object({
    method: z.string().regex(/^\S+$/),
    url: z.string(),
    headers: z.array(pair),
    postData: z
      .object({
        mimeType: z.string().optional(),
        text: z.string().optional(),
        /** Not of HAR 1.2, but written by some tools, under either name. */
        encoding: z.string().optional(),
        _encoding: z.string().optional(),
        params: z.array(z.object({ name: z.string(), value: z.string().default('') })).optional(),
      })
      .nullish(),
  }),
  response: z
    .object({ status: z.int().catch(0) })
    .nullish()
    .catch(null),
});

const harSchema = z.object({ log: z.object({ entries: z.array(z.unknown()) }) });

type HarEntry = z.infer<typeof entrySchema>;

/** @throws HarnessError `import/not-har`, `import/bad-entry` with the entry's number */
export function readHar(text: string): ImportedFile {
  const har = harSchema.safeParse(parseJson(text, notHar));
  if (!har.success) {
    throw notHar('it is JSON, but has no log with a list of entries');
  }
  let elsewhere = 0;
  const requests: ImportedRequest[] = [];
  for (const [index, value] of har.data.log.entries.entries()) {
    const entry = entrySchema.safeParse(value);
    if (!entry.success) throw badEntry(index + 1, entry.error.issues[0]);
    if (isHttpUrl(entry.data.request.url)) requests.push(toRequest(entry.data));
    else elsewhere += 1;
  }
  const notices =
    elsewhere === 0
      ? []
      : [`${elsewhere} of the entries went to no http or https URL and were left out.`];
  return { requests, notices };
}

function toRequest({ request, response, startedDateTime }: HarEntry): ImportedRequest {
  const { method, url, headers } = request;
  const status = response?.status ?? 0;
  const moment = startedDateTime === undefined ? Number.NaN : Date.parse(startedDateTime);
  return {
    method,
    url: url.replace(/#.*$/s, ''),
    rawHeaders: toRawHeaders(headers),
    body: toBody(request.postData),
    // Browsers write 0 for "no answer".
    answered: status === 0 ? null : status,
    at: Number.isNaN(moment) ? null : new Date(moment).toISOString(),
  };
}

function toRawHeaders(headers: readonly z.infer<typeof pair>[]): [string, string][] {
  const authority = headers.find(({ name }) => name === ':authority');
  const plain = headers.filter(({ name }) => !name.startsWith(':'));
  const isHostKnown = plain.some(({ name }) => name.toLowerCase() === 'host');
  const host = authority === undefined || isHostKnown ? [] : [{ ...authority, name: 'Host' }];
  return [...host, ...plain].map(({ name, value }) => [toByteString(name), toByteString(value)]);
}

function toBody(data: HarEntry['request']['postData']): ImportedRequest['body'] {
  if (data?.text !== undefined && data.text !== '') {
    const isBase64 = data.encoding === 'base64' || data._encoding === 'base64';
    return { encoding: isBase64 ? 'base64' : 'utf8', text: data.text };
  }
  const fields = (data?.params ?? []).map(({ name, value }) => `${name}=${value}`);
  return { encoding: 'utf8', text: fields.join('&') };
}

function notHar(problem: string): HarnessError {
  return new HarnessError({
    code: 'import/not-har',
    category: 'user-input',
    message: `Failed to import the file as HAR: ${problem}. Try a file that a browser or another tool saved as HAR.`,
  });
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function badEntry(number: number, issue: Issue | undefined): HarnessError {
  const where = issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`;
  return new HarnessError({
    code: 'import/bad-entry',
    category: 'user-input',
    message: `Failed to import entry ${number} of the HAR file: it is not whole (${where}). Nothing was imported. Try the file as the tool wrote it.`,
    details: { entry: number },
  });
}
