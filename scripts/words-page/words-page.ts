/** docs/words.md, made of the words that the window explains. */
import { glossaryInOrder } from '#core/words/glossary.ts';

export function wordsPage(): string {
  return [
    '# Words',
    'What is meant by the words of the window. The sign **?** beside a word says the same. Where GitLab has a word, it is that one.',
    '<!-- Made by scripts/write-words-page.ts; change core/words/glossary.ts instead. -->',
    [
      '| Word | Means |',
      '| --- | --- |',
      ...glossaryInOrder().map(({ word, means }) => `| **${word}** | ${means} |`),
    ].join('\n'),
  ].join('\n\n');
}
