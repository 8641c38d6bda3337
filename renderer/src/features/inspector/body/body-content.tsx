/** A body, or two that differ, in one of its forms: laid out, as it was sent, as a tree, as bytes, against its schema. */
import { type ReactElement, useCallback, useMemo } from 'react';

import { formatJson, layOut } from '#core/json/format-json.ts';

import { useHarness } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { CodeComparison, CodeView } from '../../../ui/data/code-view.tsx';
import { formatBytes } from '../../../ui/data/format-quantity.ts';
import { HexView } from '../../../ui/data/hex-view.tsx';
import { JsonTreeView } from '../../../ui/data/json-tree-view.tsx';
import { inSentence, type MessageSide } from '../message-side.ts';
import styles from './body.module.css';
import { SchemaFindings, type SchemaFindingsProps } from './schema-findings.tsx';
import type { UnpackedText } from './use-unpacked.ts';

const css = bindClasses(styles);

export const bodyForms = ['pretty', 'raw', 'tree', 'hex', 'schema'] as const;
export type BodyForm = (typeof bodyForms)[number];

/** Text that is laid out or opened as a tree; a longer one would hold the page up. */
const mostLaidOut = 20_000_000;

export interface BodyOfSide {
  readonly side: MessageSide;
  readonly body: UnpackedText;
}

export interface BodyContentProps extends Omit<SchemaFindingsProps, 'text'> {
  readonly form: BodyForm;
  readonly main: BodyOfSide;
  /** Whether the text of `main` is JSON. */
  readonly json: boolean;
  /** What it is compared with where the two differ; null = it is shown alone. */
  readonly other: BodyOfSide | null;
  readonly place: { readonly pointer: string } | null;
}

export function BodyContent(props: BodyContentProps): ReactElement | null {
  const { form, main, json, other } = props;
  const { side, body } = main;
  if (form === 'hex') return <Bytes {...main} />;
  if (body.text === '') return null;
  const needsAll = form === 'tree' || form === 'schema';
  if (needsAll && !body.isWhole) {
    return (
      <p className={css('note')}>This form needs all of the body. Show all of it, or save it.</p>
    );
  }
  if (needsAll && body.text.length > mostLaidOut) {
    return (
      <p className={css('note')}>
        A tree of {formatBytes(side.body.size)} would hold the page up. Look at it as raw or hex, or
        save it.
      </p>
    );
  }
  if (form === 'tree') {
    return json ? (
      <JsonTreeView label={`Tree of the body: ${side.name}`} text={body.text} place={props.place} />
    ) : (
      <p className={css('note')}>The body is no JSON, so it has no tree.</p>
    );
  }
  if (form === 'schema') {
    const { profile, onPlace, onConformance } = props;
    return <SchemaFindings text={body.text} {...{ profile, onPlace, onConformance }} />;
  }
  return <Text form={form} {...{ main, json, other }} />;
}

type TextProps = Pick<BodyContentProps, 'form' | 'main' | 'json' | 'other'>;

function Text({ form, main, json, other }: TextProps): ReactElement {
  const { text, isWhole } = main.body;
  const isLaidOut = form === 'pretty' && isWhole && text.length <= mostLaidOut;
  const shown = useMemo(() => (isLaidOut && json ? layOut(text) : text), [isLaidOut, json, text]);
  const language = !main.body.isText ? 'wire' : json && isWhole ? 'json' : 'text';
  if (other === null) return <CodeView label="Body" text={shown} language={language} />;
  return (
    <CodeComparison
      label="Body"
      leftName={inSentence(other.side.name)}
      rightName={inSentence(main.side.name)}
      left={isLaidOut ? formatJson(other.body.text) : other.body.text}
      right={shown}
      language={language}
    />
  );
}

function Bytes({ side, body: { source } }: BodyOfSide): ReactElement {
  const { client } = useHarness();
  const read = useCallback(
    async (from: number, length: number) => (await source.read(client, from, length)).bytes,
    [source, client],
  );
  return <HexView label={`Bytes of the body: ${side.name}`} size={side.body.size} read={read} />;
}
