import { act, render, screen } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';

import type { DesktopOpening } from '#contract/desktop.ts';

import { ToastProvider } from '../../ui/overlay/toast.tsx';
import { useOpenings } from './use-openings.ts';

function Page({ onFile }: { readonly onFile: (file: File) => void }): ReactElement {
  useOpenings(onFile);
  return <main />;
}

/** A page in a shell that can be asked to open something. */
function renderPage() {
  let ask: (opening: DesktopOpening) => void = () => undefined;
  const stop = vi.fn();
  vi.stubGlobal('auditorium', {
    onOpening: (listener: (opening: DesktopOpening) => void) => {
      ask = listener;
      return stop;
    },
  });
  const { hook, history } = memoryLocation({ path: '/', record: true });
  const files: File[] = [];
  const { unmount } = render(
    <Router hook={hook}>
      <Tooltip.Provider>
        <ToastProvider>
          <Page onFile={(file) => files.push(file)} />
        </ToastProvider>
      </Tooltip.Provider>
    </Router>,
  );
  return {
    files,
    history,
    stop,
    unmount,
    ask: (opening: DesktopOpening) => {
      act(() => {
        ask(opening);
      });
    },
  };
}

describe('what the shell is asked to open', () => {
  it('is handed on as a file, with its name and bytes', async () => {
    const { ask, files } = renderPage();
    ask({ type: 'file', name: 'calls.har', bytes: new TextEncoder().encode('{"log":{}}') });
    expect(files.map(({ name }) => name)).toEqual(['calls.har']);
    expect(await files[0]?.text()).toBe('{"log":{}}');
  });

  it('is gone to, where it is a place of the page', () => {
    const { ask, history } = renderPage();
    ask({ type: 'place', path: '/deliveries/7' });
    expect(history).toEqual(['/', '/deliveries/7']);
  });

  it('is told of when it cannot be shown', async () => {
    const { ask } = renderPage();
    ask({ type: 'refused', message: 'Failed to open gone.har: it is not there.' });
    expect(await screen.findByText(/Failed to open gone\.har/)).toBeDefined();
  });

  it('is heard of until the page goes', () => {
    const { stop, unmount } = renderPage();
    unmount();
    expect(stop).toHaveBeenCalledTimes(1);
  });
});
