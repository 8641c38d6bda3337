/** Puts the page into an element, for a given client. What is made here lives as long as the page. */
import { type ReactElement, type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import type { HarnessClient } from '#contract/client/harness-client.ts';

import { HarnessProvider, useConnection } from '../client/harness-context.tsx';
import { createHarnessSession } from '../client/harness-session.ts';
import { createDeliveryStore, type DeliveryStore } from '../features/deliveries/index.ts';
import { ToastProvider } from '../ui/overlay/toast.tsx';
import { TooltipProvider } from '../ui/overlay/tooltip.tsx';
import { GateScreen } from './gate-screen.tsx';
import { Workbench } from './workbench/workbench.tsx';

function mount(element: HTMLElement, children: ReactNode): void {
  createRoot(element).render(
    <StrictMode>
      <TooltipProvider>
        <ToastProvider>{children}</ToastProvider>
      </TooltipProvider>
    </StrictMode>,
  );
}

/** Shows how to open the page with a token. */
export function mountGate(element: HTMLElement): void {
  mount(element, <GateScreen reason="no-token" />);
}

export function mountPage(element: HTMLElement, client: HarnessClient): void {
  const session = createHarnessSession(client);
  const store = createDeliveryStore(session);
  mount(
    element,
    <HarnessProvider session={session}>
      <Page store={store} />
    </HarnessProvider>,
  );
}

function Page({ store }: { readonly store: DeliveryStore }): ReactElement {
  const connection = useConnection();
  return connection === 'refused' ? (
    <GateScreen reason="token-refused" />
  ) : (
    <Workbench store={store} />
  );
}
