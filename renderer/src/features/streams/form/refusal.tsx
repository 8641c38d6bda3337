/** What GitLab refused, in its own words. */
import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

import type { DestinationView } from '#contract/views/destination-view.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { sortCloudMessages } from '../draft/cloud-fields.ts';
import styles from './refusal.module.css';

const css = bindClasses(styles);

export interface SortedMessages {
  readonly name: string | null;
  readonly url: string | null;
  readonly token: string | null;
  /** Those that belong to no single field. */
  readonly other: readonly string[];
}

/**
 * Puts each message of GitLab beside the field that it begins with.
 * @param category whose form it is; the fields of a cloud take theirs by sortCloudMessages
 */
export function sortMessages(
  messages: readonly string[],
  category: DestinationView['category'] = 'http',
): SortedMessages {
  if (category !== 'http') {
    const others = sortCloudMessages(category, messages).get('') ?? [];
    const name = others.filter((message) => message.startsWith('Name'));
    const other = others.filter((message) => !name.includes(message));
    return { name: name.length === 0 ? null : name.join('. '), url: null, token: null, other };
  }
  const about = (...fields: readonly string[]): readonly string[] =>
    messages.filter((message) => fields.some((field) => message.startsWith(field)));
  const joined = (found: readonly string[]): string | null =>
    found.length === 0 ? null : found.join('. ');
  const name = about('Name');
  const url = about('Destination url', 'Config url');
  const token = about('Verification token', 'Secret token');
  const sorted = new Set([...name, ...url, ...token]);
  return {
    ...{ name: joined(name), url: joined(url), token: joined(token) },
    other: messages.filter((message) => !sorted.has(message)),
  };
}

export interface RefusalCardProps {
  readonly title: ReactNode;
  readonly messages: readonly string[];
  /** Something was changed all the same. */
  readonly isPartial?: boolean;
  readonly children?: ReactNode;
}

export function RefusalCard({
  title,
  messages,
  isPartial = false,
  children,
}: RefusalCardProps): ReactElement {
  return (
    <div role="alert" className={css('failure', isPartial && 'partial')}>
      {isPartial ? <TriangleAlert size={16} aria-hidden /> : <CircleAlert size={16} aria-hidden />}
      <div>
        <p className={css('failureTitle')}>{title}</p>
        {messages.map((message) => (
          <p key={message} className={css('quote')}>
            {message}
          </p>
        ))}
        {children}
      </div>
    </div>
  );
}
