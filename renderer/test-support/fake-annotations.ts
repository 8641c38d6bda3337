/** What is written on the entries of the fake log. */
import type { OperationHandlers, OperationOutput, ParsedInput } from '#contract/operations.ts';
import type { AnnotationOperation } from '#contract/operations/annotation-operations.ts';
import {
  type AnnotatedEntry,
  type Annotation,
  changeAnnotation,
  isAnnotated,
  noAnnotation,
} from '#core/annotations/annotation.ts';

type Handlers = {
  readonly [Name in AnnotationOperation]: (
    input: Parameters<OperationHandlers[Name]>[0],
  ) => OperationOutput<Name>;
};

export interface FakeAnnotations {
  readonly list: () => AnnotatedEntry[];
  readonly handlers: Handlers;
}

export interface FakeAnnotationsOptions {
  readonly recording: () => string;
  readonly partnerOf: (seq: number) => number | null;
  readonly onChange: () => void;
}

export function createFakeAnnotations(options: FakeAnnotationsOptions): FakeAnnotations {
  const { recording, partnerOf, onChange } = options;
  const written = new Map<number, Annotation>();
  const withPartner = (annotation: Annotation): AnnotatedEntry => ({
    ...annotation,
    partner: partnerOf(annotation.seq),
  });
  const list = (): AnnotatedEntry[] => [...written.values()].filter(isAnnotated).map(withPartner);
  return {
    list,
    handlers: {
      listAnnotations: () => ({ recording: recording(), annotations: list() }),
      annotateEntries: ({ changes }: ParsedInput<'annotateEntries'>) => {
        const placed = changes.map((change) => ({
          ...change,
          seq: Math.min(change.seq, partnerOf(change.seq) ?? change.seq),
        }));
        const before = placed.map(({ seq }) => written.get(seq) ?? noAnnotation(seq));
        const after = placed.map((change, index) =>
          changeAnnotation(before[index] ?? noAnnotation(change.seq), change),
        );
        for (const annotation of after) written.set(annotation.seq, annotation);
        onChange();
        return { recording: recording(), before, after: after.map(withPartner) };
      },
    },
  };
}
