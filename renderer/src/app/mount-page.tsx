/** Puts the page into an element, on the harness it was opened for. What is made here lives as long as the page. */
import { type ReactElement, type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { createHttpClient, type HttpClientOptions } from '#contract/client/http-client.ts';

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

/** So long the page waits for the log, to be painted once and with its rows. */
const patienceMs = 150;

export async function mountPage(element: HTMLElement, harness: HttpClientOptions): Promise<void> {
  const session = createHarnessSession(createHttpClient(harness));
  const store = createDeliveryStore(session);
  const late = new Promise((resolve) => setTimeout(resolve, patienceMs));
  await Promise.race([session.feed.open(), late]);
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
