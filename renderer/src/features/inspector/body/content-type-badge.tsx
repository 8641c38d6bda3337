/** What type the body says it is, against what it is, with why that is so. */
import { Info, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Badge } from '../../../ui/controls/badge.tsx';
import { Popover } from '../../../ui/overlay/popover.tsx';
import styles from '../inspector.module.css';
import { type ContentType, isMislabelled } from './body-facts.ts';

const css = bindClasses(styles);

function shortName(declared: string): string {
  return declared === 'application/x-www-form-urlencoded' ? 'form-urlencoded' : declared;
}

export function ContentTypeBadge({ type }: { readonly type: ContentType }): ReactElement {
  if (!isMislabelled(type)) return <Badge>{type.declared ?? 'No Content-Type'}</Badge>;
  const words =
    type.declared === null ? 'No Content-Type, but JSON' : `${shortName(type.declared)}, but JSON`;
  return (
    <Popover
      label="Why the type is not JSON"
      trigger={
        <button type="button" className={css('typeBadge')}>
          <Badge tone="warning" icon={<TriangleAlert size={12} aria-hidden />}>
            {words}
          </Badge>
          <Info size={13} aria-hidden />
        </button>
      }
    >
      <h4>The body is JSON, its label is not</h4>
      <p>
        GitLab hands its HTTP library the JSON as plain text and names no type. Ruby then writes{' '}
        <code>application/x-www-form-urlencoded</code>.
      </p>
      <p>
        A receiver that goes by the label reads a form with one strange key, or refuses the request.
        Read the raw body, or give the destination a custom header{' '}
        <code>Content-Type: application/json</code>.
      </p>
    </Popover>
  );
}
