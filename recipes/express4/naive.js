// As the guide of Express says: parse JSON, look at req.body.
import express from 'express4';

import { appendLine } from '../append-line.js';

const app = express();
app.use(express.json());
app.use(express.urlencoded({ extended: true }));

app.post('/logs', (request, response) => {
  appendLine(request.body);
  response.sendStatus(200);
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
