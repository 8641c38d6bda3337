/** The selected row, kept in the address: `/deliveries/12`. */
import { useLocation, useRoute } from 'wouter';

export interface Selection {
  readonly selected: number | null;
  /** Whether something is selected now; for callbacks that come later. */
  readonly isAny: () => boolean;
  readonly go: (key: number | null, replace: boolean) => void;
}

/** The selected row, kept in the address so that back, forward and links work. */
export function useSelection(): Selection {
  const [, navigate] = useLocation();
  const [matches, parameters] = useRoute('/deliveries/:seq');
  const seq = matches ? Number(parameters.seq) : Number.NaN;
  return {
    selected: Number.isInteger(seq) && seq > 0 ? seq : null,
    isAny: () => /^\/deliveries\/\d+$/.test(window.location.pathname),
    go: (key, replace) => {
      navigate(key === null ? '/' : `/deliveries/${key}`, { replace });
    },
  };
}
