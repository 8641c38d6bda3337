import { screen, waitFor, within } from '@testing-library/react';
import { gzipSync, zlibSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';

import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import { textBody } from '../../../../test-support/sample-entries.ts';
import * as files from '../../../ui/save-file.ts';
import type { MessageSide } from '../message-side.ts';
import { BodyView } from './body-view.tsx';

const payload = '{"id":1,"author_id":"x","details":{"author_name":"Ada"}}';
const absent = { name: 'Planned', reason: 'none' };

function side(body: MessageSide['body'], name = 'Received'): MessageSide {
  return { name, startLine: 'POST / HTTP/1.1', rawHeaders: [], body };
}

function view(
  right: MessageSide,
  {
    left = absent,
    bodies = {},
  }: { left?: MessageSide | typeof absent; bodies?: Record<string, string> } = {},
) {
  const onConformance = vi.fn();
  const rendered = renderWithHarness(
    <BodyView left={left} right={right} payload={{ profile: '16.1', onConformance }} />,
    { bodies },
  );
  return { ...rendered, onConformance };
}

const form = (name: string) => screen.getByRole('radio', { name });

describe('a body that was sent packed', () => {
  const packed = (bytes: Uint8Array, coding: string): MessageSide => ({
    ...side({
      encoding: 'base64',
      size: bytes.length,
      text: btoa(String.fromCharCode(...bytes)),
    }),
    rawHeaders: [['Content-Encoding', coding]],
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', zlibSync],
  ])('is shown unpacked, and its bytes as they came: %s', async (coding, pack) => {
    const bytes = pack(new TextEncoder().encode(payload));
    const { user } = view(packed(bytes, coding));
    await screen.findByText(new RegExp(`^Unpacked from ${coding}: ${payload.length} bytes`));
    expect(screen.getByRole('region', { name: 'Body' }).textContent).toContain('"Ada"');
    await user.click(form('Hex'));
    expect(screen.getByRole('region', { name: 'Body' }).textContent).not.toContain('"Ada"');
  });

  it('is shown as it came where it is not packed as its header says', async () => {
    view(packed(new Uint8Array([1, 2, 255]), 'gzip'));
    expect(await screen.findByText('The bytes are not UTF-8 text.')).toBeDefined();
  });
});

describe('the forms of a body', () => {
  it('lists in what it is not as the schema has it, and leads to the place, by keys alone', async () => {
    const { user } = view(side(textBody(payload)));
    form('Pretty').focus();
    // Held: the choice moves with the focus, which comes after the key.
    await user.keyboard('{ArrowLeft>}');
    const list = await screen.findByRole('list', { name: 'Schema findings' });
    await user.keyboard('{/ArrowLeft}');
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      expect.stringMatching(/^\/event_type is missing\./),
      expect.stringMatching(/^\/author_id is text, and a whole number is wanted\.User who/),
    ]);
    within(list).getByRole('button', { name: '/author_id' }).focus();
    await user.keyboard('{Enter}');
    const tree = screen.getByRole('tree');
    expect(document.activeElement).toBe(tree);
    expect(within(tree).getByRole('treeitem', { selected: true }).textContent).toBe(
      'author_id: "x"',
    );
    expect(screen.getByText('/author_id', { selector: 'code' })).toBeDefined();
  });

  it('holds it against the schema of the documents too, and leads to what else is judged', async () => {
    const { user, harness, onConformance } = view(side(textBody(payload)));
    await user.click(form('Schema'));
    await user.click(await screen.findByRole('button', { name: 'As GitLab' }));
    expect(onConformance).toHaveBeenCalledOnce();
    await user.click(screen.getByRole('combobox', { name: 'Schema' }));
    await user.click(await screen.findByRole('option', { name: 'As the documents print it' }));
    expect(await screen.findByText(/^Not as the schema of the documents has it/)).toBeDefined();
    expect(harness.inputsOf('getPayloadSchema').at(-1)).toEqual({ profile: 'documented' });
  });

  it('says of a body that is no JSON where it stops being so', async () => {
    const { user } = view(side(textBody('{"id":1,')));
    await user.click(form('Schema'));
    expect(await screen.findByText(/^It is no JSON: line 1, column 9 has/)).toBeDefined();
    await user.click(form('Tree'));
    expect(screen.getByText('The body is no JSON, so it has no tree.')).toBeDefined();
  });

  it('shows bytes with their offsets', async () => {
    const { user } = view(side(textBody('{"id":"é"}')));
    await user.click(form('Hex'));
    const hex = await screen.findByRole('region', { name: 'Bytes of the body: Received' });
    await waitFor(() => {
      expect(hex.textContent).toContain('00000000  7b 22 69 64 22 3a 22 c3  a9 22 7d');
    });
    expect(hex.textContent).toContain('{"id":"··"}');
  });

  it('shows one side at a time of two that differ, where they cannot stand beside each other', async () => {
    const left = side(textBody('{"id":1}'), 'Planned');
    const { user } = view(side(textBody('{"id":2}')), { left });
    expect(screen.queryByRole('radio', { name: 'Planned' })).toBeNull();
    await user.click(form('Tree'));
    expect(screen.getByRole('tree').textContent).toContain('id: 2');
    await user.click(form('Planned'));
    expect(screen.getByRole('tree').textContent).toContain('id: 1');
  });

  it('reads more of a large body when asked, keeps the focus, and saves the whole', async () => {
    const save = vi.spyOn(files, 'saveFile').mockReturnValue();
    const sha256 = 'a'.repeat(64);
    const size = 9_000_000;
    const text = `{"filling":"${'x'.repeat(size - 14)}"}`;
    const { user, harness } = view(side({ encoding: 'file', size, sha256 }), {
      bodies: { [sha256]: text },
    });
    expect(screen.getByText(/^The body has 9\.0 MB/)).toBeDefined();
    screen.getByRole('button', { name: 'Show it' }).focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByText('The first 1.0 MB of 9.0 MB.')).toBeDefined();
    expect(document.activeElement?.textContent).toBe('Show more');
    await user.click(form('Tree'));
    expect(screen.getByText(/^This form needs all of the body/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => {
      expect(save).toHaveBeenCalledOnce();
    });
    const [name, parts] = save.mock.calls[0] ?? ['', []];
    expect(name).toBe('body-received.json');
    expect(parts.reduce((sum, part) => sum + (part as Uint8Array).length, 0)).toBe(size);
    expect(harness.inputsOf('getBody').at(-1)).toEqual({ sha256, length: 16_777_216 });
  });
});
