/** What is asked of checks of an endpoint. */
import type { OperationHandlers, ParsedInput } from '#contract/operations.ts';
import type { CheckOperation } from '#contract/operations/check-operations.ts';
import { endpointOf } from '#core/delivery/planning/plan-request.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { parseDestinationUrl } from '#core/http/destination-url.ts';
import { headersOfPreset } from '#core/presets/find-preset.ts';
import { findTrust } from '#core/world/find-trust.ts';
import { profileTimeline } from '#fixtures/index.ts';

import type { Checks } from '../checks/create-checks.ts';
import type { TlsTrust } from '../delivery/sender/trust-options.ts';
import type { WorldStore } from '../store/world/world-store.ts';

export interface CheckHandlerDeps {
  readonly checks: Checks;
  readonly store: Pick<WorldStore, 'world'>;
}

export function createCheckHandlers({
  checks,
  store,
}: CheckHandlerDeps): Pick<OperationHandlers, CheckOperation> {
  return {
    // What checks are made of is loaded when it is first asked for: most harnesses start for something else.
    listProbes: async () => {
      const { ruleOf } = await import('#core/checks/probe-rule.ts');
      const { probeTable } = await import('#core/checks/probes/probe-table.ts');
      return probeTable.map((probe) => ruleOf(probe, profileTimeline));
    },
    startCheck: async (request) => {
      const { preset, trust, ...wanted } = request;
      refuseCommand(wanted);
      const options = {
        ...wanted,
        profile: wanted.profile ?? store.world.settings.profile,
        headers: preset === undefined ? wanted.headers : headersOfPreset(preset, wanted.headers),
        trust: trust ?? trustOf(wanted.url, store),
      };
      const { id } = await checks.start(options, request);
      return { id };
    },
    getCheck: async ({ id }) => Promise.resolve(checks.get(id)),
    cancelCheck: async ({ id }) => Promise.resolve(checks.cancel(id)),
    exportCheck: async ({ id, format }) => {
      const { report } = checks.get(id);
      if (report !== null) {
        const { writeReport } = await import('#core/checks/reports/write-report.ts');
        return { text: writeReport(format, report) };
      }
      throw new HarnessError({
        code: 'check/unfinished',
        category: 'user-input',
        message:
          'Failed to write the report: the check has not come to an end. Try again when it is finished.',
        details: { id },
      });
    },
  };
}

/** Whoever holds the token of a harness may send requests with it; running programs is another matter. */
function refuseCommand({ witness }: Pick<ParsedInput<'startCheck'>, 'witness'>): void {
  if (witness?.startsWith('cmd:') !== true) return;
  throw new HarnessError({
    code: 'check/no-command',
    category: 'user-input',
    message:
      'Failed to begin the check: a harness runs no command for a witness. Try file:PATH, url:URL or answer, or `auditorium check --witness cmd:COMMAND`.',
  });
}

function trustOf(url: string, { world }: Pick<WorldStore, 'world'>): TlsTrust | null {
  const parsed = parseDestinationUrl(url.trim());
  return parsed === null ? null : findTrust(world.targetTrust, endpointOf(parsed));
}
