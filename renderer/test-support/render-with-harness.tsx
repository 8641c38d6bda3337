/** Renders a part of the page on a fake harness, with everything around it that the page has. */
import { render } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel, type UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';

import { HarnessProvider } from '../src/client/harness-context.tsx';
import { createHarnessSession, type HarnessSession } from '../src/client/harness-session.ts';
import { ToastProvider } from '../src/ui/overlay/toast.tsx';
import { TooltipProvider } from '../src/ui/overlay/tooltip.tsx';
import { createFakeHarness, type FakeHarness, type FakeHarnessOptions } from './fake-harness.ts';

export interface RenderedHarness {
  readonly harness: FakeHarness;
  readonly session: HarnessSession;
  readonly user: UserEvent;
}

export function renderWithHarness(
  children: ReactNode | ((session: HarnessSession) => ReactNode),
  options: FakeHarnessOptions = {},
): RenderedHarness {
  const harness = createFakeHarness(options);
  const session = createHarnessSession(harness.client);
  // What lies over what, for a moment, after a dialog or before a toast, nobody is quick enough to hit. What a pointer really
  // reaches is for tests in a browser.
  const user = userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never });
  render(
    <TooltipProvider>
      <ToastProvider>
        <HarnessProvider session={session}>
          {typeof children === 'function' ? children(session) : children}
        </HarnessProvider>
      </ToastProvider>
    </TooltipProvider>,
  );
  return { harness, session, user };
}
