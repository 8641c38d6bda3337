/** Parts of the page whose code is loaded when they are first shown: the first screen does not wait for them. */
import { type ComponentType, lazy, type ReactElement, Suspense } from 'react';

import { Loading } from './loading.tsx';

type Part<Props> = (props: Props) => ReactElement;

function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: ReactElement | null,
): Part<Props> {
  const Loaded = lazy(async () => ({ default: await load() })) as unknown as ComponentType<Props>;
  return function Later(props) {
    return (
      <Suspense fallback={meanwhile}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}

/** @param load gives the component @returns it, with a word in its place until it is there */
export function laterView<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): Part<Props> {
  return later(load, <Loading />);
}

/** The same for what lies over the page: nothing is there until it is. */
export function laterDialog<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): Part<Props> {
  return later(load, null);
}
