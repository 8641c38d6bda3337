import { screen } from '@testing-library/react';
import { type ReactElement, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';

import { renderWithHarness } from '../../../../../test-support/render-with-harness.tsx';
import { type OriginalRequest, type RequestEdit, toEdited } from './request-edit.ts';
import { RequestEditor } from './request-editor.tsx';

const original: OriginalRequest = {
  seq: 1,
  method: 'POST',
  target: '/logs',
  rawHeaders: [
    ['X-A', '1'],
    ['X-B', '2'],
    ['Content-Length', '2'],
  ],
  body: { encoding: 'utf8', size: 2, text: '{}' },
};

function renderEditor() {
  const onChange = vi.fn<(edit: RequestEdit | null) => void>();
  function Held(): ReactElement {
    const [edit, setEdit] = useState<RequestEdit | null>(null);
    return (
      <RequestEditor
        original={original}
        edit={edit}
        sent={[['Content-Length', '2']]}
        elsewhere={false}
        onChange={(next) => {
          onChange(next);
          setEdit(next);
        }}
      />
    );
  }
  const { user } = renderWithHarness(<Held />);
  const headers = () => {
    const edit = onChange.mock.lastCall?.[0] ?? null;
    return edit === null ? null : (toEdited(edit)?.rawHeaders ?? null);
  };
  const names = () => headers()?.map(([name]) => name);
  const press = (name: string) => user.click(screen.getByRole('button', { name }));
  return { user, headers, names, press, onChange };
}

describe('the editor of a request', () => {
  it('moves a header and stays with it, down to the end', async () => {
    const { user, names, press } = renderEditor();
    await press('Move header 1 down');
    expect(names()).toEqual(['X-B', 'X-A', 'Content-Length']);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move header 2 down' }));
    await user.keyboard('{Enter}');
    expect(names()).toEqual(['X-B', 'Content-Length', 'X-A']);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move header 3 up' }));
  });

  it('moves the header that is typed into by keys', async () => {
    const { user, names } = renderEditor();
    await user.click(screen.getByLabelText('Value of header 2'));
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(names()).toEqual(['X-B', 'X-A', 'Content-Length']);
    expect(document.activeElement).toBe(screen.getByLabelText('Value of header 1'));
  });

  it('removes headers and moves on to the next one', async () => {
    const { headers, names, press } = renderEditor();
    await press('Remove header 2');
    expect(names()).toEqual(['X-A', 'Content-Length']);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove header 2' }));
    await press('Remove header 2');
    await press('Remove header 1');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add header' }));
    expect(headers()).toEqual([]);
  });

  it('adds a duplicate in a case of its own', async () => {
    const { user, headers, press } = renderEditor();
    await press('Add header');
    await user.keyboard('x-a');
    await user.type(screen.getByLabelText('Value of header 4'), '3');
    expect(headers()).toEqual([...original.rawHeaders, ['x-a', '3']]);
  });

  it('says what is wrong with a header, at that header', async () => {
    const { user } = renderEditor();
    await user.type(screen.getByLabelText('Name of header 1'), ':');
    expect(screen.getByRole('alert').textContent).toBe(
      'Header 1 cannot be sent: its name has a colon, which ends a name.',
    );
    expect(screen.getByLabelText('Name of header 1').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText('Value of header 1').getAttribute('aria-invalid')).toBe('false');
  });

  it('says that another length is not sent', async () => {
    const { user } = renderEditor();
    await user.type(screen.getByLabelText('Value of header 3'), '0');
    expect(
      screen.getByText('Content-Length is always that of the body: 2 goes out, not 20.'),
    ).toBeDefined();
  });

  it('takes steps back by button and by key, and all of them at once', async () => {
    const { user, names, press, onChange } = renderEditor();
    await press('Remove header 1');
    await press('Remove header 1');
    await user.keyboard('{Control>}z{/Control}');
    expect(names()).toEqual(['X-B', 'Content-Length']);
    await press('Undo');
    expect(onChange).toHaveBeenLastCalledWith(null);
    await press('Remove header 1');
    await press('As it was');
    expect(onChange).toHaveBeenLastCalledWith(null);
    expect(screen.getByText('As it was logged.')).toBeDefined();
  });
});
