/** The bytes of one request, all of them in sight: control characters as pictures, what is no text as numbers. */
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, useCallback, useMemo, useState } from 'react';

import { visibleBytes } from '#core/http/visible-bytes.ts';

import { type ByteSource, rawSource } from '../../../client/byte-source.ts';
import { useHarness } from '../../../client/harness-context.tsx';
import { inspectedPrefix } from '../../../client/inspected-key.ts';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { CopyButton } from '../../../ui/controls/copy-button.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { CodeView } from '../../../ui/data/code-view.tsx';
import { formatBytes } from '../../../ui/data/format-quantity.ts';
import { HexView } from '../../../ui/data/hex-view.tsx';
import { ReadFailure } from '../../../ui/layout/read-failure.tsx';
import body from '../body/body.module.css';
import { sizeInWords } from '../body/body-facts.ts';
import inspector from '../inspector.module.css';
import { SaveBytes } from '../save-bytes.tsx';

const css = bindClasses({ ...inspector, ...body });

/** Bytes that are read and shown at first; each further time as many more. */
const shownAtOnce = 262_144;
/** More than this a page does not hold with ease; hex shows any part of it, and it can be saved. */
const mostShown = 16 * shownAtOnce;

type Form = 'text' | 'hex';

export interface RawRequestProps {
  /** Place in the log. */
  readonly seq: number;
  /** Which request it is, in a word. */
  readonly name: string;
  /** A choice of another one, at the end of the line. */
  readonly choice?: ReactNode;
}

export function RawRequest({ seq, name, choice }: RawRequestProps): ReactElement {
  const { client } = useHarness();
  const [form, setForm] = useState<Form>('text');
  const [wanted, setWanted] = useState({ seq, bytes: shownAtOnce });
  const source = useMemo(() => rawSource(seq), [seq]);
  const bytes = wanted.seq === seq ? wanted.bytes : shownAtOnce;
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: [inspectedPrefix, 'raw', seq, bytes],
    queryFn: () => source.read(client, 0, bytes),
    gcTime: 0,
    placeholderData: (before, query) => (query?.queryKey[2] === seq ? before : undefined),
  });
  const text = useMemo(() => (data === undefined ? '' : visibleBytes(data.bytes)), [data]);
  const more = data !== undefined && data.bytes.length < data.size;
  return (
    <section className={css('section')} aria-label={`${name}, as on the wire`}>
      <div className={css('sectionHead')}>
        <h3 className={css('sectionTitle')}>{name}</h3>
        {data !== undefined && (
          <span className={css('statement')}>
            {sizeInWords(data.size)}
            {!data.exact && ', put together from what the log has'}
          </span>
        )}
        <span className={css('sectionActions')}>
          {data !== undefined && (
            <CopyButton
              wide
              label={more ? 'Copy what is shown' : 'Copy'}
              text={() => new TextDecoder().decode(data.bytes)}
            />
          )}
          <SaveBytes
            label="Save"
            {...{ source, name: `request-${seq}.http`, type: 'application/octet-stream' }}
          />
          {choice}
          <Segmented
            label="Bytes as"
            value={form}
            segments={[
              { value: 'text', label: 'Text' },
              { value: 'hex', label: 'Hex' },
            ]}
            onChange={setForm}
          />
        </span>
      </div>
      {error !== null && (
        <ReadFailure title="The bytes could not be read" error={error} onRetry={refetch} />
      )}
      {data !== undefined && form === 'text' && (
        <>
          <CodeView label={`${name}, as on the wire`} text={text} language="wire" />
          {more && (
            <MoreBytes
              {...{ read: data.bytes.length, size: data.size, isFetching }}
              onMore={() => {
                setWanted({ seq, bytes: Math.min(bytes + 4 * shownAtOnce, mostShown) });
              }}
            />
          )}
        </>
      )}
      {data !== undefined && form === 'hex' && (
        <RawHex label={`Bytes: ${name}`} source={source} size={data.size} />
      )}
    </section>
  );
}

interface MoreBytesProps {
  readonly read: number;
  readonly size: number;
  readonly isFetching: boolean;
  readonly onMore: () => void;
}

function MoreBytes({ read, size, isFetching, onMore }: MoreBytesProps): ReactElement {
  return (
    <div className={css('more')}>
      <span role="status">
        The first {formatBytes(read)} of {formatBytes(size)}.
        {read >= mostShown && ' Hex shows any part of it, and it can be saved whole.'}
      </span>
      {read < mostShown && (
        <Button size="sm" aria-disabled={isFetching} onClick={onMore}>
          Show more
        </Button>
      )}
    </div>
  );
}

interface RawHexProps {
  readonly label: string;
  readonly source: ByteSource;
  readonly size: number;
}

function RawHex({ label, source, size }: RawHexProps): ReactElement {
  const { client } = useHarness();
  const read = useCallback(
    async (from: number, length: number) => (await source.read(client, from, length)).bytes,
    [source, client],
  );
  return <HexView label={label} size={size} read={read} />;
}
