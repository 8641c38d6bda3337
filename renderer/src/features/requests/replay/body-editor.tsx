/** Editing the body of one request before it is sent again. What is not JSON may be sent too, and is said to be none. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';

import { inlineBodies } from '#contract/transfer/inline-bodies.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';

import { useHarness } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import styles from '../requests.module.css';
import type { ReplaySettings } from './replay-settings.ts';

const css = bindClasses(styles);
/** Characters beyond which a text box becomes slow. */
const mostEditable = 1_000_000;

export interface BodyEditorProps {
  readonly seq: number;
  readonly edited: ReplaySettings['edited'];
  readonly onChange: (edited: ReplaySettings['edited']) => void;
}

interface Original {
  readonly rawHeaders: RawHeaders;
  /** null = no text, or too much of it. */
  readonly text: string | null;
}

/** Why a text is no JSON, or null when it is. */
export function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `This is not JSON, and is sent as it stands: ${why}`;
  }
}

export function BodyEditor({ seq, edited, onChange }: BodyEditorProps): ReactElement | null {
  const { client } = useHarness();
  const { data, error } = useQuery({
    queryKey: ['originalRequest', seq],
    gcTime: 0,
    queryFn: async (): Promise<Original> => {
      const entry = await inlineBodies(client, await client.call('getLogEntry', { seq }));
      if (entry.kind !== 'attempt' && entry.kind !== 'capture') {
        return { rawHeaders: [], text: null };
      }
      const { rawHeaders, body } = entry.request;
      const isText = body.encoding === 'utf8' && body.text.length <= mostEditable;
      return { rawHeaders, text: isText ? body.text : null };
    },
  });
  if (error !== null) return <p className={css('problem')}>{error.message}</p>;
  if (data === undefined) return null;
  const { rawHeaders, text } = data;
  if (text === null) {
    return (
      <p className={css('faint')}>
        This body is no text, or more than {mostEditable.toLocaleString('en')} characters: it is
        sent as it is.
      </p>
    );
  }
  const current = edited?.body ?? text;
  return (
    <TextArea
      label="Body"
      rows={8}
      value={current}
      hint="Content-Length follows the text."
      error={edited === null ? null : jsonProblem(current)}
      action={
        edited !== null && (
          <Button
            size="sm"
            variant="link"
            onClick={() => {
              onChange(null);
            }}
          >
            As it was
          </Button>
        )
      }
      onChange={({ target }) => {
        onChange(target.value === text ? null : { rawHeaders, body: target.value });
      }}
    />
  );
}
