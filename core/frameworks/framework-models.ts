/** The one list of frameworks that are modelled; a new one is a new row. */
import { HarnessError } from '../errors/harness-error.ts';
import { didYouMean, nearestNames } from '../errors/nearest-names.ts';
import { django } from './django.ts';
import { express4, express5 } from './express.ts';
import { fastify } from './fastify.ts';
import { flask } from './flask.ts';
import type { FrameworkModel } from './framework-model.ts';
import { go } from './go.ts';
import { koa } from './koa.ts';
import { php } from './php.ts';
import { sinatra } from './sinatra.ts';

export const frameworkModels: readonly FrameworkModel[] = [
  express5,
  express4,
  fastify,
  koa,
  flask,
  django,
  sinatra,
  php,
  go,
];

/** @throws HarnessError `framework/unknown` with the nearest ids in `details.nearest` */
export function findFramework(id: string): FrameworkModel {
  const found = frameworkModels.find((model) => model.id === id);
  if (found !== undefined) return found;
  const ids = frameworkModels.map((model) => model.id);
  throw new HarnessError({
    code: 'framework/unknown',
    category: 'user-input',
    message: `Failed to find framework "${id}": it is not one that is modelled.${didYouMean(id, ids)} Try one of ${ids.join(', ')}.`,
    details: { id, nearest: nearestNames(id, ids) },
  });
}
