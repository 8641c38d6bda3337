import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import type { RawHeaders } from '#core/http/raw-headers.ts';

import { TooltipProvider } from '../../ui/overlay/tooltip.tsx';
import { type HeaderOrder, HeaderTable, pairHeaders, summariseHeaders } from './header-table.tsx';
import type { MessageSide, Side } from './message-side.ts';

function side(name: string, rawHeaders: RawHeaders): MessageSide {
  const body = { encoding: 'utf8', size: 0, text: '' } as const;
  return { name, startLine: 'POST / HTTP/1.1', rawHeaders, body };
}

function renderTable(left: Side, right: Side, order: HeaderOrder = 'wire'): string[][] {
  render(
    <TooltipProvider>
      <HeaderTable left={left} right={right} order={order} />
    </TooltipProvider>,
  );
  return screen
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    );
}

const planned = side('Planned', [
  ['X-Team', 'audit'],
  ['User-Agent', 'Ruby'],
  ['Accept', '*/*'],
]);

describe('the header table', () => {
  it('shows both sides in wire order, with their case, and says that they are the same', () => {
    const rows = renderTable(planned, side('Received', planned.rawHeaders));
    expect(rows).toEqual([
      ['X-Team: audit', 'Same', 'X-Team: audit'],
      ['User-Agent: Ruby', 'Same', 'User-Agent: Ruby'],
      ['Accept: */*', 'Same', 'Accept: */*'],
    ]);
  });

  it('names each difference by a word', () => {
    const rows = renderTable(
      planned,
      side('Received', [
        ['x-team', 'audit'],
        ['User-Agent', 'curl'],
        ['Via', 'proxy'],
      ]),
    );
    expect(rows).toContainEqual(['X-Team: audit', 'Case', 'x-team: audit']);
    expect(rows).toContainEqual(['User-Agent: Ruby', 'Value', 'User-Agent: curl']);
    expect(rows).toContainEqual(['Accept: */*', 'Missing', 'not there']);
    expect(rows).toContainEqual(['not there', 'Added', 'Via: proxy']);
  });

  it('says of a moved header that it stands at another place', () => {
    const moved = side('Received', [
      ['User-Agent', 'Ruby'],
      ['X-Team', 'audit'],
      ['Accept', '*/*'],
    ]);
    const text = renderTable(planned, moved).flat();
    expect(text).toContain('Moved');
    expect(text).not.toContain('not there');
    expect(summariseHeaders(pairHeaders(planned, moved), ['Planned', 'Received'])).toBe(
      '3 planned, 3 received, 1 difference',
    );
  });

  it('keeps duplicates apart', () => {
    const twice = side('Planned', [
      ['X-Team', 'one'],
      ['X-Team', 'two'],
    ]);
    expect(renderTable(twice, side('Received', twice.rawHeaders))).toHaveLength(2);
  });

  it('sorts by name when asked', () => {
    const rows = renderTable(planned, side('Received', planned.rawHeaders), 'name');
    expect(rows.map(([left]) => left)).toEqual([
      'Accept: */*',
      'User-Agent: Ruby',
      'X-Team: audit',
    ]);
  });

  it('shows one side alone without differences', () => {
    const rows = renderTable(planned, { name: 'Received', reason: 'not known' });
    expect(rows).toEqual([['X-Team: audit'], ['User-Agent: Ruby'], ['Accept: */*']]);
  });

  it('says in one sentence that all is the same', () => {
    expect(summariseHeaders(pairHeaders(planned, planned), ['Planned', 'Received'])).toBe(
      '3 headers, the same in name, case, value and order',
    );
  });
});
