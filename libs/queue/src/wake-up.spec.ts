import { describe, expect, test } from '@jest/globals';
import { WakeUp } from './wake-up.js';

describe('WakeUp', () => {
  test('a sleep ends by itself', async () => {
    await expect(new WakeUp().sleep(5)).resolves.toBeUndefined();
  });

  test('a sleep is cut short', async () => {
    const wakeUp = new WakeUp();
    const asleep = wakeUp.sleep(3_600_000);
    wakeUp.wake();
    await expect(asleep).resolves.toBeUndefined();
  });

  test('a wake-up that comes before the sleep counts once', async () => {
    const wakeUp = new WakeUp();
    wakeUp.wake();
    wakeUp.wake();
    await wakeUp.sleep(3_600_000);
    const begun = performance.now();
    await wakeUp.sleep(30);
    expect(performance.now() - begun).toBeGreaterThan(20);
  });
});
