import { completionStatus, startCompletion } from '@codemirror/autocomplete';
import { EditorView } from '@codemirror/view';
import { screen } from '@testing-library/react';
import { type ReactElement, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';

import type { JsonSchema } from '#core/json/json-schema.ts';

import { renderWithHarness } from '../../../test-support/render-with-harness.tsx';
import { putCaret, textOf, typeJson } from '../../../test-support/type-json.ts';
import { Dialog } from '../overlay/dialog.tsx';
import { JsonEditor } from './json-editor.tsx';

const schema: JsonSchema = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer', description: 'The number of the row.' } },
};

async function renderEditor(text: string) {
  const onChange = vi.fn();
  const onClose = vi.fn();
  function Held(): ReactElement {
    const [value, setValue] = useState(text);
    return (
      <Dialog open title="Edit" onClose={onClose}>
        <JsonEditor
          {...{ label: 'Payload', value, schema }}
          onChange={(next) => {
            onChange(next);
            setValue(next);
          }}
        />
        <button
          type="button"
          onClick={() => {
            setValue('{"id":0}');
          }}
        >
          As it was
        </button>
      </Dialog>
    );
  }
  const { user } = renderWithHarness(<Held />);
  const box = await screen.findByRole('textbox', { name: 'Payload' });
  return { user, box, onChange, onClose };
}

describe('the editor of JSON', () => {
  it('says what its schema wants by line, and leads there', async () => {
    const { user, box } = await renderEditor('{\n  "id": "x"\n}');
    const list = await screen.findByRole('list', { name: 'Not as the schema of Payload has it' });
    expect(list.textContent).toBe(
      'Line 2 /id is text, and a whole number is wanted. The number of the row.',
    );
    await user.click(screen.getByRole('button', { name: 'Line 2' }));
    expect(document.activeElement).toBe(box);
  });

  it('says what the field at the caret means', async () => {
    const { box } = await renderEditor('{"id":1}');
    putCaret(box, 3);
    expect(await screen.findByText(/a whole number\. The number of the row\./)).toBeDefined();
  });

  it('is left by Escape, then by Tab, and the dialog around it stays', async () => {
    const { user, box, onClose } = await renderEditor('{"id":1}');
    box.focus();
    await user.keyboard('{Escape}');
    expect(box.contains(document.activeElement)).toBe(false);
    expect(onClose).not.toHaveBeenCalled();
    await user.tab();
    expect(document.activeElement?.textContent).toBe('As it was');
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('is not left by a Tab that comes as soon as something is proposed', async () => {
    const { user, box } = await renderEditor('{"i"}');
    putCaret(box, 3);
    const view = EditorView.findFromDOM(box);
    if (view === null) throw new Error('There is no editor.');
    view.focus();
    startCompletion(view);
    await vi.waitFor(() => {
      expect(completionStatus(view.state)).toBe('active');
    });
    await user.tab();
    expect(document.activeElement).toBe(box);
  });

  it('lays the text out, and not while it is no JSON', async () => {
    const { user, box } = await renderEditor('{"id":1}');
    const format = screen.getByRole('button', { name: 'Format' });
    await user.click(format);
    expect(textOf(box)).toBe('{\n  "id": 1\n}');
    typeJson(box, '{"id":');
    await vi.waitFor(() => {
      expect(format.getAttribute('aria-disabled')).toBe('true');
    });
    await user.click(format);
    expect(textOf(box)).toBe('{"id":');
  });

  it('takes over what is changed elsewhere', async () => {
    const { user, box, onChange } = await renderEditor('{"id":1}');
    typeJson(box, '{"id":2}');
    expect(onChange).toHaveBeenLastCalledWith('{"id":2}');
    await user.click(screen.getByRole('button', { name: 'As it was' }));
    expect(textOf(box)).toBe('{"id":0}');
  });
});
