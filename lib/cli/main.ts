#!/usr/bin/env node
import { PROCESS_IO } from './io';
import { runProgram } from './program';

// A reader that closes the pipe early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
  process.exit(0);
});

void runProgram(process.argv.slice(2), PROCESS_IO).then((code) => {
  process.exitCode = code;
});
