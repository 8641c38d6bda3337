#!/usr/bin/env node
// The `auditorium` command. Plain JavaScript, because it runs before anything is built and must start fast.
import { runBuilt } from './run-built.js';

runBuilt('auditorium');
