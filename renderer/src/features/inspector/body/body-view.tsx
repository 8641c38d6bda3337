/** Bodies: whether both sides are the same, and what stands in them, in the form that is chosen. */
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { type ReactElement, useMemo, useState } from 'react';

import { isJson } from '#core/json/format-json.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { CopyButton } from '../../../ui/controls/copy-button.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { formatBytes } from '../../../ui/data/format-quantity.ts';
import inspector from '../inspector.module.css';
import { isPresent, type MessageSide, type Side } from '../message-side.ts';
import { SaveBytes } from '../save-bytes.tsx';
import styles from './body.module.css';
import { BodyContent, type BodyForm, type BodyOfSide } from './body-content.tsx';
import { compareBodies, contentTypeOf, isSameBody, sizeInWords } from './body-facts.ts';
import { ContentTypeBadge } from './content-type-badge.tsx';
import { type BodyText, useBodyText } from './use-body-text.ts';
import { useUnpacked } from './use-unpacked.ts';

const css = bindClasses({ ...inspector, ...styles });

/** What is known of a payload, so that it can be held against its schema. */
export interface PayloadFacts {
  /** GitLab version that sent it; null = nobody knows. */
  readonly profile: string | null;
  /** Leads to what else is judged of the request. */
  readonly onConformance?: () => void;
}

export interface BodyViewProps {
  readonly left: Side;
  readonly right: Side;
  /** Its accessible name. */
  readonly label?: string;
  /** null or left out = the body is no payload. */
  readonly payload?: PayloadFacts | null;
}

/** The side whose bytes count when both are the same. */
function mainSide(left: Side, right: Side): MessageSide | null {
  if (isPresent(right)) return right;
  return isPresent(left) ? left : null;
}

const labels: Readonly<Record<BodyForm, string>> = {
  pretty: 'Pretty',
  raw: 'Raw',
  tree: 'Tree',
  hex: 'Hex',
  schema: 'Schema',
};

export function BodyView(props: BodyViewProps): ReactElement | null {
  const { left, right, label = 'Body', payload = null } = props;
  const [chosen, setChosen] = useState<BodyForm | null>(null);
  const [isLeft, setLeft] = useState(false);
  const [place, setPlace] = useState<{ readonly pointer: string } | null>(null);
  const side = mainSide(left, right);
  const other = isPresent(left) && isPresent(right) ? left : null;
  const same = other === null || side === null || isSameBody(other.body, side.body);
  // Where both are the same, one of them is read.
  const bodies = [
    useUnpacked(useBodyText(side?.body ?? null), side),
    useUnpacked(useBodyText(same ? null : other.body), same ? null : other),
  ] as const;
  const text = bodies[0].text;
  const json = useMemo(() => isJson(text), [text]);
  const otherText = bodies[1].text;
  const isOtherJson = useMemo(() => isJson(otherText), [otherText]);
  if (side === null) return null;
  const form = chosen ?? (bodies[0].isText ? 'pretty' : 'hex');
  const both: BodyOfSide | null = same ? null : { side: other, body: bodies[1] };
  // What is no text beside text has one side at a time.
  const alone = both !== null && form !== 'pretty' && form !== 'raw';
  const main = alone && isLeft ? both : { side, body: bodies[0] };
  return (
    <section className={css('section')} aria-label={label}>
      <div className={css('sectionHead')}>
        <h3 className={css('sectionTitle')}>Body</h3>
        <BodyStatement side={side} other={other} same={same} />
        {side.body.size > 0 && <ContentTypeBadge type={contentTypeOf(side.rawHeaders, json)} />}
        <span className={css('sectionActions')}>
          <BodyActions {...main} />
          <Segmented
            label="Body as"
            value={form}
            segments={formsOf(payload).map((value) => ({ value, label: labels[value] }))}
            onChange={(next) => {
              setChosen(next);
              setPlace(null);
            }}
          />
        </span>
      </div>
      {alone && (
        <div className={css('more')}>
          <Segmented
            label="Side"
            value={isLeft ? 'left' : 'right'}
            segments={[
              { value: 'left', label: both.side.name },
              { value: 'right', label: side.name },
            ]}
            onChange={(value) => {
              setLeft(value === 'left');
            }}
          />
        </div>
      )}
      <MoreOfIt {...main} />
      {side.body.size === 0 && same && <p className={css('note')}>There is no body.</p>}
      {main.side.body.size > 0 && (
        <BodyContent
          {...{ form, main, place }}
          json={main.side === side ? json : isOtherJson}
          other={alone ? null : both}
          profile={payload?.profile ?? null}
          onConformance={payload?.onConformance}
          onPlace={(pointer) => {
            setChosen('tree');
            setPlace({ pointer });
          }}
        />
      )}
    </section>
  );
}

function formsOf(payload: PayloadFacts | null): readonly BodyForm[] {
  return ['pretty', 'raw', 'tree', 'hex', ...(payload === null ? [] : (['schema'] as const))];
}

interface BodyStatementProps {
  readonly side: MessageSide;
  readonly other: MessageSide | null;
  readonly same: boolean;
}

function BodyStatement({ side, other, same }: BodyStatementProps): ReactElement {
  const Sign = same ? CircleCheck : TriangleAlert;
  return (
    <span className={css('statement', !same && 'differs')}>
      {other !== null && <Sign size={14} aria-hidden />}
      {other === null
        ? sizeInWords(side.body.size)
        : compareBodies(other.body, side.body, [other.name, side.name])}
    </span>
  );
}

function BodyActions({ side, body }: BodyOfSide): ReactElement | null {
  if (side.body.size === 0) return null;
  const isPacked = body.unpacked !== null;
  const isJsonFile = /^\s*[[{]/.test(body.text.slice(0, 100));
  const stem = side.name
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replace(/^-/, '');
  return (
    <>
      {body.isText && body.isWhole && <CopyButton wide label="Copy body" text={body.text} />}
      <SaveBytes
        label="Save"
        source={body.source}
        name={`body-${stem}.${isPacked ? 'bin' : isJsonFile ? 'json' : body.isText ? 'txt' : 'bin'}`}
        type="application/octet-stream"
      />
    </>
  );
}

/** How much of a large body is there, and the ways to the rest. */
function MoreOfIt({ side, body }: BodyOfSide): ReactElement | null {
  const { isWhole, isText, isReading, read, error, readMore, readAll, unpacked } = body;
  const { size } = side.body;
  if (error !== null) {
    return (
      <p role="alert" className={css('more', 'problem')}>
        {error.message}
      </p>
    );
  }
  if (unpacked !== null) {
    const { codings, size: unpackedSize } = unpacked;
    return (
      <p className={css('more')}>
        Unpacked from {codings}: {sizeInWords(unpackedSize)}. Hex has the bytes as they came.
      </p>
    );
  }
  if (isWhole) {
    return isText ? null : <p className={css('more')}>The bytes are not UTF-8 text.</p>;
  }
  return (
    <div className={css('more')}>
      <span role="status">{moreInWords(body, size)}</span>
      {readMore !== null && (
        <Button size="sm" aria-disabled={isReading} onClick={readMore}>
          {read === 0 ? 'Show it' : 'Show more'}
        </Button>
      )}
      {readAll !== null && read > 0 && (
        <Button size="sm" aria-disabled={isReading} onClick={readAll}>
          Show all {formatBytes(size)}
        </Button>
      )}
    </div>
  );
}

function moreInWords({ isReading, read, readAll }: BodyText, size: number): string {
  if (isReading) return 'Reading the body';
  if (read === 0) return `The body has ${sizeInWords(size)}.`;
  const rest = readAll === null ? ' Hex shows any part of it, and it can be saved whole.' : '';
  return `The first ${formatBytes(read)} of ${formatBytes(size)}.${rest}`;
}
