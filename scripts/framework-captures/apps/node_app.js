// What handlers of Express, Fastify and Koa see: POST /WAY answers {"value": ...}, with bytes as one character each.
//   node node_app.js express|express4|fastify|koa
import { Buffer } from 'node:buffer';
import process from 'node:process';

import formbody from '@fastify/formbody';
import express5 from 'express';
import express4 from 'express4';
import Fastify from 'fastify';
import Koa from 'koa';
import bodyParser from 'koa-bodyparser';

const port = Number(process.env.PORT);
const host = '127.0.0.1';

function plain(value) {
  return Buffer.isBuffer(value) ? value.toString('latin1') : value;
}

function startExpress(express) {
  const app = express();
  // The last handler answers errors with a stack otherwise.
  app.set('env', 'production');
  const ways = {
    json: express.json(),
    urlencoded: express.urlencoded({ extended: true }),
    'urlencoded-plain': express.urlencoded({ extended: false }),
    text: express.text(),
    raw: express.raw({ type: () => true, limit: '26mb' }),
  };
  for (const [id, parser] of Object.entries(ways)) {
    app.post(`/${id}`, parser, (request, response) => {
      response.set('X-Seen', 'yes').json({ value: plain(request.body) });
    });
  }
  app.use((error, request, response, next) => {
    void next;
    response.status(error.status ?? 500).end();
  });
  app.listen(port, host);
}

async function startFastify() {
  const root = Fastify();
  const handler = (request, reply) => {
    reply.header('X-Seen', 'yes').send({ value: plain(request.body) });
  };
  root.register(async (app) => {
    app.post('/default', handler);
  });
  root.register(async (app) => {
    await app.register(formbody);
    app.post('/formbody', handler);
  });
  root.register(async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => done(null, body));
    app.post('/raw', { bodyLimit: 26 * 1024 * 1024 }, handler);
  });
  await root.listen({ port, host });
}

function startKoa() {
  const app = new Koa();
  app.silent = true;
  const parse = bodyParser();
  app.use((ctx, next) => (ctx.path === '/bodyparser' ? parse(ctx, next) : next()));
  app.use(async (ctx) => {
    ctx.set('X-Seen', 'yes');
    if (ctx.path === '/bodyparser') {
      ctx.body = { value: ctx.request.body };
      return;
    }
    const chunks = [];
    for await (const chunk of ctx.req) chunks.push(chunk);
    ctx.body = { value: plain(Buffer.concat(chunks)) };
  });
  app.listen(port, host);
}

const starts = {
  express: () => startExpress(express5),
  express4: () => startExpress(express4),
  fastify: startFastify,
  koa: startKoa,
};

await starts[process.argv[2]]();
