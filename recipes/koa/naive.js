// As the guide of koa-bodyparser says: ctx.request.body.
import Koa from 'koa';
import bodyParser from 'koa-bodyparser';

import { appendLine } from '../append-line.js';

const app = new Koa();
app.use(bodyParser());

app.use((context) => {
  appendLine(context.request.body);
  context.body = 'ok';
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
