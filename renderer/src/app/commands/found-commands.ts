/** What the palette finds besides the commands: things of this harness, each with what is done to it most. */
import type { OperationOutput } from '#contract/operations.ts';
import type { HelpGroup } from '#core/help/help-page.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { useHelpContents } from '../../features/help/index.ts';
import { useWorkbench, type Workbench } from '../workbench/workbench-context.tsx';
import type { Command } from './command.ts';

type Found<Name extends 'listFixtures' | 'listEventTypes' | 'listDestinations' | 'listVersions'> =
  OperationOutput<Name>;

function fires(
  { fireAndOpen }: Workbench,
  id: string,
  label: string,
  group: Command['group'],
): Command {
  return {
    id: `fire-${id}`,
    label,
    group,
    run: () => {
      void fireAndOpen({ fixtures: [id] });
    },
  };
}

function fixtureCommands(bench: Workbench, fixtures: Found<'listFixtures'>): readonly Command[] {
  return fixtures.map(({ id, title }) => fires(bench, id, title, 'Fire a fixture'));
}

function typeCommands(bench: Workbench, types: Found<'listEventTypes'>): readonly Command[] {
  return types.map(({ name }) => ({
    ...fires(bench, `type:${name}`, name, 'Fire an event type'),
    onlyFound: true,
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
  const { data: fixtures = [] } = useOperation('listFixtures', {});
  const { data: types = [] } = useOperation('listEventTypes', {});
  const { data: destinations = [] } = useOperation('listDestinations', {});
  const { data: versions = [] } = useOperation('listVersions', {});
  const { data: pages = [] } = useHelpContents();
  return [
    ...fixtureCommands(bench, fixtures),
    ...destinationCommands(bench, destinations),
    ...versionCommands(bench, versions),
    ...typeCommands(bench, types),
    ...helpCommands(bench, pages),
  ];
}
