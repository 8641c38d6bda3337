/** The one list of frameworks that are modelled; a new one is a new row. */
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
