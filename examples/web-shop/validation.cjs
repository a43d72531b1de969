// In this repository the library is TypeScript. In yours, cdk8s.yaml names ./node_modules/seaworthy/build/checks instead.
require('tsx/cjs');

module.exports = require('../../lib/checks');
