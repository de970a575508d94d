import { createMemoryDatabase } from '../../../store/database/memory.ts';
import { describeDatabase } from './contract.ts';

describeDatabase('memory', async () => createMemoryDatabase());
