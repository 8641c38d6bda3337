import { screen, waitFor, within } from '@testing-library/react';
import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';

import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import { useFire } from '../use-fire.ts';
import { ComposeView } from './compose-view.tsx';

function Compose(): ReactElement {
  const fire = useFire();
  return (
    <ComposeView
      fire={fire}
      onFire={() => {
        void fire.fire();
      }}
      onShowRun={() => undefined}
    />
  );
}

const fireButton = (): HTMLElement => screen.getByRole('button', { name: /^Fire/ });
const chosen = (): HTMLElement[] =>
  within(screen.getByRole('list', { name: /^What is fired/ })).getAllByRole('listitem');

describe('the composer', () => {
  it('fires what is picked, as often as wanted', async () => {
    const { harness, user } = renderWithHarness(<Compose />);
    await user.click(await screen.findByRole('button', { name: 'Pick all' }));
    await user.click(screen.getByRole('checkbox', { name: 'Payload as documented' }));
    await user.click(screen.getByRole('button', { name: /^Burst/ }));
    const count = screen.getByLabelText('Count');
    await user.clear(count);
    await user.type(count, '50');
    await user.click(screen.getByRole('button', { name: /^Fire 200 events/ }));
    expect(harness.inputsOf('startRun')).toMatchObject([
      { fixtures: { length: 4 }, scope: null, count: 50, verbatim: true },
    ]);
  });

  it('cannot fire while a number is wrong, and says which', async () => {
    const { user } = renderWithHarness(<Compose />);
    await user.click(await screen.findByRole('button', { name: /^Burst/ }));
    await user.type(screen.getByLabelText('Count'), 'x');
    expect(await screen.findByText('A whole number from 1 to 1000000000')).toBeDefined();
    expect(fireButton().hasAttribute('disabled')).toBe(true);
  });

  it('fires traffic as it is set, and says how many events that is', async () => {
    const { harness, user } = renderWithHarness(<Compose />);
    await user.click(await screen.findByRole('button', { name: /^Burst/ }));
    await user.type(screen.getByLabelText('Events a second'), '10');
    await user.click(screen.getByRole('button', { name: /^Traffic/ }));
    await user.type(screen.getByLabelText('Duration'), '10s');
    await user.type(screen.getByLabelText('Duplicates'), '10');
    await user.click(screen.getByRole('button', { name: /^Fire 110 events/ }));
    expect(harness.inputsOf('startRun')).toMatchObject([
      { rate: 10, duration: 10_000, duplicates: 10 },
    ]);
  });

  it('says why traffic cannot be fired as it is set', async () => {
    const { user } = renderWithHarness(<Compose />);
    await user.click(await screen.findByRole('button', { name: /^Traffic/ }));
    await user.type(screen.getByLabelText('Duration'), '10s');
    expect(await screen.findByText(/without a rate nobody knows/)).toBeDefined();
    expect(fireButton().hasAttribute('disabled')).toBe(true);
  });

  it('keeps what is chosen over all lists, in an order and as often as wanted', async () => {
    const { harness, user } = renderWithHarness(<Compose />);
    await user.click(await screen.findByRole('radio', { name: 'Traps' }));
    await user.click(await screen.findByRole('option', { name: /^Percent signs/ }));
    await user.click(screen.getByRole('radio', { name: 'Documented' }));
    await user.click(await screen.findByRole('option', { name: /^Git fetch over SSH/ }));
    expect(chosen().map((item) => item.querySelector('code')?.textContent)).toEqual([
      'trap:percent',
      'repository_git_operation.ssh-fetch',
    ]);
    await user.type(screen.getByLabelText('How often: Git fetch over SSH'), '2');
    await user.click(screen.getByRole('button', { name: 'Earlier: Git fetch over SSH' }));
    expect(await screen.findByText(/^Sends 13 events/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: /^Fire 13 events/ }));
    const [order] = harness.inputsOf('startRun');
    expect(order).toMatchObject({ fixtures: { length: 13, 12: 'trap:percent' } });
  });

  it('moves a row by keys, takes it out, and says that nothing is left', async () => {
    const { user } = renderWithHarness(<Compose />);
    await user.click(await screen.findByRole('button', { name: 'Pick all' }));
    const first = chosen()[0]?.querySelector('code')?.textContent;
    within(chosen()[0] as HTMLElement)
      .getByRole('textbox')
      .focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(chosen()[1]?.querySelector('code')?.textContent).toBe(first);
    await user.click(screen.getByRole('button', { name: 'Choose none' }));
    expect(await screen.findByText('Nothing is chosen')).toBeDefined();
    expect(fireButton().hasAttribute('disabled')).toBe(true);
  });

  it('shows the requests before anything is fired', async () => {
    const { harness } = renderWithHarness(<Compose />);
    expect(await screen.findByText(/^Sent with a fresh id and created_at/)).toBeDefined();
    await waitFor(() => {
      expect(document.body.textContent).toContain('"author_id": 1');
    });
    expect(harness.inputsOf('startRun')).toEqual([]);
  });
});
