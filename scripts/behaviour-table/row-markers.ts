/** Comments that name rows of what is known of GitLab: `// row: delivery.order, delivery.local`, or between slashes and stars. */
import ts from 'typescript';

const anywhere = /\/[/*] row: ([\w.-]+(?:, [\w.-]+)*)/g;

export interface MarkerReader {
  /** The ids in the comments right before a node. */
  before(node: ts.Node): readonly string[];
  /** The ids in comments that no node was asked for. */
  loose(): readonly string[];
}

/** @param text of the file that the nodes are of */
export function createMarkerReader(text: string): MarkerReader {
  const markers = new Map(
    [...text.matchAll(anywhere)].map((match) => [match.index, (match[1] ?? '').split(', ')]),
  );
  const read = new Set<number>();
  return {
    before(node) {
      const start = node.getFullStart();
      const comments = [
        ...(ts.getTrailingCommentRanges(text, start) ?? []),
        ...(ts.getLeadingCommentRanges(text, start) ?? []),
      ];
      return comments.flatMap(({ pos }) => {
        read.add(pos);
        return markers.get(pos) ?? [];
      });
    },
    loose: () => [...markers].flatMap(([pos, ids]) => (read.has(pos) ? [] : ids)),
  };
}
