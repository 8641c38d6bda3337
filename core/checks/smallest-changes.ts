/**
 * The smallest change at a receiver that was made as the guide of its framework says, so that it loses nothing: what
 * its recipe (recipes/) does, as code. A cure shows it, and the page of recipes too.
 */
export const smallestChanges = {
  express: "app.post('/logs', express.raw({ type: () => true, limit: '26mb' }), handler)",
  fastify:
    "app.removeAllContentTypeParsers();\napp.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => done(null, body));",
  koa: 'const chunks = [];\nfor await (const chunk of ctx.req) chunks.push(chunk);',
  hapi: "options: { payload: { parse: false, output: 'data', maxBytes: 26 * 1024 * 1024 } }",
  flask: 'event = json.loads(request.get_data())',
  sinatra:
    "disable :method_override\nuse(Class.new do\n  def initialize(app) = @app = app\n  def call(env) = @app.call(env.merge('CONTENT_TYPE' => 'application/json'))\nend)",
  php: "$event = json_decode(file_get_contents('php://input'));",
} as const;

/** Where docs/recipes.md has the whole receiver, as the anchor of its heading there. */
export const recipeAnchors = {
  express: 'express-5',
  fastify: 'fastify',
  koa: 'koa',
  hapi: 'hapi',
  flask: 'flask',
  sinatra: 'sinatra',
  php: 'php',
  nginx: 'nginx',
} as const;
