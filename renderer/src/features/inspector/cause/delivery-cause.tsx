/** Under the verdict of a delivery that was not taken: why, what to change, and the ways to see whether it helps. */
import { BookOpen, Columns2, FileJson, ListChecks } from 'lucide-react';
import type { ReactElement } from 'react';

import { type Cause, causeOfFailure } from '#core/checks/cause-of-failure.ts';
import { frameworkNames } from '#core/checks/detect-framework.ts';
import type { AttemptEntry } from '#core/log/log-entry.ts';

import { useAction } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Popover } from '../../../ui/overlay/popover.tsx';
import { useToast } from '../../../ui/overlay/toast.tsx';
import styles from './delivery-cause.module.css';
import { RecipeCard } from './recipe-card.tsx';

const css = bindClasses(styles);
const icon = { size: 14, 'aria-hidden': true } as const;

export interface CauseActions {
  /** Opens what a run leaves in the log. */
  readonly onRun: (id: string) => void;
  /** Goes to the check, with that URL. */
  readonly onCheck: (url: string) => void;
  /** Sets the request against what the endpoint's framework makes of its body. */
  readonly onSeenBy: (seq: number) => void;
  /** Opens the page of recipes, at that heading; null = at its beginning. */
  readonly onRecipes: (anchor: string | null) => void;
}

function causeOf({ request, response, error, profile }: AttemptEntry): Cause | null {
  const { rawHeaders } = request;
  const body = response?.body;
  return causeOfFailure({
    request: { rawHeaders },
    answer: response && { ...response, body: body?.encoding === 'utf8' ? body.text : '' },
    error,
    profile,
  });
}

export interface DeliveryCauseProps extends CauseActions {
  readonly attempt: AttemptEntry;
}

export function DeliveryCause({
  attempt,
  onRun,
  onCheck,
  onSeenBy,
  onRecipes,
}: DeliveryCauseProps): ReactElement | null {
  const cause = causeOf(attempt);
  const toast = useToast();
  const replay = useAction('startReplay');
  if (cause === null) return null;
  const { why, cure, framework, isOfType } = cause;
  const said = attempt.response?.status ?? attempt.error?.code ?? '';
  const sendAsJson = (): void => {
    replay.mutate(
      {
        query: { places: [{ from: attempt.seq, to: attempt.seq }] },
        target: { kind: 'same' },
        headers: [['Content-Type', 'application/json']],
      },
      {
        onSuccess: ({ id }) => {
          onRun(id);
        },
        onError: (error) => {
          toast({ text: error.message, tone: 'danger' });
        },
      },
    );
  };
  return (
    <section className={css('cause')} aria-label="Cause and cure">
      <p>
        <strong>{said}:</strong> {why}
      </p>
      <div className={css('actions')}>
        {isOfType && (
          <Button
            size="sm"
            icon={<FileJson {...icon} />}
            disabled={replay.isPending}
            onClick={sendAsJson}
          >
            Send as application/json
          </Button>
        )}
        <Popover
          label="What to change"
          trigger={
            <Button size="sm" icon={<BookOpen {...icon} />}>
              {framework === null ? 'What to change' : `Recipe for ${frameworkNames[framework]}`}
            </Button>
          }
        >
          <RecipeCard {...{ cure, framework, isOfType, onRecipes }} />
        </Popover>
        {attempt.response !== null && (
          <Button
            size="sm"
            icon={<Columns2 {...icon} />}
            onClick={() => {
              onSeenBy(attempt.seq);
            }}
          >
            As {framework === null ? 'your framework' : frameworkNames[framework]} saw it…
          </Button>
        )}
        <Button
          size="sm"
          icon={<ListChecks {...icon} />}
          onClick={() => {
            onCheck(attempt.destination.url);
          }}
        >
          Check this endpoint
        </Button>
      </div>
    </section>
  );
}
