#!/usr/bin/env node
// `npm start` is `auditorium open`. Plain JavaScript, because it runs before anything is built.
import { runBuilt } from './run-built.js';

process.argv.splice(2, 0, 'open');
runBuilt('auditorium');
