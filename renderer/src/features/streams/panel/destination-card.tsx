/** One destination: its URL and what it adds to each request; opens to its token, headers and filters. */
import { ChevronRight, Pencil, Trash2 } from 'lucide-react';
import { type ReactElement, useId, useState } from 'react';

import type { DestinationView } from '#contract/views/destination-view.ts';
import { isSecretName } from '#core/http/secret-text.ts';

import { checkInWords, type TargetCheck, useTargetCheck } from '../../../client/target-trust.ts';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Badge } from '../../../ui/controls/badge.tsx';
import { Button, IconButton } from '../../../ui/controls/button.tsx';
import { CopyButton } from '../../../ui/controls/copy-button.tsx';
import { UrlText, useUrlTitle } from '../../../ui/controls/url-text.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import { TokenText } from '../form/token-text.tsx';
import styles from './destination-card.module.css';

const css = bindClasses(styles);

export interface DestinationCardProps {
  readonly destination: DestinationView;
  /** Why this version cannot delete it, as the end of a sentence; null = it can. */
  readonly keptBecause: string | null;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  /** Says how the certificate of that target is to be checked. */
  readonly onTrust: (origin: string) => void;
}

export function DestinationCard({
  destination,
  keptBecause,
  onEdit,
  onRemove,
  onTrust,
}: DestinationCardProps): ReactElement {
  const { url, headers, eventTypeFilters } = destination;
  const [open, setOpen] = useState(false);
  const id = useId();
  const check = useTargetCheck(url);
  const title = useUrlTitle(url);
  const facts = [
    eventTypeFilters.length === 0 ? 'All event types' : countOf(eventTypeFilters.length, 'filter'),
    headers.length === 0 ? 'no custom headers' : countOf(headers.length, 'header'),
  ].join(' · ');
  return (
    <li className={css('card', open && 'open')}>
      <div className={css('cardHead')}>
        <button
          type="button"
          className={css('cardToggle')}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => {
            setOpen(!open);
          }}
        >
          <ChevronRight size={14} aria-hidden className={css('arrow')} />
          <span className={css('cardWords')}>
            <span className={css('url')} title={title}>
              <UrlText url={url} />
            </span>
            <span className={css('facts')}>{facts}</span>
            <ModelBadges destination={destination} unchecked={check?.how === 'none'} />
          </span>
        </button>
        <CardActions {...{ url, keptBecause, onEdit, onRemove }} />
      </div>
      {open && (
        <dl id={id} className={css('details')}>
          {destination.category === 'http' && <TokenRow token={destination.verificationToken} />}
          <HeaderRows headers={headers} />
          <div className={css('detail')}>
            <dt>Filters</dt>
            <dd className={css('filters')}>
              {eventTypeFilters.length === 0
                ? 'None: it gets every event type'
                : eventTypeFilters.map((name) => <code key={name}>{name}</code>)}
            </dd>
          </div>
          <NameList label="Denied" names={destination.deniedEventTypes} />
          <NameList
            label="Namespaces"
            names={destination.namespaceFilters.map(({ path }) => path)}
          />
          {keptBecause !== null && <KeptRow because={keptBecause} />}
          {check !== null && <CertificateRow check={check} onTrust={onTrust} />}
          <div className={css('detail')}>
            <dt>Id</dt>
            <dd>
              <code>{destination.id}</code>
              <CopyButton label="Copy id" text={destination.id} />
            </dd>
          </div>
        </dl>
      )}
    </li>
  );
}

function CardActions({
  url,
  keptBecause,
  onEdit,
  onRemove,
}: Pick<DestinationCardProps, 'keptBecause' | 'onEdit' | 'onRemove'> & {
  readonly url: string;
}): ReactElement {
  return (
    <span className={css('cardActions')}>
      <CopyButton label="Copy URL" text={url} />
      <IconButton
        size="sm"
        label={`Edit ${url}`}
        icon={<Pencil size={14} aria-hidden />}
        onClick={onEdit}
      />
      {keptBecause === null && (
        <IconButton
          size="sm"
          label={`Delete ${url}`}
          icon={<Trash2 size={14} aria-hidden />}
          onClick={onRemove}
        />
      )}
    </span>
  );
}

function HeaderRows({ headers }: Pick<DestinationView, 'headers'>): ReactElement {
  return (
    <>
      {headers.map((header) => (
        <div key={header.id} className={css('detail')}>
          <dt>{header.key}</dt>
          <dd>
            <code data-secret={isSecretName(header.key) ? true : undefined}>{header.value}</code>
            <CopyButton label={`Copy value of ${header.key}`} text={header.value} />
          </dd>
        </div>
      ))}
    </>
  );
}

function KeptRow({ because }: { readonly because: string }): ReactElement {
  return (
    <div className={css('detail')}>
      <dt>Delete</dt>
      <dd>
        <span className={css('check')}>Not here: {because}.</span>
      </dd>
    </div>
  );
}

interface CertificateRowProps extends Pick<DestinationCardProps, 'onTrust'> {
  readonly check: TargetCheck;
}

function CertificateRow({ check, onTrust }: CertificateRowProps): ReactElement {
  return (
    <div className={css('detail')}>
      <dt>Certificate</dt>
      <dd>
        <span className={css('check')}>{checkInWords[check.how]}</span>
        <Button
          size="sm"
          variant="link"
          onClick={() => {
            onTrust(check.origin);
          }}
        >
          Change…
        </Button>
      </dd>
    </div>
  );
}

const categoryNames = { http: 'HTTP', gcp: 'Google Cloud', aws: 'Amazon S3' } as const;

/** What tells a destination from a plain legacy one; nothing for those. */
function ModelBadges({
  destination,
  unchecked,
}: Pick<DestinationCardProps, 'destination'> & {
  readonly unchecked: boolean;
}): ReactElement | null {
  const { model, category, active, deniedEventTypes, namespaceFilters } = destination;
  const badges = [
    ...(model === 'streaming' ? ['Consolidated', categoryNames[category]] : []),
    ...(active ? [] : ['Off']),
    ...(deniedEventTypes.length === 0 ? [] : [`${deniedEventTypes.length} denied`]),
    ...(namespaceFilters.length === 0 ? [] : [countOf(namespaceFilters.length, 'namespace')]),
  ];
  return badges.length === 0 && !unchecked ? null : (
    <span className={css('badges')}>
      {unchecked && <Badge tone="warning">Certificate not checked</Badge>}
      {badges.map((text) => (
        <Badge key={text}>{text}</Badge>
      ))}
    </span>
  );
}

interface NameListProps {
  readonly label: string;
  readonly names: readonly string[];
}

function NameList({ label, names }: NameListProps): ReactElement | null {
  return names.length === 0 ? null : (
    <div className={css('detail')}>
      <dt>{label}</dt>
      <dd className={css('filters')}>
        {names.map((name) => (
          <code key={name}>{name}</code>
        ))}
      </dd>
    </div>
  );
}

function TokenRow({ token }: { readonly token: string }): ReactElement {
  return (
    <div className={css('detail')}>
      <dt>Verification token</dt>
      <dd>
        <TokenText token={token} />
      </dd>
    </div>
  );
}
