/**
 * Two panes and a separator that a pointer or the arrow keys move. The size of one pane is kept in
 * pixels and remembered; CSS clamps it, so that both panes keep their least size in any window.
 */
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './split-pane.module.css';

const css = bindClasses(styles);
const keyStep = 16;

export interface SplitPaneProps {
  /** Under this name the size is remembered. */
  readonly id: string;
  /** Accessible name of the separator. */
  readonly label: string;
  /** `row` = side by side, `column` = one above the other. */
  readonly direction: 'row' | 'column';
  /** The pane whose size is kept; the other takes the rest. */
  readonly sized: 'first' | 'second';
  readonly initialSize: number;
  readonly least: number;
  /** The least size of the other pane. */
  readonly leastOther: number;
  readonly first: ReactNode;
  readonly second: ReactNode;
}

function storedSize(id: string, initialSize: number): number {
  const stored = Number(window.localStorage.getItem(`auditorium.split.${id}`));
  return Number.isFinite(stored) && stored > 0 ? stored : initialSize;
}

export function SplitPane(props: SplitPaneProps): ReactElement {
  const { id, label, direction, sized, initialSize, least, leastOther, first, second } = props;
  const [size, setSize] = useState(() => storedSize(id, initialSize));
  const [greatest, setGreatest] = useState(initialSize * 2);
  const container = useRef<HTMLDivElement>(null);
  const sizedId = useId();
  const sideways = direction === 'row';

  const resize = (wanted: number): void => {
    const box = container.current?.getBoundingClientRect();
    const whole = box === undefined ? 0 : sideways ? box.width : box.height;
    const most = Math.max(least, whole - leastOther);
    const next = Math.round(Math.min(Math.max(wanted, least), most));
    setGreatest(most);
    setSize(next);
    window.localStorage.setItem(`auditorium.split.${id}`, String(next));
  };

  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const box = container.current?.getBoundingClientRect();
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || box === undefined) return;
    const fromStart = sideways ? event.clientX - box.left : event.clientY - box.top;
    const whole = sideways ? box.width : box.height;
    resize(sized === 'first' ? fromStart : whole - fromStart);
  };

  const handleKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    const towardsEnd = sideways ? 'ArrowRight' : 'ArrowDown';
    const towardsStart = sideways ? 'ArrowLeft' : 'ArrowUp';
    const step = sized === 'first' ? keyStep : -keyStep;
    if (event.key === towardsEnd) resize(size + step);
    else if (event.key === towardsStart) resize(size - step);
    else if (event.key === 'Home') resize(least);
    else if (event.key === 'End') resize(Infinity);
    else return;
    event.preventDefault();
  };

  const kept = `max(${least}px, min(${size}px, 100% - ${leastOther}px))`;
  const tracks = sized === 'first' ? `${kept} 1px minmax(0, 1fr)` : `minmax(0, 1fr) 1px ${kept}`;
  return (
    <div
      ref={container}
      className={css('split', direction)}
      style={sideways ? { gridTemplateColumns: tracks } : { gridTemplateRows: tracks }}
    >
      <div className={css('pane')} id={sized === 'first' ? sizedId : undefined}>
        {first}
      </div>
      {/* A focusable separator is a widget: it has a value and takes keys (WAI-ARIA, window splitter). */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as said above */}
      <div
        role="separator"
        aria-label={label}
        aria-orientation={sideways ? 'vertical' : 'horizontal'}
        aria-controls={sizedId}
        aria-valuenow={size}
        aria-valuemin={least}
        aria-valuemax={Math.max(greatest, size)}
        aria-valuetext={`${size} pixels`}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- its keys move it, see above
        tabIndex={0}
        className={css('separator')}
        onKeyDown={handleKey}
        onDoubleClick={() => {
          resize(initialSize);
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={drag}
      />
      <div className={css('pane')} id={sized === 'second' ? sizedId : undefined}>
        {second}
      </div>
    </div>
  );
}
