/** What is loaded when somebody first asks for it, so that the list is there sooner. */
import { type ComponentProps, lazy, type ReactElement, Suspense } from 'react';

import { Loading } from '../../ui/layout/loading.tsx';

const Receivers = lazy(async () => {
  const loaded = await import('../../features/receivers/index.ts');
  return { default: loaded.ReceiversView };
});
const Versions = lazy(async () => {
  const loaded = await import('../../features/versions/index.ts');
  return { default: loaded.VersionsView };
});
const World = lazy(async () => {
  const loaded = await import('../../features/world/index.ts');
  return { default: loaded.WorldDialog };
});
const VersionSwitch = lazy(async () => {
  const loaded = await import('../../features/versions/index.ts');
  return { default: loaded.VersionDialog };
});

export function ReceiversView(): ReactElement {
  return (
    <Suspense fallback={<Loading />}>
      <Receivers />
    </Suspense>
  );
}

export function VersionsView(props: ComponentProps<typeof Versions>): ReactElement {
  return (
    <Suspense fallback={<Loading />}>
      <Versions {...props} />
    </Suspense>
  );
}

export function WorldDialog(props: ComponentProps<typeof World>): ReactElement {
  return (
    <Suspense fallback={null}>
      <World {...props} />
    </Suspense>
  );
}

export function VersionDialog(props: ComponentProps<typeof VersionSwitch>): ReactElement {
  return (
    <Suspense fallback={null}>
      <VersionSwitch {...props} />
    </Suspense>
  );
}
