import { useEffect, useState } from 'react';

const calmMs = 200;

/** A text as it was when nobody had typed for a moment; what is asked of it is not asked at each key. */
export function useSettledText(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (settled === text) return;
    const timer = window.setTimeout(() => {
      setSettled(text);
    }, calmMs);
    return () => {
      window.clearTimeout(timer);
    };
  }, [settled, text]);
  return settled;
}
