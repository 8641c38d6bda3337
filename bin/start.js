#!/usr/bin/env node
// `npm start`. Plain JavaScript, because it runs before anything is built.
import { runBuilt } from './run-built.js';

runBuilt('start');
