// Loaded before everything else: `cdktf` is resolved in another folder, where npm has installed cdktn under that name.
const Module = require('node:module');
const { join } = require('node:path');

const folder = process.env.SEAWORTHY_CDKTF_FOLDER;
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  return resolve.call(this, /^cdktf($|\/)/.test(request) ? join(folder, 'node_modules', request) : request, ...rest);
};
