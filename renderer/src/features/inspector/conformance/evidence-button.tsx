/** What was found of one request as a page to hand over, with where each of its headers comes from. */
import { FileCheck2 } from 'lucide-react';
import type { ReactElement } from 'react';

import type { ConformanceView } from '#contract/views/conformance-view.ts';
import type { ReportedHeader } from '#core/conform/conform-report.ts';
import type { RequestEntry } from '#core/conform/conformed-request.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import { readByteString } from '#core/http/byte-string.ts';
import { isSecretName, masked } from '#core/http/secret-text.ts';

import { useHarness } from '../../../client/harness-context.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { useToast } from '../../../ui/overlay/toast.tsx';
import { saveFile } from '../../../ui/save-file.ts';

export interface EvidenceButtonProps {
  /** null = it is not judged yet. */
  readonly view: ConformanceView | null;
  readonly entry: RequestEntry;
}

function headersOf(view: ConformanceView, entry: RequestEntry): readonly ReportedHeader[] {
  return view.headers.map(({ place, name, word, why, source }) => {
    const header = place === null ? undefined : entry.request.rawHeaders[place];
    const value = header === undefined ? null : readByteString(header[1]);
    return {
      name,
      value: value !== null && isSecretName(name) ? masked : value,
      word,
      why,
      source,
    };
  });
}

export function EvidenceButton({ view, entry }: EvidenceButtonProps): ReactElement {
  const { client } = useHarness();
  const toast = useToast();
  const save = async (of: ConformanceView): Promise<void> => {
    try {
      const [{ writeConformReport }, { version }] = await Promise.all([
        // Fetched when somebody wants it.
        import('#core/conform/conform-report.ts'),
        client.call('describeHarness', {}),
      ]);
      const counts = { must: 0, should: 0, may: 0 };
      for (const { level } of of.findings) counts[level] += 1;
      const text = writeConformReport('html', {
        summary: {
          ...{ type: 'summary', requests: 1, profile: of.profile, matches: null, counts },
          exit: counts.must === 0 ? 0 : 1,
        },
        findings: of.findings,
        headers: headersOf(of, entry),
        toolVersion: version,
        startedAt: new Date().toISOString(),
      });
      saveFile(`evidence-${entry.seq}.html`, [text], 'text/html');
    } catch (error) {
      toast({ text: reasonOf(error), tone: 'danger' });
    }
  };
  return (
    <Button
      size="sm"
      icon={<FileCheck2 size={14} aria-hidden />}
      disabled={view === null}
      onClick={() => {
        if (view !== null) void save(view);
      }}
    >
      Save as evidence
    </Button>
  );
}
