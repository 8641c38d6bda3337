/** Bodies: whether both sides are the same, and what stands in them, raw or laid out. */
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import type { StoredBody } from '#core/http/stored-body.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { CopyButton } from '../../ui/controls/copy-button.tsx';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { CodeComparison, CodeView } from '../../ui/data/code-view.tsx';
import { compareBodies, contentTypeOf, isSameBody, sizeInWords } from './body-facts.ts';
import { ContentTypeBadge } from './content-type-badge.tsx';
import { formatJson, isJson } from './format-json.ts';
import styles from './inspector.module.css';
import { isPresent, type MessageSide, type Side } from './message-side.ts';

const css = bindClasses(styles);
const readAtOnce = 1_000_000;

export type BodyForm = 'pretty' | 'raw';

interface BodyText {
  readonly text: string;
  /** Why the text is not the bytes as they are, or null. */
  readonly note: string | null;
  /** Reads a large body that was not read yet; null when there is nothing to read. */
  readonly load: (() => void) | null;
}

function decode(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

/** The text of a body, wherever it is kept. */
function useBodyText(body: StoredBody | null): BodyText {
  const [wanted, setWanted] = useState(false);
  const large = body?.encoding === 'file' ? body : null;
  const reading = large !== null && (wanted || large.size <= readAtOnce);
  const { data, error } = useOperation(
    'getBody',
    { sha256: large?.sha256 ?? '' },
    { enabled: reading },
  );
  if (body === null) return { text: '', note: null, load: null };
  if (body.encoding === 'utf8') return { text: body.text, note: null, load: null };
  if (body.encoding === 'base64') {
    return { text: body.text, note: 'The bytes are not UTF-8 text; shown as base64.', load: null };
  }
  if (data !== undefined) return { text: decode(data.base64), note: null, load: null };
  if (reading) return { text: '', note: error?.message ?? 'Reading the body', load: null };
  return {
    text: '',
    note: `The body has ${sizeInWords(body.size)}.`,
    load: () => {
      setWanted(true);
    },
  };
}

export interface BodyViewProps {
  readonly left: Side;
  readonly right: Side;
  /** Its accessible name. */
  readonly label?: string;
}

/** The side whose bytes count when both are the same. */
function mainSide(left: Side, right: Side): MessageSide | null {
  if (isPresent(right)) return right;
  return isPresent(left) ? left : null;
}

export function BodyView({ left, right, label = 'Body' }: BodyViewProps): ReactElement | null {
  const [form, setForm] = useState<BodyForm>('pretty');
  const side = mainSide(left, right);
  const other = isPresent(left) && isPresent(right) ? left : null;
  const main = useBodyText(side?.body ?? null);
  const planned = useBodyText(other?.body ?? null);
  if (side === null) return null;
  const same = other === null || isSameBody(other.body, side.body);
  const shape = form === 'pretty' ? formatJson : (text: string): string => text;
  const language = isJson(main.text) ? 'json' : 'text';
  return (
    <section className={css('section')} aria-label={label}>
      <div className={css('sectionHead')}>
        <h3 className={css('sectionTitle')}>Body</h3>
        <span className={css('statement', !same && 'differs')}>
          {other !== null &&
            (same ? (
              <CircleCheck size={14} aria-hidden />
            ) : (
              <TriangleAlert size={14} aria-hidden />
            ))}
          {other === null
            ? sizeInWords(side.body.size)
            : compareBodies(other.body, side.body, [other.name, side.name])}
        </span>
        {side.body.size > 0 && (
          <ContentTypeBadge type={contentTypeOf(side.rawHeaders, main.text)} />
        )}
        <span className={css('sectionActions')}>
          <CopyButton wide label="Copy body" text={main.text} />
          <Segmented
            label="Body as"
            value={form}
            segments={[
              { value: 'pretty', label: 'Pretty' },
              { value: 'raw', label: 'Raw' },
            ]}
            onChange={setForm}
          />
        </span>
      </div>
      {main.note !== null && (
        <p className={css('note')}>
          {main.note}{' '}
          {main.load !== null && (
            <Button size="sm" onClick={main.load}>
              Show it
            </Button>
          )}
        </p>
      )}
      {side.body.size === 0 && same && <p className={css('note')}>There is no body.</p>}
      {same && main.text !== '' && (
        <CodeView label="Body" text={shape(main.text)} language={language} />
      )}
      {!same && (
        <CodeComparison
          label="Body"
          leftName={other.name.toLowerCase()}
          rightName={side.name.toLowerCase()}
          left={shape(planned.text)}
          right={shape(main.text)}
          language={language}
        />
      )}
    </section>
  );
}
