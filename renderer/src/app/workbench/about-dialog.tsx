/** What this is, which version, and what it does and does not do on this machine. */
import { Globe, Lock, Scale } from 'lucide-react';
import type { ReactElement } from 'react';

import { exposureWarning } from '#contract/harness-description.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { desktopExtras } from '../desktop.ts';
import { Logo } from '../logo.tsx';
import styles from './about-dialog.module.css';

const css = bindClasses(styles);
const icon = { size: 16, 'aria-hidden': true } as const;

export function AboutDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { data: harness } = useOperation('describeHarness', {});
  const { version: shell } = desktopExtras();
  return (
    <Dialog open title="About" width="narrow" onClose={onClose}>
      <div className={css('brand')}>
        <Logo size={44} />
        <div>
          <p className={css('name')}>Auditorium</p>
          <p className={css('version')}>
            Version {harness?.version ?? '…'}
            {shell !== undefined && shell !== harness?.version && `, desktop app ${shell}`}
          </p>
        </div>
      </div>
      <p className={css('lead')}>A test harness for GitLab audit event streaming.</p>
      <ul className={css('promises')}>
        <li>
          <Lock {...icon} />
          {harness === undefined || harness.exposed.length === 0
            ? 'Listens on this machine only, at loopback addresses.'
            : exposureWarning(harness.exposed)}
        </li>
        <li>
          <Globe {...icon} />
          Makes no request but to the destinations that you create. No account, no telemetry.
        </li>
        <li>
          <Scale {...icon} />
          <span>
            Not affiliated with GitLab. MIT licence.{' '}
            <a href="/third-party-licences.txt" target="_blank" rel="noreferrer">
              Third-party licences
            </a>
          </span>
        </li>
      </ul>
      <dl className={css('facts')}>
        <dt>Behaves as</dt>
        <dd>GitLab {harness?.profile}</dd>
        <dt>Mock GitLab</dt>
        <dd>
          <code>{harness?.gitlab.url}</code>
        </dd>
        <dt>Receiver</dt>
        <dd>
          <code>{harness?.receiver.url}</code>
        </dd>
        <dt>Data</dt>
        <dd>{harness?.dataDir ?? 'In memory, gone when it stops'}</dd>
      </dl>
    </Dialog>
  );
}
