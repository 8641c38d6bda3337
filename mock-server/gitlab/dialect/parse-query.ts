/**
 * Parsing a query, with graphql-ruby's words where it is no GraphQL.
 */
import {
  type DocumentNode,
  getLocation,
  GraphQLError,
  Lexer,
  parse,
  Source,
  type Token,
  TokenKind,
} from 'graphql';

import { rememberByText } from '#core/memo/remember.ts';

import { type Dialect, isRuby2 } from './dialect.ts';

/** Names of the tokens in graphql-ruby's grammar. */
const tokenNames: Readonly<Partial<Record<TokenKind, string>>> = {
  [TokenKind.BANG]: 'BANG',
  [TokenKind.DOLLAR]: 'VAR_SIGN',
  [TokenKind.AMP]: 'AMP',
  [TokenKind.PAREN_L]: 'LPAREN',
  [TokenKind.PAREN_R]: 'RPAREN',
  [TokenKind.SPREAD]: 'ELLIPSIS',
  [TokenKind.COLON]: 'COLON',
  [TokenKind.EQUALS]: 'EQUALS',
  [TokenKind.AT]: 'DIR_SIGN',
  [TokenKind.BRACKET_L]: 'LBRACKET',
  [TokenKind.BRACKET_R]: 'RBRACKET',
  [TokenKind.BRACE_L]: 'LCURLY',
  [TokenKind.PIPE]: 'PIPE',
  [TokenKind.BRACE_R]: 'RCURLY',
  [TokenKind.INT]: 'INT',
  [TokenKind.FLOAT]: 'FLOAT',
  [TokenKind.STRING]: 'STRING',
  [TokenKind.BLOCK_STRING]: 'STRING',
};

/** Words that graphql-ruby's lexer tells from other names. `type` is the one with a name of its own. */
const keywords = new Set(
  'on fragment true false null query mutation subscription schema scalar extend implements interface union enum input directive repeatable'.split(
    ' ',
  ),
);

function nameOf(token: Token): string {
  if (token.kind !== TokenKind.NAME) {
    return tokenNames[token.kind] ?? 'UNKNOWN_CHAR';
  }
  if (token.value === 'type') {
    return 'TYPE_LITERAL';
  }
  return keywords.has(token.value) ? token.value.toUpperCase() : 'IDENTIFIER';
}

/** What stands in the way of the parser: a token, or a character that begins none. */
interface Obstacle {
  readonly text: string;
  readonly name: string;
  readonly position: number;
}

/**
 * The obstacle at this offset or after it, null at the end of the text. Text that cannot be cut into
 * tokens before that, such as a string without its end, is an obstacle where it begins.
 */
function obstacleAt(source: Source, position: number): Obstacle | null {
  const lexer = new Lexer(source);
  let end = 0;
  try {
    for (;;) {
      const token = lexer.advance();
      if (token.kind === TokenKind.EOF) {
        return null;
      }
      if (token.start >= position) {
        const text = source.body.slice(token.start, token.end);
        return { text, name: nameOf(token), position: token.start };
      }
      end = token.end;
    }
  } catch {
    const ignored = /^(?:[\s,\uFEFF]|#[^\r\n]*)*/.exec(source.body.slice(end))?.[0] ?? '';
    const start = end + ignored.length;
    return { text: source.body.charAt(start), name: 'UNKNOWN_CHAR', position: start };
  }
}

/** The token that the engine's own message names as the one it waits for; a name where it names none. */
function expectedToken(message: string): string {
  const kind = /Expected "?([^",]+)"?, found/.exec(message)?.[1] ?? '';
  const name = Object.entries(tokenNames).find(([candidate]) => candidate === kind)?.[1];
  return name ?? (keywords.has(kind) ? kind.toUpperCase() : 'NAME');
}

/** Behind these 2.4 waits for the name of an operation, where 2.2 waits for its selections. */
const operationBegins = /(?:^|[\s}])(?:query|mutation|subscription)\s*$/;

/** What 2.x says: it names what it waits for, and counts the end of the text as a place. */
function expected(
  source: Source,
  error: GraphQLError,
  obstacle: Obstacle | null,
  dialect: Dialect,
): GraphQLError {
  const position = obstacle?.position ?? source.body.length;
  const { line, column } = getLocation(source, position);
  const found =
    obstacle === null
      ? 'not end of file'
      : `actual: ${obstacle.name} (${JSON.stringify(obstacle.text)})`;
  const waitsForName = dialect === '2.4' && operationBegins.test(source.body.slice(0, position));
  const token = waitsForName ? 'NAME' : expectedToken(error.message);
  return new GraphQLError(`Expected ${token}, ${found} at [${line}, ${column}]`, {
    source,
    positions: [position],
  });
}

function unexpected(source: Source, error: GraphQLError, dialect: Dialect): GraphQLError {
  const obstacle = obstacleAt(source, error.positions?.[0] ?? 0);
  if (isRuby2(dialect) && source.body.trim() !== '') {
    return expected(source, error, obstacle, dialect);
  }
  if (obstacle === null) {
    return new GraphQLError('Unexpected end of document', { source, positions: [] });
  }
  const { text, name, position } = obstacle;
  const { line, column } = getLocation(source, position);
  return new GraphQLError(
    `Parse error on ${JSON.stringify(text)} (${name}) at [${line}, ${column}]`,
    { source, positions: [position] },
  );
}

/** What is said of a query that this runtime's stack is too small for. */
export function nestedTooDeeply(): GraphQLError {
  return new GraphQLError('Parse error: the query is nested too deeply');
}

function parseAnew(query: string, dialect: Dialect): DocumentNode | GraphQLError {
  const source = new Source(query);
  try {
    return parse(source);
  } catch (error) {
    if (error instanceof GraphQLError) {
      return unexpected(source, error, dialect);
    }
    // Nesting too deep for the parser's stack, which a query within the size limit can reach.
    return nestedTooDeeply();
  }
}

const parsers: Readonly<Record<Dialect, (query: string) => DocumentNode | GraphQLError>> = {
  '1.13': rememberByText((query) => parseAnew(query, '1.13')),
  '2.2': rememberByText((query) => parseAnew(query, '2.2')),
  '2.4': rememberByText((query) => parseAnew(query, '2.4')),
};

/** The document, or the error that graphql-ruby answers with; the same object for the same text while it is in use. */
export function parseQuery(query: string, dialect: Dialect = '1.13'): DocumentNode | GraphQLError {
  return parsers[dialect](query);
}
