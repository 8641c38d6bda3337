/** Everything that can be done with a row of the list: one list for its menu and for the palette. */
import {
  Braces,
  Copy,
  FileJson,
  GitCompareArrows,
  ListFilter,
  PanelBottomOpen,
  PencilLine,
  Repeat2,
  StickyNote,
  X,
} from 'lucide-react';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import { type AnnotatedEntry, markColours } from '#core/annotations/annotation.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import { toLogRow } from '#core/log/log-row.ts';
import { printSearch } from '#core/search/print-search.ts';
import { term } from '#core/search/search.ts';
import type { TermName } from '#core/search/terms/term-names.ts';

import { useHarness } from '../../client/harness-context.tsx';
import { inspectedKey } from '../../client/inspected-key.ts';
import type { Inspected } from '../../client/use-inspected.ts';
import { type DeliveryRow, foldRows } from '../../features/deliveries/index.ts';
import { type CopyFormat, requestAsText } from '../../features/requests/index.ts';
import { ColourSign, StarSign } from '../../ui/data/mark-sign.tsx';
import type { MenuItem } from '../../ui/overlay/menu.tsx';
import { useToast } from '../../ui/overlay/toast.tsx';
import { type Annotate, useAnnotate } from './use-annotate.ts';
import { useWorkbench, type Workbench } from './workbench-context.tsx';

const icon = { size: 14, 'aria-hidden': true } as const;

export type RowMenu = (row: DeliveryRow) => readonly (readonly MenuItem[])[];

type Tell = (text: string, tone?: 'danger') => void;

export function useRowMenu(): RowMenu {
  const bench = useWorkbench();
  const { client, annotations } = useHarness();
  const annotate = useAnnotate();
  const toast = useToast();
  const tell: Tell = (text, tone) => {
    toast({ text, ...(tone === undefined ? {} : { tone }) });
  };
  return (row) =>
    [
      openItems(bench, row),
      ...markItems(bench, annotate, { key: row.key, written: annotations.get(row.key) }),
      sendItems(bench, row),
      copyItems(client, row, tell),
      filterItems(bench, row),
    ].filter(({ length }) => length > 0);
}

/** What can be done with the row that is open; nothing where none is. */
export function useOpenRowItems(): readonly MenuItem[] {
  const { selected, store } = useWorkbench();
  const { queries } = useHarness();
  const menuOf = useRowMenu();
  if (selected === null) return [];
  const row =
    store.getSnapshot().rows.find(({ key }) => key === selected) ??
    rowOfInspected(queries.getQueryData(inspectedKey(selected)));
  return row === undefined ? [] : menuOf(row).flat();
}

/** Of a row that the list does not hold any more, the inspector has what is in it. */
function rowOfInspected(inspected: Inspected | undefined): DeliveryRow | undefined {
  if (inspected === undefined) return undefined;
  const entries =
    inspected.kind === 'entry'
      ? [inspected.entry]
      : [inspected.sides.capture, inspected.sides.attempt].filter((side) => side !== null);
  return foldRows(entries.map(toLogRow))[0];
}

/** The request of that row; null = it is none. */
function requestOf({ attempt, capture }: DeliveryRow): number | null {
  return attempt ?? capture;
}

function openItems({ select }: Workbench, { key }: DeliveryRow): MenuItem[] {
  return [
    {
      label: 'Open',
      keys: 'Enter',
      icon: <PanelBottomOpen {...icon} />,
      onSelect: () => {
        select(key, 'pointer');
      },
    },
  ];
}

interface Marked {
  readonly key: number;
  readonly written: AnnotatedEntry | null;
}

function markItems(
  { writeNote }: Workbench,
  annotate: Annotate,
  { key, written }: Marked,
): MenuItem[][] {
  const colours = markColours.map((colour) => ({
    label: `Mark ${colour}`,
    compact: true,
    icon: <ColourSign colour={colour} />,
    chosen: written?.colour === colour,
    onSelect: () => {
      annotate.setColour([key], written?.colour === colour ? null : colour);
    },
  }));
  const clear: MenuItem = {
    label: 'Clear marks and note',
    icon: <X {...icon} />,
    onSelect: () => {
      annotate.clear([key]);
    },
  };
  return [
    [
      {
        label: 'Star',
        keys: 'S',
        icon: <StarSign given={written?.star === true} />,
        chosen: written?.star === true,
        onSelect: () => {
          annotate.toggleStar([key]);
        },
      },
      {
        label: 'Note…',
        keys: 'M',
        icon: <StickyNote {...icon} />,
        onSelect: () => {
          writeNote(key);
        },
      },
      ...(written === null ? [] : [clear]),
    ],
    colours,
  ];
}

function sendItems(bench: Workbench, row: DeliveryRow): MenuItem[] {
  const { open, selection, selected, editAndReplay } = bench;
  if (requestOf(row) === null) return [];
  const other = selected === null || selected === row.key ? row.key : selected;
  return [
    {
      label: 'Replay…',
      icon: <Repeat2 {...icon} />,
      onSelect: () => {
        open({ name: 'replay', selection: selection(new Set([row.key])) });
      },
    },
    {
      label: 'Edit and replay…',
      keys: 'A',
      icon: <PencilLine {...icon} />,
      onSelect: () => {
        editAndReplay(row.key);
      },
    },
    {
      label: other === row.key ? 'Compare with its document…' : `Compare with #${other}…`,
      icon: <GitCompareArrows {...icon} />,
      onSelect: () => {
        open({ name: 'compare', places: [other, row.key] });
      },
    },
    {
      label: 'Export…',
      icon: <FileJson {...icon} />,
      onSelect: () => {
        open({ name: 'export', selection: selection(new Set([row.key])) });
      },
    },
  ];
}

const formats: readonly { readonly format: CopyFormat; readonly name: string }[] = [
  { format: 'curl', name: 'curl' },
  { format: 'raw', name: 'raw request' },
  { format: 'har', name: 'HAR' },
  { format: 'jsonl', name: 'JSON line' },
];

function copyItems(client: HarnessClient, row: DeliveryRow, tell: Tell): MenuItem[] {
  const seq = requestOf(row);
  if (seq === null) return [];
  return formats.map(({ format, name }) => ({
    label: `Copy as ${name}`,
    icon: format === 'curl' || format === 'raw' ? <Copy {...icon} /> : <Braces {...icon} />,
    onSelect: () => {
      const isMasked = format === 'har' || format === 'jsonl';
      requestAsText(client, seq, format)
        .then((text) => window.navigator.clipboard.writeText(text))
        .then(
          () => {
            tell(`Copied #${row.key} as ${name}${isMasked ? '; secrets are masked' : ''}.`);
          },
          (error: unknown) => {
            tell(reasonOf(error), 'danger');
          },
        );
    },
  }));
}

function filterItems({ filter, setFilter }: Workbench, row: DeliveryRow): MenuItem[] {
  const by = (label: string, name: TermName, value: string): MenuItem => ({
    label: `Show only ${label}`,
    icon: <ListFilter {...icon} />,
    onSelect: () => {
      setFilter({ ...filter, text: printSearch(term(name, value)) });
    },
  });
  const isEvent = row.kind !== 'api-call' && row.kind !== 'notice' && row.subject !== '';
  const isSent = row.kind === 'delivery' || row.kind === 'skip';
  return [
    ...(isEvent ? [by('this event type', 'type', `=${row.subject}`)] : []),
    ...(isSent ? [by('this destination', 'destination', `=${row.target}`)] : []),
    ...(row.status === null ? [] : [by(`status ${row.status}`, 'status', String(row.status))]),
    ...(row.outcome === null ? [] : [by(`outcome ${row.outcome}`, 'outcome', row.outcome)]),
    ...(row.run === null ? [] : [by('this run', 'run', `=${row.run}`)]),
  ];
}
