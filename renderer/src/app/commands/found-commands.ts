/** What the palette finds besides the commands: things of this harness, each with what is done to it most. */
import type { OperationOutput } from '#contract/operations.ts';
import type { ItemKind } from '#core/catalogue/catalogue-item.ts';
import type { HelpGroup } from '#core/help/help-page.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { useHelpContents } from '../../features/help/index.ts';
import {
  type RecordingChanges,
  recordingInWords,
  useRecordingChanges,
} from '../../features/recordings/index.ts';
import { useWorkbench, type Workbench } from '../workbench/workbench-context.tsx';
import type { Command } from './command.ts';

type Found<Name extends 'listCatalogue' | 'listDestinations' | 'listVersions' | 'listRecordings'> =
  OperationOutput<Name>;

const nothingToFire: Found<'listCatalogue'> = { items: [], folder: null, problems: [] };

const itemGroups = {
  fixture: 'Fire a fixture',
  type: 'Fire an event type',
  trap: 'Fire a trap',
  file: 'Fire a file',
} as const satisfies Record<ItemKind, Command['group']>;

/** Documented events are few; the others are listed once something is searched for. */
function itemCommands(
  { fireAndOpen }: Workbench,
  { items }: Found<'listCatalogue'>,
): readonly Command[] {
  return items.map(({ id, kind, title, eventType }) => ({
    id: `fire-${id}`,
    label: kind === 'type' ? eventType : title,
    group: itemGroups[kind],
    onlyFound: kind !== 'fixture',
    run: () => {
      void fireAndOpen({ fixtures: [id] });
    },
  }));
}

function recordingCommands(
  { open }: Pick<RecordingChanges, 'open'>,
  recordings: Found<'listRecordings'>,
): readonly Command[] {
  return recordings
    .filter(({ current }) => !current)
    .map((recording) => ({
      id: `recording-${recording.id}`,
      label: `Go on in the recording ${recordingInWords(recording)}`,
      group: 'Recordings',
      onlyFound: true,
      run: () => {
        open(recording);
      },
    }));
}

function destinationCommands(
  { go, setOpenStreams }: Workbench,
  destinations: Found<'listDestinations'>,
): readonly Command[] {
  return destinations.map(({ id, url, groupPath }) => ({
    id: `stream-${id}`,
    label: `${url} (${groupPath ?? 'Instance'})`,
    group: 'Destinations',
    onlyFound: true,
    run: () => {
      setOpenStreams(new Set([id]));
      go('streams');
    },
  }));
}

function versionCommands({ open }: Workbench, versions: Found<'listVersions'>): readonly Command[] {
  return versions.map(({ version, words }) => ({
    id: `version-${version}`,
    label: `Switch to GitLab ${version}${words.length === 0 ? '' : `: ${words.slice(0, 2).join(', ')}`}`,
    group: 'Versions',
    onlyFound: true,
    run: () => {
      open({ name: 'version', version });
    },
  }));
}

function helpCommands({ showHelp }: Workbench, groups: readonly HelpGroup[]): readonly Command[] {
  const opens = (page: string, anchor: string | null, label: string): Command => ({
    id: `help-${page}${anchor === null ? '' : `#${anchor}`}`,
    label,
    group: 'Documentation',
    onlyFound: true,
    run: () => {
      showHelp({ page, anchor });
    },
  });
  return groups.flatMap(({ pages }) =>
    pages.flatMap(({ id, title, headings }) => [
      opens(id, null, title),
      ...headings.map((heading) => opens(id, heading.anchor, `${title}: ${heading.title}`)),
    ]),
  );
}

export function useFoundCommands(): readonly Command[] {
  const bench = useWorkbench();
  const changes = useRecordingChanges();
  const { data: catalogue = nothingToFire } = useOperation('listCatalogue', {});
  const { data: destinations = [] } = useOperation('listDestinations', {});
  const { data: versions = [] } = useOperation('listVersions', {});
  const { data: recordings = [] } = useOperation('listRecordings', {});
  const { data: pages = [] } = useHelpContents();
  const items = itemCommands(bench, catalogue);
  return [
    ...items.filter(({ onlyFound }) => !onlyFound),
    ...destinationCommands(bench, destinations),
    ...recordingCommands(changes, recordings),
    ...versionCommands(bench, versions),
    ...items.filter(({ onlyFound }) => onlyFound),
    ...helpCommands(bench, pages),
  ];
}
