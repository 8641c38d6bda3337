/**
 * Where the window was, remembered from one start to the next. What is read may be from another version, of
 * a screen that is gone, or torn; then the window opens as if nothing had been remembered.
 */
import { readFileSync, writeFileSync } from 'node:fs';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowPlace {
  /** Size, and where it stood when that is still on a screen. In pixels of the desktop. */
  readonly bounds: Omit<Bounds, 'x' | 'y'> & Partial<Pick<Bounds, 'x' | 'y'>>;
  readonly maximized: boolean;
}

export const smallestSize = { width: 640, height: 480 } as const;
const firstSize = { width: 1360, height: 860 } as const;
/** How much of the title bar has to be on a screen for a hand to catch it. */
const catchable = { width: 120, height: 24 } as const;

/**
 * @param screens the work areas of the screens that are there now, the main one first
 */
export function placeWindow(remembered: unknown, screens: readonly Bounds[]): WindowPlace {
  const room = screens[0] ?? { x: 0, y: 0, ...firstSize };
  const stored = readPlace(remembered);
  const wanted = stored?.bounds ?? firstSize;
  const size = {
    width: between(smallestSize.width, wanted.width, widest(screens, room)),
    height: between(smallestSize.height, wanted.height, highest(screens, room)),
  };
  const maximized = stored?.maximized ?? false;
  if (stored === null || !screens.some((screen) => isCatchable(stored.bounds, screen))) {
    return { bounds: size, maximized };
  }
  return { bounds: { x: stored.bounds.x, y: stored.bounds.y, ...size }, maximized };
}

function widest(screens: readonly Bounds[], room: Bounds): number {
  return Math.max(room.width, ...screens.map(({ width }) => width));
}

function highest(screens: readonly Bounds[], room: Bounds): number {
  return Math.max(room.height, ...screens.map(({ height }) => height));
}

function between(least: number, wanted: number, most: number): number {
  return Math.max(least, Math.min(wanted, most));
}

function isCatchable({ x, y, width }: Bounds, screen: Bounds): boolean {
  const shown = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  const below = screen.y + screen.height - y;
  return shown >= catchable.width && below >= catchable.height && y >= screen.y;
}

function readPlace(value: unknown): { bounds: Bounds; maximized: boolean } | null {
  if (typeof value !== 'object' || value === null) return null;
  const { x, y, width, height, maximized } = value as Record<string, unknown>;
  const bounds = { x, y, width, height };
  return areBounds(bounds) ? { bounds, maximized: maximized === true } : null;
}

function areBounds(value: Record<keyof Bounds, unknown>): value is Record<keyof Bounds, number> {
  return Object.values(value).every(
    (part) => Number.isInteger(part) && Math.abs(Number(part)) < 1e5,
  );
}

/** @returns what the file holds, or null when it cannot be read */
export function readRemembered(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Remembers; a place that cannot be written is no reason to bother anybody. */
export function remember(file: string, bounds: Bounds, maximized: boolean): void {
  const { x, y, width, height } = bounds;
  try {
    writeFileSync(file, `${JSON.stringify({ x, y, width, height, maximized })}\n`);
  } catch {
    // The window opens in its usual place next time.
  }
}
