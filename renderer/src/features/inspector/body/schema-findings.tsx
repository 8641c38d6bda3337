/** In what a payload is not as a schema has it: that of the GitLab version, or the one that the documents print. */
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { type ReactElement, useMemo, useState } from 'react';

import { describeJsonProblem } from '#core/errors/json-problem.ts';
import { type JsonSchema, type SchemaProblem, schemaProblems } from '#core/json/json-schema.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import { ReadFailure } from '../../../ui/layout/read-failure.tsx';
import { Verdict } from '../verdict.tsx';
import styles from './body.module.css';

const css = bindClasses(styles);
const mostListed = 200;

export interface SchemaFindingsProps {
  readonly text: string;
  /** GitLab version that sent it; null = nobody knows, and that of the world counts. */
  readonly profile: string | null;
  /** Shows the place of a finding. */
  readonly onPlace: (pointer: string) => void;
  /** Leads to what else is judged of the request; left out = that is not at hand. */
  readonly onConformance?: (() => void) | undefined;
}

export function SchemaFindings(props: SchemaFindingsProps): ReactElement {
  const { text, profile, onPlace, onConformance } = props;
  const [documented, setDocumented] = useState(false);
  const wanted = documented ? 'documented' : profile;
  const asked = useOperation('getPayloadSchema', wanted === null ? {} : { profile: wanted });
  const own = useOperation('getPayloadSchema', profile === null ? {} : { profile }).data?.profile;
  const version = `GitLab ${own ?? profile ?? ''}`;
  const schema = asked.data?.schema;
  const problems = useMemo(
    () => (schema === undefined ? null : judge(text, schema)),
    [text, schema],
  );
  return (
    <div className={css('findings')}>
      <div className={css('schemaChoice')}>
        <Select
          label="Schema"
          value={documented ? 'documented' : 'version'}
          groups={[
            {
              label: null,
              options: [
                { value: 'version', label: `As ${version} sends it` },
                { value: 'documented', label: 'As the documents print it' },
              ],
            },
          ]}
          onChange={(value) => {
            setDocumented(value === 'documented');
          }}
        />
      </div>
      {asked.error !== null && (
        <ReadFailure title="There is no schema" error={asked.error} onRetry={asked.refetch} />
      )}
      {problems !== null && (
        <Findings
          problems={problems}
          of={documented ? 'the schema of the documents' : `the schema of ${version}`}
          onPlace={onPlace}
        />
      )}
      <p className={css('note')}>
        {documented
          ? 'GitLab itself does not keep to this one: the id of a stored event is a number, and created_at is always there. '
          : 'Keys that the schema does not name may come with any release. '}
        {onConformance !== undefined && (
          <>
            Headers, size and the order of the keys are held against GitLab under{' '}
            <Button size="sm" variant="link" onClick={onConformance}>
              As GitLab
            </Button>
          </>
        )}
      </p>
    </div>
  );
}

/** @returns one sentence where the text is no JSON at all */
function judge(text: string, schema: unknown): readonly SchemaProblem[] | string {
  try {
    return schemaProblems(JSON.parse(text), schema as JsonSchema);
  } catch {
    return `It is no JSON: ${describeJsonProblem(text)}.`;
  }
}

interface FindingsProps {
  readonly problems: readonly SchemaProblem[] | string;
  /** Name of the schema, in the middle of a sentence. */
  readonly of: string;
  readonly onPlace: (pointer: string) => void;
}

function Findings({ problems, of, onPlace }: FindingsProps): ReactElement {
  const warning = <TriangleAlert size={16} aria-hidden />;
  if (typeof problems === 'string') {
    return (
      <Verdict tone="warning" icon={warning}>
        {problems}
      </Verdict>
    );
  }
  if (problems.length === 0) {
    return (
      <Verdict tone="success" icon={<CircleCheck size={16} aria-hidden />}>
        As {of} has it.
      </Verdict>
    );
  }
  const more = problems.length - mostListed;
  return (
    <>
      <Verdict tone="warning" icon={warning}>
        Not as {of} has it, in {countOf(problems.length, 'place')}.
      </Verdict>
      <ul className={css('findingList')} aria-label="Schema findings">
        {problems.slice(0, mostListed).map(({ pointer, at, message, description }) => (
          <li key={`${pointer} ${message}`}>
            <Button
              size="sm"
              variant="link"
              title="Show the place"
              onClick={() => {
                onPlace(at);
              }}
            >
              <code>{pointer === '' ? '(the whole)' : pointer}</code>
            </Button>{' '}
            {message}.{description !== null && <p className={css('note')}>{description}</p>}
          </li>
        ))}
        {more > 0 && <li>and {more} more</li>}
      </ul>
    </>
  );
}
