// Loaded before everything else: bindings of the AWS provider come from another folder, so that the oldest supported
// release is synthesized by the same library code.
const Module = require('node:module');
const { join } = require('node:path');

const folder = process.env.SEAWORTHY_AWS_BINDINGS;
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  return resolve.call(this, request.startsWith('@cdktf/provider-aws') ? join(folder, 'node_modules', request) : request, ...rest);
};
