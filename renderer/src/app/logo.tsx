/** The sign of Auditorium: rows of seats with an aisle, around a stage. */
import type { ReactElement } from 'react';

export function Logo({ size }: { readonly size: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable={false}>
      <rect width="32" height="32" rx="7" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeWidth="2.4">
        <path
          d="M4.6 20.6A11.4 11.4 0 0 1 14.4 9.3M17.6 9.3a11.4 11.4 0 0 1 9.8 11.3"
          opacity=".6"
        />
        <path d="M9 20.6a7 7 0 0 1 5.4-6.8M17.6 13.8A7 7 0 0 1 23 20.6" opacity=".85" />
      </g>
      <path d="M13 20.6a3 3 0 0 1 6 0z" fill="var(--on-accent)" />
      <rect x="8" y="23.2" width="16" height="2.4" rx="1.2" fill="var(--on-accent)" />
    </svg>
  );
}
