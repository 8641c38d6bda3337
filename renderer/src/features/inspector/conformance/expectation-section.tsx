/** Somebody's own specification: made of this request, or what this request is held against. */
import { CircleCheck, Download, FileSearch, TriangleAlert } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import { inlineBodies } from '#contract/transfer/inline-bodies.ts';
import {
  type ConformedRequest,
  type RequestEntry,
  toConformed,
} from '#core/conform/conformed-request.ts';
import type { Expectation } from '#core/conform/expectation.ts';
import type { RequestFinding } from '#core/conform/finding.ts';
import { judgeOwnExpectation } from '#core/conform/judge-expectation.ts';
import { makeExpectation } from '#core/conform/make-expectation.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import { eventTypesOf } from '#core/search/entry-facts.ts';

import { useHarness } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { FileButton } from '../../../ui/controls/file-button.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import { useToast } from '../../../ui/overlay/toast.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import inspector from '../inspector.module.css';
import { Verdict } from '../verdict.tsx';
import styles from './conformance.module.css';
import { FindingList } from './finding-list.tsx';

const css = bindClasses({ ...inspector, ...styles });
const icon = { size: 14, 'aria-hidden': true } as const;

interface Held {
  readonly seq: number;
  readonly name: string;
  readonly findings: readonly RequestFinding[];
}

/** Reading and writing YAML is fetched when somebody wants it. */
function expectationText() {
  return import('#core/conform/expectation-text.ts');
}

async function readFile(file: File): Promise<Expectation> {
  const { readExpectation } = await expectationText();
  const { expectation, problem } = readExpectation(await file.text());
  if (expectation !== null) return expectation;
  throw new Error(
    `Failed to read ${file.name}: ${problem}. Try a file that “Save as expectation” made.`,
  );
}

export function ExpectationSection({ entry }: { readonly entry: RequestEntry }): ReactElement {
  const { client } = useHarness();
  const toast = useToast();
  const [held, setHeld] = useState<Held | null>(null);

  const conformed = async (): Promise<ConformedRequest> => {
    const whole = await inlineBodies(client, entry);
    return toConformed(whole.kind === entry.kind ? whole : entry, null);
  };
  const attempt = (work: () => Promise<void>) => () => {
    work().catch((error: unknown) => {
      toast({ text: reasonOf(error), tone: 'danger' });
    });
  };
  const save = attempt(async () => {
    const { writeExpectation } = await expectationText();
    const name = `expected-${entry.seq}.yaml`;
    const text = writeExpectation(makeExpectation(await conformed()), name);
    saveFile(name, [text], 'application/yaml');
  });
  const hold = (file: File): void => {
    attempt(async () => {
      const expectation = await readFile(file);
      const findings = judgeOwnExpectation(await conformed(), eventTypesOf(entry), expectation);
      setHeld({ seq: entry.seq, name: expectation.name ?? file.name, findings });
    })();
  };
  return (
    <section className={css('section')} aria-label="Your own expectation">
      <div className={css('sectionHead')}>
        <h3 className={css('sectionTitle')}>Your own expectation</h3>
        <span className={css('sectionActions')}>
          <Button size="sm" icon={<Download {...icon} />} onClick={save}>
            Save as expectation
          </Button>
          <FileButton
            size="sm"
            icon={<FileSearch {...icon} />}
            fileLabel="File with an expectation"
            accept=".yaml,.yml,.json"
            onPick={hold}
          >
            Hold against an expectation…
          </FileButton>
        </span>
      </div>
      {held?.seq === entry.seq ? (
        <HeldAgainst held={held} />
      ) : (
        <p className={css('note')}>
          Which headers, in which case and order, and which values of the body a request has to
          have: a file for this window and for <code>auditorium conform --expect</code>. Secrets are
          not written into it.
        </p>
      )}
    </section>
  );
}

function HeldAgainst({ held: { name, findings } }: { readonly held: Held }): ReactElement {
  const isAsExpected = findings.length === 0;
  return (
    <div className={css('judgement')} role="status">
      <Verdict
        tone={isAsExpected ? 'success' : 'warning'}
        icon={
          isAsExpected ? (
            <CircleCheck size={16} aria-hidden />
          ) : (
            <TriangleAlert size={16} aria-hidden />
          )
        }
      >
        {isAsExpected
          ? `As ${name} expects it.`
          : `Not as ${name} expects it, in ${countOf(findings.length, 'thing')}.`}
      </Verdict>
      {!isAsExpected && <FindingList label={`Findings for ${name}`} findings={findings} />}
    </div>
  );
}
