/**
 * The page that tells what is known of GitLab, how sure that is, and by which tests the mock is held to it. Made of
 * the rows in fixtures/gitlab-behaviour; nothing is written here by hand.
 */
import {
  type BehaviourRow,
  type BehaviourSubject,
  readBehaviour,
  rowsOf,
} from './behaviour-row.ts';
import { findProofs, type Proof } from './find-proofs.ts';
import { findChoice } from './read-choices.ts';

type Proofs = ReadonlyMap<string, readonly Proof[]>;

/** The whole page, as Markdown. */
export function behaviourTable(
  subjects: readonly BehaviourSubject[] = readBehaviour(),
  proofs: Proofs = findProofs(),
): string {
  const rows = rowsOf(subjects);
  return [
    '# What is known of GitLab',
    '',
    '<!-- Made by scripts/write-behaviour-table.ts. Change fixtures/gitlab-behaviour, then make it again. -->',
    '',
    `${rows.length} rows, each with the tests that hold the mock GitLab or the sender to it. A test fails when a row has`,
    'none. Tests name rows by id, in a comment; the title of a link here says which test of its file.',
    '',
    'How known: **read** = GitLab source or specs; **documented** = GitLab documentation; **measured** = tried with the same',
    'library, or captured from it; **inferred** = follows from something known; **unknown** = nothing was found. Where one of',
    'the last two stands, the link leads to what was chosen; beside others they are of a part of the row. Paths are GitLab’s',
    'unless another project is named. Versions are those from which and up to which a row holds.',
    '',
    ...subjects.flatMap((subject) => subjectLines(subject, proofs)),
  ].join('\n');
}

function subjectLines(
  { title, about, sections }: BehaviourSubject,
  proofs: Proofs,
): readonly string[] {
  return [
    `## ${title}`,
    '',
    about,
    '',
    ...sections.flatMap((section) => [
      ...(sections.length === 1 ? [] : [`### ${section.title}`, '']),
      '| Behaviour | Versions | How known | Source | Tests |',
      '| --- | --- | --- | --- | --- |',
      ...section.rows.map((row) => rowLine(row, proofs.get(row.id) ?? [])),
      '',
    ]),
  ];
}

function rowLine(row: BehaviourRow, proofs: readonly Proof[]): string {
  const names = row.names.map((name) => `\`${name}\``).join(', ');
  const statement = names === '' ? row.row : `${row.row}: ${names}`;
  const cells = [statement, versions(row), evidence(row), row.source, proofLinks(proofs)];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function versions({ since, until }: BehaviourRow): string {
  if (since !== undefined && since === until) return since;
  if (since === undefined) return until === undefined ? 'all' : `to ${until}`;
  return until === undefined ? `from ${since}` : `${since} to ${until}`;
}

function evidence({ known, chosen }: BehaviourRow): string {
  const links = chosen.map((choice) => {
    const anchor = (findChoice(choice)?.heading ?? '').toLowerCase().replace(/[^\w ]/g, '');
    const page = `../discoveries/${choice.document}.md`;
    return `[chosen](${anchor === '' ? page : `${page}#${anchor.replaceAll(' ', '-')}`})`;
  });
  return [known.join(', '), ...new Set(links)].join('; ');
}

/** One link for each file; its title has those of the tests. */
function proofLinks(proofs: readonly Proof[]): string {
  const files = [...new Set(proofs.map(({ file }) => file))];
  return files
    .map((file) => {
      const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.test\.tsx?$/, '');
      const titles = proofs.filter((proof) => proof.file === file).map(({ title }) => title);
      const text = titles.join('; ').replaceAll('\\', '\\\\').replaceAll('"', '\\"');
      return `[${name}](../../${file} "${text}")`;
    })
    .join(', ');
}
