/** Rehearsals as people read them: the list with its stories, and what one came to. */
import type { Rehearsal } from '#core/rehearsal/rehearsal.ts';
import type { RehearsalAnswer, RehearsalReport } from '#core/rehearsal/rehearsal-report.ts';
import { rehearsals } from '#core/rehearsal/rehearsals.ts';

import type { Terminal } from '../terminal.ts';

export function listRehearsals(json: boolean, { out, data, outStyle: style }: Terminal): void {
  for (const { id, title, story, source, profile, acts, asks } of rehearsals) {
    if (json) {
      const line = { id, title, story, source, profile, acts: acts.map((act) => act.title) };
      data(JSON.stringify({ type: 'rehearsal', ...line, asks }));
      continue;
    }
    out(`${style.bold(id)}  ${title} (GitLab ${profile})`);
    out(`  ${story}`);
    for (const question of Object.values(asks)) out(`  ? ${question}`);
    out(style.dim(`  Source: ${source}`));
    out('');
  }
}

export function printRehearsal(
  { id, story, profile }: Rehearsal,
  { title, events, questions, proven }: RehearsalReport,
  { out, outStyle: style }: Terminal,
): void {
  out(`${style.bold(id)}  ${title} (GitLab ${profile})`);
  out(`  ${story}`);
  out(style.dim(`  ${countsOf(events)}`));
  const words: Readonly<Record<RehearsalAnswer['answer'], string>> = {
    yes: style.good('yes'),
    no: style.bad('no'),
    ask: style.warn('look yourself'),
  };
  for (const { words: question, answer, why } of questions) {
    out(`  ${question} ${words[answer]}. ${why}`);
  }
  if (!proven) out('  Try --witness, and it answers by itself.');
  out('');
}

function countsOf({ sent, again, dropped, foreign }: RehearsalReport['events']): string {
  return [
    `${sent} events sent`,
    ...(again === 0 ? [] : [`${again} of them more than once`]),
    ...(dropped === 0 ? [] : [`${dropped} dropped`]),
    ...(foreign === 0 ? [] : [`${foreign} that are none of yours`]),
  ].join(', ');
}
