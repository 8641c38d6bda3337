/** The rail at the side that leads from view to view. */
import type { ReactElement } from 'react';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Tooltip } from '../../ui/overlay/tooltip.tsx';
import { useWorkbench } from '../workbench/workbench-context.tsx';
import styles from './view-nav.module.css';
import { keyOf, pathOf, views } from './views.ts';

const css = bindClasses(styles);

export function ViewNav(): ReactElement {
  const { view: current, go } = useWorkbench();
  return (
    <nav aria-label="Views" className={css('nav')}>
      {views.map(({ name, label, icon: Icon }) => (
        <Tooltip key={name} text={label} keys={keyOf(name)} side="right">
          <a
            href={pathOf(name)}
            aria-current={name === current ? 'page' : undefined}
            className={css('link')}
            onClick={(event) => {
              // A link can be opened in another tab, by the keys that the browser has for that.
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              go(name);
            }}
          >
            <Icon size={18} aria-hidden />
            <span className={css('label')}>{label}</span>
          </a>
        </Tooltip>
      ))}
    </nav>
  );
}
