import { describe, expect, it } from '@jest/globals';
import { EMBEDDED_PARTS } from '../../support/parts/embedded-parts.js';
import { crashpointsInSources } from './crashpoints.js';
import { describeWorkerKills, STEPS } from './extraction-kill.suite.js';

describe('the steps of an extraction', () => {
  it('are all killed at: a step in the sources without a scene here fails', () => {
    const inSources = [...crashpointsInSources().keys()]
      .filter((name) => name.startsWith('extraction.'))
      .sort();
    expect(inSources).toEqual(Object.keys(STEPS).sort());
  });
});

describeWorkerKills(() => Promise.resolve(EMBEDDED_PARTS));
