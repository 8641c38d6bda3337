/** Changes a destination in place. What is saved is what differs, by GitLab's own mutations, shown before they are sent. */
import { type ReactElement, useState } from 'react';

import type { DestinationView } from '#contract/views/destination-view.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { useHarness, useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useToast } from '../../../ui/overlay/toast.tsx';
import {
  type DestinationDraft,
  draftOf,
  hasCloudSecret,
  secretsOf,
  withoutSecret,
} from '../draft/destination-draft.ts';
import { administratorOf } from '../draft/find-administrator.ts';
import { fitChanges, lacksOf } from '../draft/fit-draft.ts';
import { planChanges, type Step } from '../draft/plan-changes.ts';
import { saveChanges, type SaveOutcome } from '../draft/save-changes.ts';
import { DraftFields } from '../form/draft-fields.tsx';
import { LackMark } from '../form/lacking.tsx';
import { RefusalCard, sortMessages } from '../form/refusal.tsx';
import { RequestsSent } from '../form/requests-sent.tsx';
import styles from './stream-editor.module.css';

const css = bindClasses(styles);

export function StreamEditor({ destination }: { destination: DestinationView }): ReactElement {
  const { data: world } = useOperation('getWorld', {});
  const [draft, setDraft] = useState<DestinationDraft | null>(null);
  const shown = draft ?? draftOf(destination);
  const missing = world?.missing ?? [];
  const lacks = lacksOf(destination, missing);
  const as = administratorOf(world?.owners, destination.groupPath);
  const steps = planChanges(destination, fitChanges(destination, shown, missing));
  const saving = useSaving(destination, () => {
    setDraft(null);
  });
  const messages = saving.outcome?.kind === 'refused' ? saving.outcome.messages : [];
  const maySave = steps.length > 0 && as !== null && !saving.busy;
  if (lacks.changes !== null) {
    return (
      <p className={css('fixed')}>
        It cannot be changed or deleted here: <LackMark lack={lacks.changes} />
      </p>
    );
  }
  return (
    <form
      className={css('editor')}
      aria-label={`Change ${destination.url}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (maySave) void saving.save(steps, as, hasCloudSecret(shown));
      }}
    >
      <SaveFailure outcome={saving.outcome} of={steps.length} category={destination.category} />
      <DraftFields
        draft={shown}
        onChange={setDraft}
        before={destination}
        messages={messages}
        lacks={lacks}
      />
      <RequestsSent
        steps={steps}
        masked={
          hasCloudSecret(shown)
            ? planChanges(destination, fitChanges(destination, withoutSecret(shown), missing))
            : null
        }
        secrets={secretsOf(shown)}
        as={as}
      />
      <div className={css('actions')}>
        <Button type="submit" variant="primary" disabled={!maySave}>
          Save changes
        </Button>
        <Button
          disabled={draft === null}
          onClick={() => {
            setDraft(null);
            saving.forget();
          }}
        >
          Discard
        </Button>
        <span className={css('note')}>{whyNot(as, steps.length, draft !== null)}</span>
      </div>
    </form>
  );
}

function whyNot(as: string | null, steps: number, isTouched: boolean): string {
  if (as === null) return 'Nobody may change it: see People under Mock GitLab.';
  if (steps > 0) return `As ${as}.`;
  return isTouched ? 'Nothing differs.' : '';
}

function SaveFailure({
  outcome,
  of,
  category,
}: {
  readonly outcome: SaveOutcome | null;
  readonly of: number;
  readonly category: DestinationView['category'];
}): ReactElement | null {
  if (outcome?.kind !== 'refused' || of === 0) return null;
  const { other } = sortMessages(outcome.messages, category);
  const { taken, step } = outcome;
  if (other.length === 0 && taken === 0) return null;
  const before = taken === 0 ? '' : ' What came before it is saved; Save sends what is left.';
  return (
    <RefusalCard
      title={`GitLab did not ${step}.${before}`}
      messages={other}
      isPartial={taken > 0}
    />
  );
}

interface Saving {
  readonly outcome: SaveOutcome | null;
  readonly busy: boolean;
  /** @param keepsSecret whether a secret goes along that no undo brings back: the old one is shown to nobody */
  save(steps: readonly Step[], as: string, keepsSecret: boolean): Promise<void>;
  forget(): void;
}

/** @param onSaved once the destination is shown as it is now */
function useSaving(destination: DestinationView, onSaved: () => void): Saving {
  const { client, queries } = useHarness();
  const toast = useToast();
  const [outcome, setOutcome] = useState<SaveOutcome | null>(null);
  const [busy, setBusy] = useState(false);

  const takeBack = async (as: string): Promise<void> => {
    try {
      const all = await client.call('listDestinations', {});
      const now = all.find(({ id }) => id === destination.id);
      if (now === undefined) return;
      const undone = await saveChanges(client, planChanges(now, draftOf(destination)), as);
      if (undone.kind === 'refused') {
        const text = `GitLab did not ${undone.step}: ${undone.messages.join('. ')}`;
        toast({ text, tone: 'danger' });
      }
    } catch (error) {
      toast({ text: reasonOf(error), tone: 'danger' });
    }
  };
  const save: Saving['save'] = async (steps, as, keepsSecret) => {
    setBusy(true);
    try {
      const next = await saveChanges(client, steps, as);
      await queries.invalidateQueries({ queryKey: ['listDestinations'] });
      setOutcome(next);
      if (next.kind === 'saved') {
        onSaved();
        toast({
          text: `Saved ${destination.url}${keepsSecret ? '. Undo leaves the new secret.' : ''}`,
          undo: () => {
            void takeBack(as);
          },
        });
      }
    } catch (error) {
      toast({ text: reasonOf(error), tone: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  return {
    ...{ outcome, busy, save },
    forget: () => {
      setOutcome(null);
    },
  };
}
