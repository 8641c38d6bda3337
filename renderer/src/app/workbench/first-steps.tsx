/** What stands in the list before anything has happened: the main job in two steps. */
import { ListChecks, Plus, Waypoints, Zap } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import { reasonOf } from '#core/errors/reason-of.ts';

import { useHarness, useOperation } from '../../client/harness-context.tsx';
import { scopeValue } from '../../features/fire/index.ts';
import { EarlierRecordings } from '../../features/recordings/index.ts';
import {
  administratorOf,
  createDestination,
  emptyDraft,
  fitDraft,
} from '../../features/streams/index.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { CopyButton } from '../../ui/controls/copy-button.tsx';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { useToast } from '../../ui/overlay/toast.tsx';
import styles from './first-steps.module.css';
import { useWorkbench } from './workbench-context.tsx';

const css = bindClasses(styles);
const sampleFixture = 'repository_git_operation.ssh-fetch';

export function FirstSteps(): ReactElement {
  const { open, go, handles } = useWorkbench();
  const { data: harness } = useOperation('describeHarness', {});
  const { data: destinations = [] } = useOperation('listDestinations', {});
  const [busy, setBusy] = useState(false);
  const fireSample = useSample();
  const ready = destinations.some(({ category }) => category === 'http');
  const curl = `curl --data '{}' ${harness?.receiver.url ?? ''}/logs`;
  return (
    <EmptyState
      icon={<Waypoints size={20} aria-hidden />}
      title="No deliveries yet"
      actions={
        <>
          {!ready && (
            <Button
              variant="primary"
              icon={<Plus size={15} aria-hidden />}
              onClick={() => {
                open({ name: 'create' });
              }}
            >
              Create a destination
            </Button>
          )}
          <Button
            variant={ready ? 'primary' : 'secondary'}
            icon={<Zap size={15} aria-hidden />}
            disabled={busy}
            onClick={() => {
              setBusy(true);
              void fireSample().finally(() => {
                setBusy(false);
              });
            }}
          >
            Fire a sample
          </Button>
          <Button
            icon={<ListChecks size={15} aria-hidden />}
            onClick={() => {
              go('check');
              handles.checkUrl.enter();
            }}
          >
            Check my endpoint
          </Button>
        </>
      }
      after={
        <>
          {harness !== undefined && (
            <div className={css('outside')}>
              <span>Requests from outside show up as well:</span>
              <span className={css('curl')}>
                <code>{curl}</code>
                <CopyButton label="Copy command" text={curl} />
              </span>
            </div>
          )}
          <EarlierRecordings
            onAll={() => {
              go('recordings');
            }}
          />
        </>
      }
    >
      {ready
        ? 'Fire a documented event. What GitLab is to send and what arrives then stand here side by side.'
        : 'Create a destination and fire a documented event, or fire a sample: it first makes a destination at the local receiver.'}
    </EmptyState>
  );
}

/** Fires one documented event where a destination is; makes one at the local receiver when there is none. */
function useSample(): () => Promise<void> {
  const { fireAndOpen } = useWorkbench();
  const { client } = useHarness();
  const toast = useToast();
  return async () => {
    try {
      const [harness, world, destinations] = await Promise.all([
        client.call('describeHarness', {}),
        client.call('getWorld', {}),
        client.call('listDestinations', {}),
      ]);
      if (destinations.some(({ category }) => category === 'http')) {
        await fireAndOpen({ fixtures: [sampleFixture] });
        return;
      }
      const group = world.groups.find(({ parentId }) => parentId === null)?.fullPath ?? '';
      const wanted = { ...emptyDraft(group), url: `${harness.receiver.url}/logs` };
      const draft = fitDraft(wanted, world.missing);
      const as = administratorOf(world.owners, group);
      if (as === null) {
        toast({
          text: `Nobody may create a destination for ${group}: see People under Mock GitLab.`,
          tone: 'danger',
        });
        return;
      }
      const outcome = await createDestination(client, draft, as);
      if (outcome.kind === 'created') {
        await fireAndOpen({ fixtures: [sampleFixture], scope: scopeValue('group', group) });
      } else {
        toast({
          text: `GitLab did not ${outcome.step}: ${outcome.messages.join('. ')}`,
          tone: 'danger',
        });
      }
    } catch (error) {
      toast({ text: reasonOf(error), tone: 'danger' });
    }
  };
}
