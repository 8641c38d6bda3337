/** How annotations are kept: one a line, as JSON, so that damage costs a line and not all of them. */
import { type Annotation, annotationSchema, isAnnotated } from './annotation.ts';

/** @returns text that ends with the end of a line, or nothing */
export function writeAnnotationLines(annotations: readonly Annotation[]): string {
  return annotations
    .filter(isAnnotated)
    .map(({ seq, star, colour, note }) => `${JSON.stringify({ seq, star, colour, note })}\n`)
    .join('');
}

export interface ReadAnnotations {
  /** In the order of their places, each once. */
  readonly annotations: readonly Annotation[];
  /** Lines that are none, as they stand. */
  readonly unreadable: readonly string[];
}

export function readAnnotationLines(text: string): ReadAnnotations {
  const bySeq = new Map<number, Annotation>();
  const unreadable: string[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const annotation = readLine(line);
    if (annotation === null) unreadable.push(line);
    else bySeq.set(annotation.seq, annotation);
  }
  const annotations = [...bySeq.values()].filter(isAnnotated);
  return { annotations: annotations.sort((one, other) => one.seq - other.seq), unreadable };
}

function readLine(line: string): Annotation | null {
  try {
    return annotationSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
