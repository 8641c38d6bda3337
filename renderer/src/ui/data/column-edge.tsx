/**
 * The edge of a column's head, by which the pointer makes the column wider or narrower; pressed twice, it is as wide as
 * what is in it. While it is dragged only styles change: nothing is rendered anew before the pointer is let go.
 */
import { type PointerEvent, type ReactElement, type RefObject, useRef } from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './data-grid.module.css';

const css = bindClasses(styles);

export interface ColumnEdgeProps {
  readonly scroller: RefObject<HTMLElement | null>;
  /** Which column of a row it is, those out of sight among them. */
  readonly index: number;
  /** Styles of the grid with another track in the place of the column's. */
  readonly stylesWith: (track: string) => Readonly<Record<string, string>>;
  /** @param width pixels */
  readonly onResize: (width: number) => void;
}

/** Padding of a cell and the line of text; what is narrower cannot be got hold of any more. */
const leastWidth = 40;

export function ColumnEdge(props: ColumnEdgeProps): ReactElement {
  const { scroller, index, stylesWith, onResize } = props;
  const begun = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const shown = useRef<number | null>(null);

  /** @returns what takes it back */
  const put = (track: string): (() => void) => {
    const grid = scroller.current;
    const next = Object.entries(stylesWith(track));
    const before = next.map(([name]) => [name, grid?.style.getPropertyValue(name) ?? ''] as const);
    for (const [name, value] of next) grid?.style.setProperty(name, value);
    return () => {
      for (const [name, value] of before) grid?.style.setProperty(name, value);
    };
  };
  const takeBack = useRef<() => void>(() => undefined);

  const end = (keep: boolean): void => {
    takeBack.current();
    takeBack.current = () => undefined;
    if (keep && shown.current !== null) onResize(shown.current);
    begun.current = null;
    shown.current = null;
  };
  const drag = (event: PointerEvent): void => {
    if (begun.current === null) return;
    const width = Math.max(leastWidth, begun.current.width + event.clientX - begun.current.x);
    takeBack.current();
    takeBack.current = put(`${width}px`);
    shown.current = width;
  };
  const fit = (): void => {
    const restore = put('max-content');
    const rows = [...(scroller.current?.querySelectorAll('[role="row"]') ?? [])];
    const widths = rows.map((row) => row.children[index]?.getBoundingClientRect().width ?? 0);
    restore();
    onResize(Math.ceil(Math.max(leastWidth, ...widths)));
  };
  return (
    <span
      aria-hidden
      data-column-edge
      className={css('edge')}
      onDoubleClick={fit}
      onPointerDown={(event) => {
        const head = event.currentTarget.parentElement;
        if (event.button !== 0 || head === null) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        begun.current = { x: event.clientX, width: head.getBoundingClientRect().width };
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        end(true);
      }}
      onPointerCancel={() => {
        end(false);
      }}
    />
  );
}
