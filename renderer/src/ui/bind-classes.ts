/** Binds a CSS module, so that markup names its classes plainly: `css('row', selected && 'selected')`. */

export type ClassName = string | false | null | undefined;
export type BoundClasses = (...names: readonly ClassName[]) => string;

/**
 * @param styles the default import of a `*.module.css`
 * @returns joins the module's classes of those names; falsy names are left out
 */
export function bindClasses(styles: Readonly<Record<string, string>>): BoundClasses {
  return (...names) =>
    names
      .filter((name): name is string => typeof name === 'string' && name !== '')
      .map((name) => styles[name] ?? name)
      .join(' ');
}
