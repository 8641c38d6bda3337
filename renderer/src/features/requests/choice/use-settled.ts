/** A value that waits until it has not changed for a moment, so that typing does not ask for every letter. */
import { useEffect, useState } from 'react';

const waitMs = 200;

/** @param key says whether two values are the same; the value that is given back has the key of its time */
export function useSettled<Value>(
  value: Value,
  key: string,
): { readonly value: Value; readonly isCurrent: boolean } {
  const [settled, setSettled] = useState({ value, key });
  useEffect(() => {
    if (settled.key === key) return;
    const timer = window.setTimeout(() => {
      setSettled({ value, key });
    }, waitMs);
    return () => {
      window.clearTimeout(timer);
    };
  }, [value, key, settled.key]);
  return { value: settled.value, isCurrent: settled.key === key };
}
