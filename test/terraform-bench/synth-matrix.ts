import type { Cloud } from '../../lib/cluster';
import { writeStacks } from './matrix';

/** Writes the generated stacks of a cloud: `<cloud> <outdir>`. A process of its own, so that its provider bindings can be other ones. */
const [cloud = '', outdir = ''] = process.argv.slice(2);
writeStacks(cloud as Cloud, outdir);
