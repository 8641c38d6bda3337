/** What to change at an endpoint: in words, and the smallest change of a recipe where there is one. */
import type { ReactElement } from 'react';

import { type Framework, frameworkNames } from '#core/checks/detect-framework.ts';
import { recipeAnchors, smallestChanges } from '#core/checks/smallest-changes.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { CopyButton } from '../../../ui/controls/copy-button.tsx';
import styles from './delivery-cause.module.css';

const css = bindClasses(styles);
const anchors = Object.entries(recipeAnchors) as readonly [Framework, string][];
const changes = Object.entries(smallestChanges) as readonly [Framework, string][];

export interface RecipeCardProps {
  readonly cure: string;
  readonly framework: Framework | null;
  /** Whether the type of the body is in the way: what each recipe is for. */
  readonly isOfType: boolean;
  /** Opens the page of recipes, at that heading; null = at its beginning. */
  readonly onRecipes: (anchor: string | null) => void;
}

export function RecipeCard({
  cure,
  framework,
  isOfType,
  onRecipes,
}: RecipeCardProps): ReactElement {
  const change = changes.find(([name]) => name === framework)?.[1] ?? null;
  const isChange = change !== null && cure.startsWith(change);
  const words = isChange ? cure.slice(change.length).trim() : cure;
  const anchor = anchors.find(([name]) => name === framework)?.[1] ?? null;
  const others = isOfType && !isChange ? changes : [];
  return (
    <>
      <h4>{framework === null ? 'What to change' : frameworkNames[framework]}</h4>
      {isChange && <Change name={frameworkNames[framework ?? 'express']} code={change} />}
      <p className={css('words')}>{words}</p>
      {others.length > 0 && (
        <div className={css('others')}>
          {others.map(([name, code]) => (
            <details key={name}>
              <summary>{frameworkNames[name]}</summary>
              <Change name={frameworkNames[name]} code={code} />
            </details>
          ))}
        </div>
      )}
      <Button
        variant="link"
        size="sm"
        onClick={() => {
          onRecipes(anchor);
        }}
      >
        {anchor === null || framework === null
          ? 'Receivers that lose nothing'
          : `The whole receiver in ${frameworkNames[framework]}`}
      </Button>
    </>
  );
}

function Change({ name, code }: { readonly name: string; readonly code: string }): ReactElement {
  return (
    <div className={css('change')}>
      {/* It scrolls sideways, so the keyboard has to reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="region" aria-label={`The change for ${name}`}>
        {code}
      </pre>
      <CopyButton label={`Copy the change for ${name}`} text={code} />
    </div>
  );
}
