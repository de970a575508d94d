// A thread does not have the loaders of its process: this one gives it that of TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./inThread.ts');
