import { screen } from '@testing-library/react';
import { type ReactElement, useState } from 'react';
import { describe, expect, it } from 'vitest';

import type { OwnFixture } from '#core/catalogue/own-fixture.ts';

import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import { ItemPicker } from './item-picker.tsx';
import { useItems } from './use-items.ts';

function Picker(): ReactElement {
  const [files, setFiles] = useState<readonly OwnFixture[]>([]);
  const items = useItems(files);
  const [picked, setPicked] = useState<readonly string[]>([]);
  return (
    <>
      <ItemPicker
        items={items}
        picked={picked}
        onPick={setPicked}
        onFile={(file) => {
          setFiles(file);
        }}
      />
      <output>{picked.join(' ')}</output>
    </>
  );
}

const kind = (name: string): HTMLElement => screen.getByRole('radio', { name });

describe('the item picker', () => {
  it('lists the documented events first', async () => {
    renderWithHarness(<Picker />);
    expect(await screen.findByRole('option', { name: /Git fetch over SSH/ })).toBeDefined();
    expect(screen.queryByRole('option', { name: /add_gpg_key/ })).toBeNull();
  });

  it.each([
    ['Types', /add_gpg_key/, 'type:add_gpg_key'],
    ['Traps', /Percent signs/, 'trap:percent'],
    ['Files', /mine/, 'file:mine'],
  ])('lists %s and picks one', async (name, label, id) => {
    const { user } = renderWithHarness(<Picker />);
    await user.click(kind(name));
    await user.click(await screen.findByRole('option', { name: label }));
    expect(screen.getByRole('status').textContent).toBe(id);
  });

  it('asks for the event types of this GitLab version unless told otherwise', async () => {
    const { harness, user } = renderWithHarness(<Picker />);
    await screen.findByRole('option', { name: /Git fetch over SSH/ });
    await user.click(kind('Types'));
    await screen.findByRole('option', { name: /add_gpg_key/ });
    expect(harness.inputsOf('listCatalogue').at(-1)).toEqual({ kind: 'type', profile: '16.1' });
    await user.click(screen.getByRole('checkbox', { name: 'Only of GitLab 16.1' }));
    expect(harness.inputsOf('listCatalogue').at(-1)).toEqual({ kind: 'type' });
  });

  it('says how to have files when there is no folder of them', async () => {
    const { user } = renderWithHarness(<Picker />);
    await user.click(kind('Files'));
    expect(await screen.findByText('serve --fixtures DIR')).toBeDefined();
  });

  it('takes a file that is chosen, and says why it cannot', async () => {
    const { user } = renderWithHarness(<Picker />);
    await user.click(kind('Files'));
    const input = await screen.findByLabelText('File with an event');
    const named = (text: string) => new File([text], 'my-event.json', { type: 'application/json' });
    await user.upload(input, named('[1]'));
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Failed to read the fixture my-event.json: it holds no JSON object',
    );
    await user.upload(input, named('{"event_type":"mine_too"}'));
    expect(await screen.findByRole('option', { name: /my-event/ })).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
