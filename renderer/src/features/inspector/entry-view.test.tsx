import { cleanup, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import type { NewLogEntry } from '#core/log/log-entry.ts';

import { renderWithHarness } from '../../../test-support/render-with-harness.tsx';
import { placed, sampleApiCall, sampleSkip } from '../../../test-support/sample-entries.ts';
import type { LoneEntry } from '../../client/use-inspected.ts';
import { EntryView } from './entry-view.tsx';

function show(entry: NewLogEntry): void {
  renderWithHarness(<EntryView entry={placed(entry, 1) as LoneEntry} renderNobody={() => null} />);
}

describe('entries that are no delivery', () => {
  it('name the event, its place and the destination that was skipped', () => {
    show(sampleSkip());
    const facts = screen.getByRole('region', { name: 'Facts' }).textContent;
    expect(facts).toContain('filtered');
    expect(facts).toContain('repository_git_operation with id 1f0c');
    expect(facts).toContain('my-group');
    expect(facts).toContain('http://127.0.0.1:4082/logs');
  });

  it('name the instance where the event has no group or project', () => {
    const { event } = sampleSkip();
    show(sampleSkip({ event: { ...event, scope: null } }));
    expect(screen.getByText('the instance')).toBeDefined();
  });

  it('show who called the API, and leave out variables that are empty', () => {
    show(sampleApiCall({ who: null }));
    expect(screen.getByText('anonymous')).toBeDefined();
    expect(screen.getByText('POST /api/graphql')).toBeDefined();
    expect(screen.queryByRole('region', { name: 'Variables' })).toBeNull();
  });

  it('show what a call changed, or that it changed nothing, and are silent where nobody knows', () => {
    const factsOf = (change: Parameters<typeof sampleApiCall>[0]) => {
      show(sampleApiCall(change));
      const text = screen.getByRole('region', { name: 'Facts' }).textContent;
      cleanup();
      return text;
    };
    const id = 'gid://gitlab/AuditEvents::Streaming::Header/1';
    const changed = [
      { change: 'created', record: 'header', id, name: 'X-Team' } as const,
      { change: 'deleted', record: 'event type filter', id: null, name: 'a' } as const,
    ];
    expect(factsOf({ changed })).toContain(
      `Changedcreated header X-Team ${id}deleted event type filter a`,
    );
    expect(factsOf({ changed: [] })).toContain('ChangedNothing');
    expect(factsOf({})).not.toContain('Changed');
  });

  it('show a notice in its words', () => {
    show({ kind: 'notice', level: 'warning', code: 'log/torn-line', message: 'A line was cut.' });
    expect(screen.getByText('A line was cut.')).toBeDefined();
  });
});
