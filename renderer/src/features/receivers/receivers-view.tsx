/** The view Receivers: where requests are taken. */
import type { ReactElement } from 'react';

import { bindClasses } from '../../ui/bind-classes.ts';
import { ViewPage } from '../../ui/layout/view-page.tsx';
import { AnswerRules } from './answers/answer-rules.tsx';
import { ReceiverList } from './receiver-list.tsx';
import styles from './receivers.module.css';

const css = bindClasses(styles);

export function ReceiversView(): ReactElement {
  return (
    <ViewPage title="Receivers" note="They keep every byte that they get, and then answer.">
      <div className={css('view')}>
        <ReceiverList />
        <AnswerRules />
      </div>
    </ViewPage>
  );
}
