import { stateConformance } from 'seaworthy/testing';
import { platform } from './house-service';
import { WarmCache } from './warm-cache';

// One error lists every promise that is broken; with `{ test }` of a runner each promise becomes a test.
stateConformance(() => new WarmCache('it loads the index'), { platform });
console.log('WarmCache keeps every promise of a State');
