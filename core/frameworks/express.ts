/** Express 4 and 5 with the parsers that come with them (body-parser 1.20 and 2.4, lib/types and lib/read.js). */
import { parseQuerystring } from './forms/node-forms.ts';
import { parseQs, QsDepthError } from './forms/qs-form.ts';
import {
  contentTypeOf,
  formType,
  type FrameworkModel,
  type FrameworkRequest,
  jsonType,
  type Reading,
  refused,
  seen,
  type WayToRead,
} from './framework-model.ts';
import { decodeText, hasBody, unpackBody } from './node-body.ts';

/** 100 kB, the default of every parser. */
const usualLimit = 102_400;
const mostParameters = 1000;

type Version = 4 | 5;

interface Parser {
  /** null = every type, and none. */
  readonly type: string | null;
  readonly limit: number;
  /** null = the bytes are given as they are. */
  readonly isCharset: ((charset: string) => boolean) | null;
  readonly parse: (text: string, charset: string) => Reading;
}

function read(request: FrameworkRequest, version: Version, parser: Parser): Reading {
  const contentType = contentTypeOf(request);
  const isMeant = parser.type === null || contentType?.mediaType === parser.type;
  // Express 4 gives an empty object where nothing was parsed.
  if (!hasBody(request) || !isMeant) return seen(version === 4 ? {} : undefined);
  const charset = contentType?.charset ?? 'utf-8';
  if (parser.isCharset !== null && !parser.isCharset(charset)) {
    return refused(415, `unsupported charset "${charset.toUpperCase()}"`);
  }
  const unpacked = unpackBody(request, parser);
  if (unpacked.kind === 'refused') return unpacked;
  const { bytes } = unpacked;
  return parser.parse(parser.isCharset === null ? bytes : decodeText(bytes, charset), charset);
}

function parseStrictJson(text: string): Reading {
  if (text === '') return seen({});
  if (!/^[ \t\n\r]*[{[]/.test(text)) return refused(400, 'the body is no object and no array');
  try {
    return seen(JSON.parse(text));
  } catch (error) {
    return refused(400, error instanceof Error ? error.message : 'invalid JSON');
  }
}

/** @param depth null = `extended: false` of Express 4, which asks `querystring` of Node.js */
function parseForm(text: string, depth: number | null, isLatin1: boolean): Reading {
  if (text === '') return seen({});
  const parameters = text.split('&').length;
  if (parameters > mostParameters) return refused(413, 'too many parameters');
  if (depth === null) return seen(parseQuerystring(text, { maxKeys: mostParameters }));
  try {
    return seen(
      parseQs(text, {
        depth,
        strictDepth: true,
        arrayLimit: depth === 0 ? parameters : Math.max(100, parameters),
        parameterLimit: mostParameters,
        allowDots: false,
        allowPrototypes: true,
        isLatin1,
      }),
    );
  } catch (error) {
    if (error instanceof QsDepthError) return refused(400, error.message);
    throw error;
  }
}

function formParser(version: Version, isExtended: boolean): Parser {
  const depth = isExtended ? 32 : version === 4 ? null : 0;
  return {
    type: formType,
    limit: usualLimit,
    isCharset: (charset) => charset === 'utf-8' || (version === 5 && charset === 'iso-8859-1'),
    parse: (text, charset) => parseForm(text, depth, charset === 'iso-8859-1'),
  };
}

function ways(version: Version): readonly WayToRead[] {
  const way = (id: string, setUp: string, parser: Parser): WayToRead => ({
    id,
    setUp,
    expression: 'req.body',
    isBytes: parser.isCharset === null,
    read: (request) => read(request, version, parser),
  });
  const text = (bytes: string): Reading => seen(bytes);
  return [
    way('json', 'express.json()', {
      type: jsonType,
      limit: usualLimit,
      isCharset: (charset) => charset.startsWith('utf-'),
      parse: parseStrictJson,
    }),
    way('urlencoded', 'express.urlencoded({ extended: true })', formParser(version, true)),
    way('urlencoded-plain', 'express.urlencoded({ extended: false })', formParser(version, false)),
    way('text', 'express.text()', {
      type: 'text/plain',
      limit: usualLimit,
      isCharset: () => true,
      parse: text,
    }),
    way('raw', "express.raw({ type: () => true, limit: '26mb' })", {
      type: null,
      limit: 26 * 1024 * 1024,
      isCharset: null,
      parse: text,
    }),
  ];
}

export const express4: FrameworkModel = {
  id: 'express4',
  name: 'Express 4',
  version: '4.22.3',
  family: 'express',
  ways: ways(4),
};

export const express5: FrameworkModel = {
  id: 'express',
  name: 'Express 5',
  version: '5.3.0',
  family: 'express',
  ways: ways(5),
};
