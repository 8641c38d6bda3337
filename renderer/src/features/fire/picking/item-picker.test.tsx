import { screen, within } from '@testing-library/react';
import { type ReactElement, useState } from 'react';
import { describe, expect, it } from 'vitest';

import type { OwnFixture } from '#core/catalogue/own-fixture.ts';

import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import { ItemPicker } from './item-picker.tsx';
import { rememberFired, toggleFavourite } from './own-events.ts';
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

  it.each([
    ['a click on its star', 'click'],
    ['the key *', 'key'],
  ])('keeps an event at hand as a favourite by %s, and lets go of it', async (_, way) => {
    const { user } = renderWithHarness(<Picker />);
    const star = async (name: RegExp): Promise<void> => {
      const option = await screen.findByRole('option', { name });
      if (way === 'click') {
        await user.click(option.querySelector('[data-star]') ?? document.body);
      } else {
        await user.clear(screen.getByLabelText('Search fixtures'));
        await user.type(screen.getByLabelText('Search fixtures'), 'gpg{ArrowDown}');
        await user.keyboard('*');
      }
    };
    await user.click(kind('Types'));
    await star(/add_gpg_key/);
    expect(screen.getByRole('status').textContent).toBe('');
    await user.click(kind('Recent'));
    const group = await screen.findByRole('group', { name: 'Favourites' });
    expect(group.textContent).toContain('add_gpg_key');
    await star(/add_gpg_key/);
    expect(screen.queryByRole('option')).toBeNull();
    expect(window.localStorage.getItem('auditorium.favourite-events')).toBe('[]');
  });

  it('lists what was fired last below the favourites, the last one first, each once', async () => {
    rememberFired(['trap:percent', 'type:add_gpg_key']);
    rememberFired(['repository_git_operation.ssh-fetch', 'type:add_gpg_key', 'type:add_gpg_key']);
    toggleFavourite('trap:percent');
    const { user } = renderWithHarness(<Picker />);
    await user.click(kind('Recent'));
    await screen.findByRole('option', { name: /Percent signs/ });
    const groups = screen.getAllByRole('group').map((group) => [
      group.getAttribute('aria-label'),
      ...within(group)
        .getAllByRole('option')
        .map((option) => option.getAttribute('data-id')),
    ]);
    expect(groups).toEqual([
      ['Favourites', 'trap:percent'],
      ['Recent', 'type:add_gpg_key', 'repository_git_operation.ssh-fetch'],
    ]);
  });

  it('says how to have something at hand when nothing is', async () => {
    const { user } = renderWithHarness(<Picker />);
    await user.click(kind('Recent'));
    expect(await screen.findByText(/What you fire is listed here/)).toBeDefined();
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
