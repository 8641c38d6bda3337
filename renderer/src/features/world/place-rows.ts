/** Groups and projects as the lines of a tree: each group, its projects, then the groups below it. */
import type { WorldView } from '#contract/views/world-view.ts';

export interface PlaceRow {
  readonly kind: 'group' | 'project';
  readonly fullPath: string;
  readonly path: string;
  readonly name: string;
  /** 0 = top level. */
  readonly depth: number;
}

type Places = Pick<WorldView, 'groups' | 'projects'>;

export function placeRows({ groups, projects }: Places): readonly PlaceRow[] {
  const below = (parentId: number | null, depth: number): PlaceRow[] =>
    groups
      .filter((group) => group.parentId === parentId)
      .flatMap(({ id, fullPath, path, name }) => [
        { kind: 'group' as const, fullPath, path, name, depth },
        ...projects
          .filter(({ groupId }) => groupId === id)
          .map((project) => ({
            kind: 'project' as const,
            fullPath: project.fullPath,
            path: project.path,
            name: project.name,
            depth: depth + 1,
          })),
        ...below(id, depth + 1),
      ]);
  return below(null, 0);
}
