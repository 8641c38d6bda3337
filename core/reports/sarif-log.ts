/**
 * Findings as a SARIF 2.1.0 log of one run: the envelope, whoever found them. The rules are those that the results
 * name, in the order in which they first do.
 */
export interface SarifRule {
  readonly id: string;
  readonly title: string;
  /** What to do about it. */
  readonly help: string;
  /** Where it is read what GitLab does. */
  readonly source: string;
}

export interface SarifResult {
  readonly rule: SarifRule;
  /** `open` = it could not be decided; a level is told of a `fail` alone. */
  readonly kind: 'fail' | 'open';
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
  /** What was looked at, as a URL or a path. */
  readonly uri: string;
  /** The same for the same finding, run after run. */
  readonly fingerprint: string;
  /** What SARIF has no field for. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** `webRequest` and `webResponse`, or nothing. */
  readonly evidence?: Readonly<Record<string, unknown>>;
}

export interface SarifRun {
  readonly tool: { readonly name: string; readonly version: string };
  readonly results: readonly SarifResult[];
  /** Whether the tool could do its work; a finding is no failure of it. */
  readonly isComplete: boolean;
  readonly exitCode: number;
  /** ISO 8601. */
  readonly startedAt: string;
  /** What kept the tool from judging. */
  readonly notifications: readonly { readonly id: string; readonly text: string }[];
  readonly properties: Readonly<Record<string, unknown>>;
}

export function sarifLog(run: SarifRun): string {
  const rules = [...new Map(run.results.map(({ rule }) => [rule.id, rule])).values()];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: run.tool.name, version: run.tool.version, rules: rules.map(ruleObject) },
        },
        invocations: [
          {
            executionSuccessful: run.isComplete,
            exitCode: run.exitCode,
            startTimeUtc: run.startedAt,
            toolExecutionNotifications: run.notifications.map(({ id, text }) => ({
              descriptor: { id },
              level: 'error',
              message: { text },
            })),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: run.results.map((result) => resultObject(result, indexes)),
        properties: run.properties,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleObject({ id, title, help, source }: SarifRule): Record<string, unknown> {
  const url = /^https?:\/\/\S+$/.test(source) ? { helpUri: uriReference(source) } : {};
  return {
    id,
    shortDescription: { text: title },
    help: { text: help === '' ? title : help },
    ...url,
    properties: { source },
  };
}

function resultObject(
  result: SarifResult,
  indexes: ReadonlyMap<string, number>,
): Record<string, unknown> {
  const { rule, kind, level, message, uri, fingerprint, properties, evidence } = result;
  return {
    ruleId: rule.id,
    ruleIndex: indexes.get(rule.id) ?? -1,
    kind,
    level: kind === 'fail' ? level : 'none',
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriReference(uri) },
          region: { startLine: 1 },
        },
        logicalLocations: [{ fullyQualifiedName: rule.id }],
      },
    ],
    partialFingerprints: { 'auditorium/v1': fingerprint },
    ...evidence,
    properties,
  };
}

/** With everything escaped that no URI reference may hold; brackets stay around an IPv6 address. */
function uriReference(text: string): string {
  const [, start = '', rest = text] =
    /^([a-z][a-z0-9+.-]*:\/\/(?:[^/?#[\]@]*@)?\[[\da-f:.]+\])(.*)$/is.exec(text) ?? [];
  return (
    start +
    rest
      .replace(/%(?![\da-f]{2})/gi, '%25')
      .replace(/[^\w!#$&'()*+,/:;=?@.~%-]/gu, (character) =>
        encodeURIComponent(character.replace(/\p{Surrogate}/u, '\ufffd')),
      )
  );
}
