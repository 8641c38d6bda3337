/** Shows what the desktop shell was asked for from outside: a file in the dialog of imports, a place of the page. */
import { useEffect, useEffectEvent } from 'react';
import { useLocation } from 'wouter';

import type { DesktopOpening } from '#contract/desktop.ts';

import { useToast } from '../../ui/overlay/toast.tsx';
import { desktopExtras } from '../desktop.ts';

/** @param onFile opens the dialog; nothing is read in until a person says so there */
export function useOpenings(onFile: (file: File) => void): void {
  const [, navigate] = useLocation();
  const toast = useToast();
  const show = useEffectEvent((opening: DesktopOpening) => {
    switch (opening.type) {
      case 'file':
        // A copy, because a view of memory that is shared is no part of a file.
        onFile(new File([new Uint8Array(opening.bytes)], opening.name));
        return;
      case 'place':
        navigate(opening.path);
        return;
      case 'refused':
        toast({ tone: 'danger', text: opening.message });
    }
  });
  useEffect(() => desktopExtras().onOpening?.(show), []);
}
