/**
 * Colours for people. Colour only ever repeats what a word already says, so that a pipe, a log file
 * and a colour-blind reader lose nothing.
 */
import { styleText } from 'node:util';

export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
}

const asIs = (text: string): string => text;

/**
 * The same style with and without colours.
 * @param coloured whether to colour
 * @param mark text between the escape character and its code, by which whoever prints knows ours; '' = none
 */
export function createStyle(coloured: boolean, mark = ''): Style {
  if (!coloured) return { bold: asIs, dim: asIs, good: asIs, bad: asIs, warn: asIs };
  const paint = (format: Parameters<typeof styleText>[0]): ((text: string) => string) => {
    const [open = '', close = ''] = styleText(format, '|', { validateStream: false })
      .replaceAll('\u001b', `\u001b${mark}`)
      .split('|');
    return (text) => open + text + close;
  };
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    good: paint('green'),
    bad: paint('red'),
    warn: paint('yellow'),
  };
}

/**
 * Whether to colour what goes to a stream. NO_COLOR (no-color.org) beats FORCE_COLOR, which beats the
 * look at the stream.
 */
export function wantsColour(
  env: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}
