/** PHP 8.2 with its default settings. */
import { findDeepJson } from '../errors/nesting.ts';
import { headerValue } from '../http/raw-headers.ts';
import { decodeUtf8, isUtf8 } from './decode-utf8.ts';
import { parseExactJson } from './exact-json.ts';
import { parsePhpForm } from './forms/php-form.ts';
import {
  formType,
  type FrameworkModel,
  type FrameworkRequest,
  type Reading,
  seen,
} from './framework-model.ts';

/** post_max_size, 8M: of a larger body nothing is left. */
const mostBytes = 8 * 1024 * 1024;

/** The type ends at the first of `;`, `,` and a space (main/SAPI.c). */
function isForm({ rawHeaders }: FrameworkRequest): boolean {
  const header = headerValue(rawHeaders, 'Content-Type') ?? '';
  return header.toLowerCase().split(/[;, ]/, 1).join('') === formType;
}

function readPost(request: FrameworkRequest): Reading {
  const isRead = isForm(request) && request.body.length <= mostBytes;
  return seen(isRead ? parsePhpForm(request.body) : {});
}

function readInput(request: FrameworkRequest): string {
  return isForm(request) && request.body.length > mostBytes ? '' : request.body;
}

/** The depth of json_decode, unless another is given. */
const mostLevels = 512;

const largestInteger = 2n ** 63n;

/** json_decode gives null for what is no JSON, and whole numbers beyond 64 bits as a float. */
function decodeJson(request: FrameworkRequest): Reading {
  const bytes = readInput(request);
  try {
    if (!isUtf8(bytes)) return seen(null);
    const text = decodeUtf8(bytes);
    return seen(findDeepJson(text, mostLevels) === null ? withFloats(parseExactJson(text)) : null);
  } catch {
    return seen(null);
  }
}

function withFloats(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return value >= largestInteger || value < -largestInteger ? Number(value) : value;
  }
  if (Array.isArray(value)) return value.map(withFloats);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withFloats(item)]));
}

export const php: FrameworkModel = {
  id: 'php',
  name: 'PHP',
  version: '8.2.36',
  family: 'php',
  ways: [
    {
      id: 'post',
      setUp: 'php.ini as it comes',
      expression: '$_POST',
      isBytes: true,
      read: readPost,
    },
    {
      id: 'input',
      setUp: 'php.ini as it comes',
      expression: "file_get_contents('php://input')",
      isBytes: true,
      read: (request) => seen(readInput(request)),
    },
    {
      id: 'json',
      setUp: 'php.ini as it comes',
      expression: "json_decode(file_get_contents('php://input'))",
      read: decodeJson,
    },
  ],
};
