export { CAUSES } from './causes';
