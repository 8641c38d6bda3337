import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import type { RawHeaders } from '#core/http/raw-headers.ts';

import {
  type RenderedHarness,
  renderWithHarness,
} from '../../../test-support/render-with-harness.tsx';
import { sampleBody, sampleHeaders } from '../../../test-support/sample-entries.ts';
import type { MessageSide } from './message-side.ts';
import { RequestComparison } from './request-comparison.tsx';

function side(name: string, startLine = 'POST /logs HTTP/1.1', rawHeaders = sampleHeaders) {
  return { name, startLine, rawHeaders, body: sampleBody };
}

function compare(left: MessageSide, right: MessageSide): RenderedHarness {
  return renderWithHarness(<RequestComparison left={left} right={right} />);
}

function names(): (string | undefined)[] {
  const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
  return rows.map((row) => within(row).getAllByRole('cell')[0]?.textContent.split(':')[0]);
}

describe('the comparison of two requests', () => {
  it('compares the request lines too', () => {
    compare(side('Planned'), side('Received', 'PUT /logs HTTP/1.1'));
    const section = screen.getByRole('region', { name: 'Request line and headers' });
    expect(within(section).getByText('POST /logs HTTP/1.1')).toBeDefined();
    expect(within(section).getByText('PUT /logs HTTP/1.1')).toBeDefined();
    expect(within(section).getByText('Value')).toBeDefined();
  });

  it('sorts by name and goes back to the order of the wire', async () => {
    const { user } = compare(side('Planned'), side('Received'));
    const wire = names();
    expect(wire[0]).toBe('X-Gitlab-Event-Streaming-Token');
    await user.click(screen.getByRole('radio', { name: 'A–Z' }));
    expect(names()[0]).toBe('Accept');
    expect([...names()].sort()).toEqual([...wire].sort());
    await user.click(screen.getByRole('radio', { name: 'Wire order' }));
    expect(names()).toEqual(wire);
  });

  it('copies the whole head of one side, in wire order', async () => {
    const headers: RawHeaders = [
      ['X-B', '1'],
      ['X-A', 'two words'],
    ];
    const { user } = compare(side('Planned'), side('Received', 'POST / HTTP/1.1', headers));
    const buttons = screen.getAllByRole('button', { name: 'Copy all' });
    expect(buttons).toHaveLength(2);
    await user.click(buttons[1] as HTMLElement);
    expect(await window.navigator.clipboard.readText()).toBe(
      'POST / HTTP/1.1\nX-B: 1\nX-A: two words',
    );
  });

  it('copies a header whole or its value alone', async () => {
    const { user } = compare(side('Planned'), side('Received'));
    const [whole] = screen.getAllByRole('button', { name: 'Copy X-Team with its value' });
    await user.click(whole as HTMLElement);
    expect(await window.navigator.clipboard.readText()).toBe('X-Team: audit');
    const [value] = screen.getAllByRole('button', { name: 'Copy value of X-Team' });
    await user.click(value as HTMLElement);
    expect(await window.navigator.clipboard.readText()).toBe('audit');
  });

  it('shows the body once where both sides have the same', async () => {
    compare(side('Planned'), side('Received'));
    const body = screen.getByRole('region', { name: 'Body' });
    expect(within(body).getByText('Body identical, 45 bytes')).toBeDefined();
    expect(body.textContent.split('"custom_message"')).toHaveLength(2);
    await Promise.resolve();
  });

  it('says of bytes that are not text how they are shown', () => {
    const binary = { ...side('Received'), body: { encoding: 'base64', size: 2, text: '//4=' } };
    compare(side('Planned'), binary as MessageSide);
    expect(screen.getByText('The bytes are not UTF-8 text.')).toBeDefined();
    expect(screen.getByRole('radio', { name: 'Hex', checked: true })).toBeDefined();
  });

  it('asks before it reads a very large body', async () => {
    const large = { encoding: 'file', size: 25_000_000, sha256: 'a'.repeat(64) } as const;
    const { harness, user } = compare(
      { ...side('Planned'), body: large },
      { ...side('Received'), body: large },
    );
    expect(harness.inputsOf('getBody')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Show it' }));
    expect(harness.inputsOf('getBody')).toEqual([{ sha256: large.sha256, length: 1_000_000 }]);
  });

  it('reads a body of middling size by itself', () => {
    const body = { encoding: 'file', size: 300_000, sha256: 'b'.repeat(64) } as const;
    const { harness } = compare({ ...side('Planned'), body }, { ...side('Received'), body });
    expect(harness.inputsOf('getBody')).toEqual([{ sha256: body.sha256 }]);
  });
});
