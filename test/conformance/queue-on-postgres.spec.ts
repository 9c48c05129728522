import { describe } from '@jest/globals';
import { postgresStore } from '../support/queue/queue-store.js';
import { queueConformance } from './queue.suite.js';

describe('the queues in PostgreSQL', () => {
  queueConformance(postgresStore);
});
