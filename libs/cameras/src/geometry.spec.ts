import { describe, expect, it } from '@jest/globals';
import { angleBetweenDeg, bearingDeg, coverage, distanceM, reachOf } from './geometry.js';

const here = { latitude: 19.8, longitude: 105.77 };
const at = (latitude: number, longitude: number) => ({ latitude, longitude });

describe('geometry', () => {
  it.each([
    [at(19.81, 105.77), 0],
    [at(19.8, 105.78), 90],
    [at(19.79, 105.77), 180],
    [at(19.8, 105.76), 270],
  ])('bearing to %o is about %d°', (to, expected) => {
    expect(angleBetweenDeg(bearingDeg(here, to), expected)).toBeLessThan(0.01);
  });

  it('measures a hundredth of a degree of latitude', () => {
    expect(distanceM(here, at(19.81, 105.77))).toBeCloseTo(1113.2, 0);
  });

  it('boxes everything within a radius, in every direction, and any share of it', () => {
    for (const radius of [50, 5_000, 50_000]) {
      const reach = reachOf(here, radius);
      for (let turn = 0; turn < 360; turn += 7) {
        const dLat = reach.latitudeDeg * 1.2 * Math.cos((turn * Math.PI) / 180);
        const dLon = reach.longitudeDeg * 1.2 * Math.sin((turn * Math.PI) / 180);
        for (const share of [0.1, 0.5, 0.8, 1]) {
          const distance = distanceM(here, at(here.latitude + dLat * share, here.longitude + dLon * share));
          if (distance > radius) continue;
          const needed = distance / radius;
          expect(Math.abs(dLat * share)).toBeLessThanOrEqual(reach.latitudeDeg * needed * 1.000_01);
          expect(Math.abs(dLon * share)).toBeLessThanOrEqual(reach.longitudeDeg * needed * 1.000_01);
        }
      }
    }
  });

  it.each([
    [350, 10, 20],
    [10, 350, 20],
    [0, 180, 180],
    [359.5, 0.5, 1],
    [90, 90, 0],
  ])('between %d° and %d° are %d°', (a, b, expected) => {
    expect(angleBetweenDeg(a, b)).toBeCloseTo(expected, 9);
  });

  const view = { bearingDeg: 350, fieldOfViewDeg: 60, rangeM: 30 };
  it.each([
    ['straight ahead', view, 20, 350, 'in-view'],
    ['across north, on the edge', view, 20, 20, 'in-view'],
    ['just beside the edge', view, 20, 21, undefined],
    ['behind', view, 20, 170, undefined],
    ['too far', view, 31, 350, undefined],
    ['under the camera', view, 0.5, 170, 'in-view'],
    ['no direction known', { ...view, bearingDeg: null }, 20, 170, 'direction-unknown'],
    ['no width known', { ...view, fieldOfViewDeg: null }, 20, 350, 'direction-unknown'],
    ['all round', { bearingDeg: null, fieldOfViewDeg: 360, rangeM: 30 }, 20, 170, 'in-view'],
    ['range unknown, near', { ...view, rangeM: null }, 49, 350, 'in-view'],
    ['range unknown, far', { ...view, rangeM: null }, 51, 350, undefined],
  ])('%s', (_name, given, distance, direction, expected) => {
    expect(coverage(given, distance, direction, 50)).toBe(expected);
  });
});
